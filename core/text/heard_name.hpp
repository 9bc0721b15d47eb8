// A name that a phone heard, in every order in which it may have been said. Only core/text includes
// it. Pure.
#pragma once

#include <optional>
#include <vector>

#include "core/text/name_form.hpp"
#include "core/text/name_match.hpp"

namespace vitara::text {

/// One way to take what was heard.
struct Taken {
  NameForm first;  // may be empty
  NameForm last;
  double weight = 1;  // below 1 when the order is unusual
};

struct FiledName {
  NameForm first;
  NameForm last;
};

FiledName filed_name(const PersonName&);
/// As it was heard, swapped, and, when all stands in one field, split at each place.
std::vector<Taken> ways_to_take(const PersonName& heard);

double score(const Taken& heard, const FiledName& on_file);
/// The score of two likenesses; `first` is absent where one side has no given name.
double score_of(double weight, double last, std::optional<double> first);

}  // namespace vitara::text

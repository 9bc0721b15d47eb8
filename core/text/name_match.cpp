#include "core/text/name_match.hpp"

#include <algorithm>
#include <string>

#include "core/text/fold.hpp"
#include "core/text/hangul.hpp"
#include "core/text/heard_name.hpp"
#include "core/text/name_tables.hpp"
#include "core/text/pinyin.hpp"

namespace vitara::text {
namespace {

/// Weights were chosen so that a right last name alone stays below a slip in both names.
constexpr double kLastNameWeight = 0.6;
constexpr double kSwapped = 0.98;
constexpr std::size_t kMostWords = 5;
constexpr std::size_t kLongest = 120;  // bytes; both columns of the EMR together

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty() && words.size() < kMostWords) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::string joined(const std::vector<std::string_view>& words, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text.append(i > from ? " " : "").append(words[i]);
  return text;
}

void add(std::vector<Taken>& ways, std::string_view first, std::string_view last, double weight) {
  ways.push_back({given_name_form(first), surname_form(last), weight});
}

/// All of a name in one field: "Wei Chen", "Chen, Wei", 陈伟.
void add_splits(std::vector<Taken>& ways, std::string_view whole) {
  if (whole.starts_with(' ')) return add_splits(ways, whole.substr(1));
  const auto surname = std::max(surname_size(whole), hangul_surname_size(whole));
  if (surname > 0 && surname < whole.size())
    add(ways, whole.substr(surname), whole.substr(0, surname), 1);
  if (const auto comma = whole.find(','); comma != std::string_view::npos)
    return add(ways, whole.substr(comma + 1), whole.substr(0, comma), 1);
  const auto words = words_of(whole);
  for (std::size_t i = 1; i < words.size(); ++i) {
    const auto head = joined(words, 0, i), tail = joined(words, i, words.size());
    add(ways, head, tail, 1);
    add(ways, tail, head, 1);
  }
}

/// What nearly every caller says: the name as it is on file. Saves taking both apart.
bool is_equal(const PersonName& heard, const PersonName& on_file) {
  if (heard.first.empty() || heard.last.size() + heard.first.size() > kLongest) return false;
  const auto first = fold(heard.first), last = fold(heard.last);
  return !first.empty() && !last.empty() && first == fold(on_file.first) &&
         last == fold(on_file.last);
}

}  // namespace

FiledName filed_name(const PersonName& name) {
  return {given_name_form(name.first), surname_form(name.last)};
}

std::vector<Taken> ways_to_take(const PersonName& heard) {
  std::vector<Taken> ways;
  const auto first = heard.first.substr(0, kLongest), last = heard.last.substr(0, kLongest);
  if (heard.last.empty() && !heard.first.empty()) return ways_to_take({"", first});
  add(ways, first, last, 1);
  if (ways.front().first.empty()) {
    add_splits(ways, last);
    // "John Smith" is no double surname of which Peter Smith has a part.
    if (ways.size() > 1) ways.front().last.parts.clear();
  } else {
    add(ways, last, first, kSwapped);
  }
  return ways;
}

double score_of(double weight, double last, std::optional<double> first) {
  if (!first) return weight * last;
  return weight * (kLastNameWeight * last + (1.0 - kLastNameWeight) * *first);
}

double score(const Taken& heard, const FiledName& on_file) {
  const double last = surname_likeness(heard.last, on_file.last);
  if (heard.first.empty() || on_file.first.empty()) return score_of(heard.weight, last, {});
  const bool is_chinese = may_be_chinese(heard.last) && may_be_chinese(on_file.last);
  return score_of(heard.weight, last, given_name_likeness(heard.first, on_file.first, is_chinese));
}

bool is_known_given_name(std::string_view name) { return !given_name_rows(fold(name)).empty(); }

double name_score(const PersonName& heard, const PersonName& on_file) {
  if (is_equal(heard, on_file)) return 1;
  const auto filed = filed_name(on_file);
  double best = 0;
  for (const auto& way : ways_to_take(heard)) best = std::max(best, score(way, filed));
  return best;
}

}  // namespace vitara::text

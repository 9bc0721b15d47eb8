// The French of every phrase (reliability.md §2.3), kept whole beside the other two. Only callers
// of clinics that list `fr` among their languages hear it. Pure.
#pragma once

#include <span>
#include <string_view>

#include "core/words/catalogue.hpp"

namespace vitara::words {

struct FrenchRow {
  Phrase phrase;
  std::string_view french;
};

/// All rows, in the order of `Phrase`, with the places of the English ones.
std::span<const FrenchRow> french_catalogue();

}  // namespace vitara::words

// Tables of words that belong together, written as one line of text a row and searched by word.
// Only core/text includes it. Pure.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace vitara::text {

/// A word and the row in which it stands; a word may stand in several.
struct WordRow {
  std::string_view word;
  std::uint16_t row;
};

/// The words of one row; they are separated by single spaces.
inline void add_words(std::string_view line, std::uint16_t row, std::vector<WordRow>& words) {
  while (!line.empty()) {
    const auto end = std::min(line.find(' '), line.size());
    words.push_back({line.substr(0, end), row});
    line.remove_prefix(std::min(end + 1, line.size()));
  }
}

/// All words in alphabetical order; rows are counted on from one table to the next. Made once, at
/// first use: some thousand words are too many steps for a compiler.
inline std::vector<WordRow> sorted_words(
    std::initializer_list<std::span<const std::string_view>> tables) {
  std::vector<WordRow> words;
  std::uint16_t row = 0;
  for (const auto table : tables)
    for (const auto line : table) add_words(line, row++, words);
  std::ranges::sort(words, {}, &WordRow::word);
  return words;
}

/// The rows in which the word stands. (clang 14 cannot read libstdc++'s ranges::equal_range.)
inline std::span<const WordRow> rows_of(std::span<const WordRow> words, std::string_view word) {
  const auto is_before = [](const WordRow& one, std::string_view other) {
    return one.word < other;
  };
  const auto first = std::lower_bound(words.begin(), words.end(), word, is_before);
  const auto last =
      std::find_if(first, words.end(), [word](const WordRow& one) { return one.word != word; });
  return words.subspan(static_cast<std::size_t>(first - words.begin()),
                       static_cast<std::size_t>(last - first));
}

}  // namespace vitara::text

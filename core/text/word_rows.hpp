// Tables of words that belong together, written as one line of text a row and searched by word. The
// sorting happens in the compiler. Only core/text includes it. Pure.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace vitara::text {

/// A word and the row in which it stands; a word may stand in several.
struct WordRow {
  std::string_view word;
  std::uint16_t row;
};

/// Words in all rows; they are separated by single spaces.
consteval std::size_t count_words(std::span<const std::string_view> rows) {
  std::size_t count = 0;
  for (const auto row : rows) count += 1 + static_cast<std::size_t>(std::ranges::count(row, ' '));
  return count;
}

/// All words in alphabetical order, with rows counted from `first_row`.
template <std::size_t kWords>
consteval std::array<WordRow, kWords> sorted_words(std::span<const std::string_view> rows,
                                                   std::uint16_t first_row = 0) {
  std::array<WordRow, kWords> words{};
  std::size_t next = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto rest = rows[i];
    while (!rest.empty()) {
      const auto end = std::min(rest.find(' '), rest.size());
      words[next++] = {rest.substr(0, end), static_cast<std::uint16_t>(first_row + i)};
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  std::ranges::sort(words, {}, &WordRow::word);
  return words;
}

/// The rows in which the word stands.
inline std::span<const WordRow> rows_of(std::span<const WordRow> words, std::string_view word) {
  const auto found = std::ranges::equal_range(words, word, {}, &WordRow::word);
  return {found.begin(), found.end()};
}

}  // namespace vitara::text

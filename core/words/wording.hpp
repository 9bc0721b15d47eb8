// A clinic's own wording of our sentences (reliability.md §2.3): what it may say, and why not.
// Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vitara::words {

/// The longest sentence a voice should be given, in characters.
inline constexpr std::size_t kLongestSentence = 400;

struct WordingFault {
  bool is_key = false;  // the key is what is wrong, not the sentence
  std::string message;  // names no part of the sentence but its places
  std::string hint;
};

/// What keeps a clinic's `own` sentence from being said in place of `ours`: empty, longer than 400
/// characters, markup, braces that do not pair, or a place that `ours` has not. It may leave a
/// place out. Nothing when it can be said.
std::optional<WordingFault> sentence_fault(std::string_view own, std::string_view ours);

/// The same for an entry of a clinic file: `key` is "<code>.<en|zh|fr>".
std::optional<WordingFault> wording_fault(std::string_view key, std::string_view own);

}  // namespace vitara::words

#include "core/words/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/base/suggest.hpp"
#include "core/text/fold.hpp"
#include "core/words/catalogue.hpp"

namespace vitara::words {
namespace {

// What a voice reads aloud, or what would be read as SSML: never part of a spoken sentence.
constexpr std::string_view kMarkup = "<>*_`#[]|\\";

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// Places do not nest: each brace that opens is closed before the next one.
bool has_paired_braces(std::string_view text) {
  bool is_open = false;
  for (const char c : text) {
    if (c != '{' && c != '}') continue;
    if (is_open == (c == '{')) return false;
    is_open = !is_open;
  }
  return !is_open;
}

std::string without_places(std::string_view sentence) {
  std::string text;
  bool is_inside = false;
  for (const char c : sentence) {
    if (c == '{') is_inside = true;
    if (!is_inside) text.push_back(c);
    if (c == '}') is_inside = false;
  }
  return text;
}

std::string list_of(const std::vector<std::string_view>& names) {
  std::string list;
  for (const auto name : names) list += fmt::format("{}{{{}}}", list.empty() ? "" : ", ", name);
  return list;
}

WordingFault unknown_key(std::string_view key) {
  std::vector<std::string> known;
  for (const auto& row : catalogue())
    for (const Language language : kLanguages)
      known.push_back(fmt::format("{}.{}", row.code, tag(language)));
  const auto near = nearest(key, known);
  return {.is_key = true,
          .message = fmt::format("no sentence is called `{}`", text::cut(key, 40)),
          .hint = near ? fmt::format("did you mean `{}`?", *near)
                       : "write a code and a language: BOOKED.en, BOOKED.zh, BOOKED.fr"};
}

}  // namespace

std::optional<WordingFault> sentence_fault(std::string_view own, std::string_view ours) {
  if (is_blank(own)) return WordingFault{.message = "is empty", .hint = "leave the key out"};
  if (const auto length = text::length(own); length > kLongestSentence)
    return WordingFault{.message = fmt::format("has {} characters", length),
                        .hint = fmt::format("a voice is given at most {}", kLongestSentence)};
  if (!has_paired_braces(own))
    return WordingFault{.message = "has a brace without its pair", .hint = "write {when}"};
  const auto known = places(ours);
  for (const auto place : places(own))
    if (std::find(known.begin(), known.end(), place) == known.end())
      return WordingFault{
          .message = fmt::format("has no value for `{{{}}}`", text::cut(place, 40)),
          .hint = known.empty() ? "this sentence has no places" : "it has " + list_of(known)};
  const auto spoken = without_places(own);
  if (const auto at = spoken.find_first_of(kMarkup); at != std::string::npos)
    return WordingFault{.message = fmt::format("has markup: `{}`", spoken[at]),
                        .hint = "write plain words, as they are spoken"};
  return std::nullopt;
}

std::optional<WordingFault> wording_fault(std::string_view key, std::string_view own) {
  const auto dot = std::min(key.rfind('.'), key.size());
  const auto language = key.substr(std::min(dot + 1, key.size()));
  for (const auto& row : catalogue()) {
    if (row.code != key.substr(0, dot)) continue;
    for (const Language known : kLanguages)
      if (language == tag(known)) return sentence_fault(own, sentence(row.phrase, known));
  }
  return unknown_key(key);
}

}  // namespace vitara::words

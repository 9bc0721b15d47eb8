#include "core/base/language.hpp"

#include <algorithm>
#include <string>

namespace vitara {

std::optional<Language> language_from(std::string_view word) {
  std::string lower(word.substr(0, 16));
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const std::string_view first = std::string_view(lower).substr(0, lower.find_first_of("-_"));
  if (first == "en" || first == "english") return Language::english;
  if (first == "zh" || first == "cmn" || first == "mandarin" || first == "chinese" ||
      word == "中文" || word == "普通话")
    return Language::mandarin;
  if (first == "fr" || first == "fra" || first == "fre" || first == "french" ||
      first == "francais" || first == "français")
    return Language::french;
  return std::nullopt;
}

}  // namespace vitara

// Small comparisons of header text, ASCII only, without locale. Never allocates.
#pragma once

#include <string_view>

namespace vitara::server {

/// ASCII lower case; other bytes stay. (std::tolower asks the locale.)
constexpr char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

constexpr bool equal_without_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (lower(a[i]) != lower(b[i])) return false;
  return true;
}

/// Without the spaces and tabs at both ends (OWS, RFC 9110 §5.6.3).
constexpr std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t";
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

/// The part before `mark`, trimmed; `rest` becomes what follows it, or empty. For walking a list.
constexpr std::string_view take_until(std::string_view& rest, char mark) {
  const auto at = rest.find(mark);
  const auto part = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + 1);
  return trim(part);
}

}  // namespace vitara::server

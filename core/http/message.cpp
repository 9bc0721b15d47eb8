#include "core/http/message.hpp"

#include <algorithm>

namespace vitara::http {
namespace {

// Field names are ASCII (RFC 9110 §5.1), so this folds without a locale.
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equal_names(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

std::string_view Response::header(std::string_view name) const {
  const auto found = std::find_if(headers.begin(), headers.end(),
                                  [&](const Header& h) { return equal_names(h.name, name); });
  return found == headers.end() ? std::string_view() : std::string_view(found->value);
}

}  // namespace vitara::http

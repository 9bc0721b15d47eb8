#include "core/emr/oscar/xml_bytes.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

#include "core/text/fold.hpp"

namespace vitara::emr::oscar {
namespace {

bool is_forbidden(unsigned char byte) {
  return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
}

// XML 1.0 §2.2, production 2.
bool is_xml_char(std::uint32_t c) {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) ||
         (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

// U+FFFE and U+FFFF in UTF-8; surrogates are no UTF-8 at all.
bool is_noncharacter(std::string_view at) {
  return at.starts_with("\xEF\xBF\xBE") || at.starts_with("\xEF\xBF\xBF");
}

// The code point of a reference `&#...;` that starts at `from`, and its length.
struct Reference {
  std::uint32_t code = 0;
  std::size_t length = 0;
};

std::optional<Reference> reference_at(std::string_view text, std::size_t from) {
  constexpr std::size_t kLongest = 12;  // "&#x0010FFFF;"
  const auto end = text.substr(from, kLongest).find(';');
  if (end == std::string_view::npos) return std::nullopt;
  auto digits = text.substr(from + 2, end - 2);
  const bool is_hex = digits.starts_with('x');
  if (is_hex) digits.remove_prefix(1);
  Reference reference{.code = 0, .length = end + 1};
  const auto* const last = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), last, reference.code, is_hex ? 16 : 10);
  if (error != std::errc() || stop != last) return std::nullopt;
  return reference;
}

}  // namespace

std::string sendable(std::string_view text) {
  const std::string whole = text::is_utf8(text) ? std::string(text) : text::to_utf8(text);
  std::string kept;
  kept.reserve(whole.size());
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (is_forbidden(static_cast<unsigned char>(whole[i]))) continue;
    if (is_noncharacter(std::string_view(whole).substr(i))) {
      i += 2;
      continue;
    }
    kept += whole[i];
  }
  return kept;
}

void blank_controls(std::string& document) {
  for (char& c : document)
    if (is_forbidden(static_cast<unsigned char>(c))) c = ' ';
  for (auto at = document.find("&#"); at != std::string::npos; at = document.find("&#", at + 2)) {
    const auto reference = reference_at(document, at);
    if (reference && !is_xml_char(reference->code))
      std::fill_n(document.begin() + static_cast<std::ptrdiff_t>(at), reference->length, ' ');
  }
}

std::string storable(std::string_view text, std::size_t limit) {
  std::string fitting;
  for (const char c : text::cut(sendable(text), limit)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_lead_of_four = byte >= 0xF0;
    // The three bytes that follow such a lead are the only ones that come while it is the last.
    if (is_lead_of_four) fitting += '?';
    const bool follows_one = (byte & 0xC0U) == 0x80U && !fitting.empty() && fitting.back() == '?';
    if (!is_lead_of_four && !follows_one) fitting += c;
  }
  return fitting;
}

}  // namespace vitara::emr::oscar

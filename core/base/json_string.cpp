#include "core/base/json_string.hpp"

#include <fmt/format.h>

#include <iterator>

#include "core/base/json_text.hpp"
#include "core/base/utf8.hpp"

namespace vitara {

namespace {

void append_escape(std::string& out, char c) {
  switch (c) {
    case '"':
    case '\\':
      out += '\\';
      out += c;
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned char>(c));
  }
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end;) {
    const char* const plain = json_text::plain_end(at, end);
    out.append(at, plain);
    at = plain;
    if (at == end) break;
    const std::string_view rest(at, static_cast<std::size_t>(end - at));
    if (static_cast<unsigned char>(*at) < 0x80) {
      append_escape(out, *at++);
      continue;
    }
    const std::size_t size = utf8_sequence(rest, 0);
    out.append(size == 0 ? std::string_view("\xEF\xBF\xBD") : rest.substr(0, size));
    at += size == 0 ? 1 : size;
  }
  out += '"';
}

}  // namespace vitara

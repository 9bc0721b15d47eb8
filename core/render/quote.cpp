#include "core/render/quote.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/utf8.hpp"
#include "core/topology/values.hpp"

namespace vitara::render::quote {

namespace {

// nginx reads words through a buffer of 4,096 bytes and takes no longer one, its quotes and
// backslashes included (NGX_CONF_BUFFER, ngx_conf_file.c).
constexpr std::size_t kMost = 4096;
constexpr std::size_t kNginxWord = 4095;

Error refused(const Value& value, std::string_view why, std::string hint) {
  std::string where;
  if (value.place.line > 0)
    where = fmt::format("{}:{}:{}", value.place.file, value.place.line, value.place.column);
  const std::string_view what = value.what.empty() ? "a value" : value.what;
  return {.code = Code::invalid,
          .message = fmt::format("{} {}", what, why),
          .where = std::move(where),
          .hint = std::move(hint)};
}

// What no context takes.
Result<void> plain(const Value& value) {
  if (value.text.size() > kMost)
    return refused(value, fmt::format("has {} bytes", value.text.size()),
                   fmt::format("at most {} are rendered", kMost));
  if (first_bad_utf8(value.text) != std::string_view::npos)
    return refused(value, "holds bytes that are no UTF-8", "write it as UTF-8");
  if (topology::text_fault(value.text))
    return refused(value, "holds control or invisible characters",
                   "write it in one line of visible characters");
  return {};
}

bool is_plain_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool consists_of(std::string_view text, std::string_view others) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return is_plain_letter(c) || others.find(c) != std::string_view::npos;
  });
}

// The text between double quotes, each of `escaped` behind a backslash.
std::string between_quotes(std::string_view text, std::string_view escaped) {
  std::string out;
  out.reserve(text.size() + 2);
  out += '"';
  for (const char c : text) {
    if (escaped.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out += '"';
}

std::string doubled(std::string_view text, std::string_view signs) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    out += c;
    if (signs.find(c) != std::string_view::npos) out += c;
  }
  return out;
}

std::string systemd_form(const std::string& text) {
  if (consists_of(text, "._-/:@+=,%$")) return text;
  return between_quotes(text, "\"\\");
}

}  // namespace

Result<std::string> nginx(const Value& value) {
  if (auto fits = plain(value); !fits) return std::move(fits).error();
  if (value.text.find('$') != std::string_view::npos)
    return refused(value, "holds a `$`: nginx would look for a variable of that name",
                   "leave the sign out, nginx has no way to write it");
  if (consists_of(value.text, "._-/:@%+=,~*?&[]")) {
    if (value.text.size() <= kNginxWord) return std::string(value.text);
  } else {
    auto out = between_quotes(value.text, "\"\\");
    if (out.size() <= kNginxWord) return out;
  }
  return refused(value, "is longer than nginx reads as one word",
                 fmt::format("at most {} bytes, quotes included", kNginxWord));
}

Result<std::string> comment(const Value& value) {
  if (auto fits = plain(value); !fits) return std::move(fits).error();
  return std::string(value.text);
}

Result<std::string> systemd_command(const Value& value) {
  if (auto fits = plain(value); !fits) return std::move(fits).error();
  return systemd_form(doubled(value.text, "%$"));
}

Result<std::string> systemd_word(const Value& value) {
  if (auto fits = plain(value); !fits) return std::move(fits).error();
  return systemd_form(doubled(value.text, "%"));
}

Result<std::string> systemd_text(const Value& value) {
  if (auto fits = plain(value); !fits) return std::move(fits).error();
  const auto text = value.text;
  if (text.empty() || text.front() == ' ' || text.back() == ' ')
    return refused(value, "is empty, or begins or ends with a space", "write a word at both ends");
  if (text.back() == '\\')
    return refused(value, "ends in a backslash: systemd would read the next line as its rest",
                   "leave it out");
  return doubled(text, "%");
}

Result<std::string> json(const Value& value) {
  if (auto fits = plain(value); !fits) return std::move(fits).error();
  auto out = between_quotes(value.text, "\"\\");
  // A script inside HTML must not end by a value.
  for (auto at = out.find("</"); at != std::string::npos; at = out.find("</", at + 3))
    out.insert(at + 1, 1, '\\');
  return out;
}

Result<std::string> yaml(const Value& value) {
  if (auto fits = plain(value); !fits) return std::move(fits).error();
  return between_quotes(value.text, "\"\\");
}

Result<std::string> compose(const Value& value) {
  if (auto fits = plain(value); !fits) return std::move(fits).error();
  return between_quotes(doubled(value.text, "$"), "\"\\");
}

Result<std::string> shell(const Value& value) {
  if (auto fits = plain(value); !fits) return std::move(fits).error();
  if (consists_of(value.text, "._-/:@%+=,")) return std::string(value.text);
  std::string out = "'";
  for (const char c : value.text) {
    if (c == '\'')
      out += R"('\'')";
    else
      out += c;
  }
  return out += '\'';
}

}  // namespace vitara::render::quote

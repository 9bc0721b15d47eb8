#include "core/sys/scrub.hpp"

#include <cstddef>

namespace vitara {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

char at(std::string_view text, std::size_t i) { return i < text.size() ? text[i] : '\0'; }

std::size_t digits_at(std::string_view text, std::size_t i) {
  std::size_t n = 0;
  while (is_digit(at(text, i + n))) ++n;
  return n;
}

// Each recogniser looks at `text` from `i`, where a word begins, and answers how many bytes to hide
// (0: none).

std::size_t phone_at(std::string_view text, std::size_t i) {
  if (text[i] == '+') {
    const std::size_t n = digits_at(text, i + 1);
    return n >= 8 ? n + 1 : 0;
  }
  const std::size_t n = digits_at(text, i);
  if (n == 10 && !is_word(at(text, i + 10))) return 10;
  if (n != 3) return 0;
  const char gap = at(text, i + 3);
  const bool grouped = (gap == '-' || gap == ' ' || gap == '.') && digits_at(text, i + 4) == 3 &&
                       at(text, i + 7) == gap && digits_at(text, i + 8) == 4 &&
                       !is_word(at(text, i + 12));
  return grouped ? 12 : 0;
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::size_t old_date_at(std::string_view text, std::size_t i, std::chrono::year_month_day today) {
  if (digits_at(text, i) != 4 || at(text, i + 4) != '-' || digits_at(text, i + 5) != 2 ||
      at(text, i + 7) != '-' || digits_at(text, i + 8) != 2)
    return 0;
  const std::chrono::year_month_day day{
      std::chrono::year(number(text.substr(i, 4))),
      std::chrono::month(static_cast<unsigned>(number(text.substr(i + 5, 2)))),
      std::chrono::day(static_cast<unsigned>(number(text.substr(i + 8, 2))))};
  const bool is_old =
      day.ok() && day < today - std::chrono::years(1) && day.year() > std::chrono::year(1850);
  return is_old ? 10 : 0;
}

std::size_t email_at(std::string_view text, std::size_t i) {
  const auto is_local = [](char c) {
    return is_word(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-';
  };
  std::size_t n = 0;
  while (n < 64 && is_local(at(text, i + n))) ++n;
  if (n == 0 || at(text, i + n) != '@') return 0;
  std::size_t end = i + n + 1;
  bool has_dot = false;
  while (is_word(at(text, end)) || at(text, end) == '.' || at(text, end) == '-') {
    has_dot = has_dot || text[end] == '.';
    ++end;
  }
  return has_dot ? end - i : 0;
}

std::size_t credential_at(std::string_view text, std::size_t i) {
  const std::string_view rest = text.substr(i);
  if (rest.starts_with("-----BEGIN")) return rest.size();
  for (const std::string_view scheme : {"Bearer ", "bearer ", "Basic ", "basic "}) {
    if (!rest.starts_with(scheme)) continue;
    std::size_t n = scheme.size();
    while (n < rest.size() && rest[n] != ' ' && rest[n] != '"' && rest[n] != ',') ++n;
    return n - scheme.size() >= 8 ? n : 0;
  }
  return 0;
}

}  // namespace

Scrubbed scrub(std::string_view line, std::chrono::year_month_day today) {
  // Lines without any of these, nearly all, are spared the looks for them at each word.
  const bool has_email = line.find('@') != std::string_view::npos;
  const bool has_credential = line.find("earer ") != std::string_view::npos ||
                              line.find("asic ") != std::string_view::npos ||
                              line.find("-----BEGIN") != std::string_view::npos;
  Scrubbed result;
  result.line.reserve(line.size());
  std::size_t kept = 0;  // what is before it has been copied or hidden
  for (std::size_t i = 0; i < line.size();) {
    std::size_t hide = 0;
    if (i == 0 || !is_word(line[i - 1])) {
      if (is_digit(line[i]) || line[i] == '+') hide = phone_at(line, i);
      if (hide == 0 && is_digit(line[i])) hide = old_date_at(line, i, today);
      if (hide == 0 && has_email) hide = email_at(line, i);
      if (hide == 0 && has_credential) hide = credential_at(line, i);
    }
    if (hide == 0) {
      ++i;
      continue;
    }
    result.line.append(line, kept, i - kept).append("[redacted]");
    ++result.hits;
    i += hide;
    kept = i;
  }
  result.line.append(line, kept);
  return result;
}

}  // namespace vitara

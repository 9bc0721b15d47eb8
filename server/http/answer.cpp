#include "server/http/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/beast/http/status.hpp>

#include "server/http/text.hpp"

namespace vitara::server {

namespace {

/// Which of the defaults a handler's own headers replace.
struct Own {
  bool policy = false;
  bool caching = false;
};

/// Headers that frame the answer: two opinions about them are how answers get split.
bool is_ours(std::string_view name) {
  constexpr std::array<std::string_view, 6> kOurs = {
      "content-length", "transfer-encoding", "connection", "date", "server", "content-type"};
  return std::any_of(kOurs.begin(), kOurs.end(),
                     [name](std::string_view ours) { return equal_without_case(name, ours); });
}

/// A line end inside a value would start a header of somebody else's choosing.
void append_clean(std::string& out, std::string_view value) {
  for (const char c : value)
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) out += c;
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  append_clean(out, name);
  out += ": ";
  append_clean(out, value);
  out += "\r\n";
}

Own append_own(std::string& out, const std::vector<HeaderField>& headers) {
  Own own;
  for (const auto& field : headers) {
    if (is_ours(field.name)) continue;
    own.policy = own.policy || equal_without_case(field.name, "content-security-policy");
    own.caching = own.caching || equal_without_case(field.name, "cache-control");
    append_field(out, field.name, field.value);
  }
  return own;
}

}  // namespace

std::string_view HttpDate::at(SystemTime now) {
  const auto second = std::chrono::floor<std::chrono::seconds>(now);
  if (second == second_ && !text_.empty()) return text_;
  second_ = second;
  // Names by hand: strftime would ask the locale.
  constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed",
                                                     "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::chrono::sys_days day = std::chrono::floor<std::chrono::days>(second);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(second - day);
  text_ = fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                      kDays.at(std::chrono::weekday(day).c_encoding()), unsigned{date.day()},
                      kMonths.at(unsigned{date.month()} - 1), int{date.year()},
                      time.hours().count(), time.minutes().count(), time.seconds().count());
  return text_;
}

/// Made once a server. A year of strict transport, as reliability.md §7.3 says.
std::string constant_headers(bool strict_transport) {
  std::string text =
      "X-Content-Type-Options: nosniff\r\n"
      "Referrer-Policy: no-referrer\r\n";
  if (strict_transport) text += "Strict-Transport-Security: max-age=31536000\r\n";
  return text;
}

/// By hand and into memory that is used again: the library would build a list of fields first.
void write_head(const Response& response, const AnswerFrame& frame, std::string_view constant,
                std::string& out) {
  const auto reason = boost::beast::http::obsolete_reason(
      boost::beast::http::int_to_status(static_cast<unsigned>(response.status)));
  out.clear();
  fmt::format_to(std::back_inserter(out), "HTTP/1.1 {} {}\r\nDate: {}\r\n", response.status,
                 std::string_view(reason.data(), reason.size()), frame.date);
  if (has_body(response.status)) {
    if (!response.content_type.empty()) append_field(out, "Content-Type", response.content_type);
    fmt::format_to(std::back_inserter(out), "Content-Length: {}\r\n", response.body.size());
  }
  const auto own = append_own(out, response.headers);
  if (!own.policy) out += "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";
  if (!own.caching) out += "Cache-Control: no-store\r\n";
  out += constant;
  append_field(out, "X-Request-Id", frame.request_id);
  if (frame.close)
    out += "Connection: close\r\n";
  else if (frame.version == 10)
    out += "Connection: keep-alive\r\n";
  out += "\r\n";
}

}  // namespace vitara::server

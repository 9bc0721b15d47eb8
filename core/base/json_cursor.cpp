#include "core/base/json_cursor.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/base/json_text.hpp"
#include "core/base/utf8.hpp"

namespace vitara {

namespace {

constexpr int kDeepest = 64;  // bits of `objects_`
// Shorter numbers without an exponent cannot leave the range of a double.
constexpr std::size_t kSurelyFinite = 300;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

unsigned char byte(const char* at) { return static_cast<unsigned char>(*at); }

}  // namespace

JsonCursor::JsonCursor(std::string_view text, const JsonLimits& limits)
    : begin_(text.data()), at_(text.data()), end_(text.data() + text.size()), limits_(limits) {
  limits_.depth = std::clamp(limits.depth, 1, kDeepest);
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) at_ += kByteOrderMark.size();
}

JsonCursor JsonCursor::renewed(const JsonLimits& limits) const {
  JsonCursor copy({begin_, static_cast<std::size_t>(end_ - begin_)}, limits);
  copy.at_ = at_;
  return copy;
}

bool JsonCursor::fail(std::string_view why) {
  if (!failed()) error_ = {offset(), why};
  return false;
}

bool JsonCursor::keep_one() { return ++kept_ <= limits_.values || fail("too many values"); }

bool JsonCursor::in_object() const { return ((objects_ >> (depth_ - 1)) & 1U) != 0; }

void JsonCursor::pass_space() {
  while (at_ < end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
}

JsonKind JsonCursor::peek() {
  if (failed()) return JsonKind::none;
  pass_space();
  if (at_ == end_) return JsonKind::none;
  switch (*at_) {
    case '{':
      return JsonKind::object;
    case '[':
      return JsonKind::array;
    case '"':
      return JsonKind::string;
    case 't':
    case 'f':
      return JsonKind::boolean;
    case 'n':
      return JsonKind::null;
    default:
      return *at_ == '-' || (*at_ >= '0' && *at_ <= '9') ? JsonKind::number : JsonKind::none;
  }
}

bool JsonCursor::enter(char bracket) {
  if (peek() != (bracket == '{' ? JsonKind::object : JsonKind::array))
    return fail("another kind of value was expected");
  if (depth_ >= limits_.depth) return fail("nested too deeply");
  const std::uint64_t bit = std::uint64_t{1} << depth_;
  objects_ = bracket == '{' ? objects_ | bit : objects_ & ~bit;
  ++depth_;
  ++at_;
  return true;
}

bool JsonCursor::close_at_once() {
  pass_space();
  if (at_ == end_ || *at_ != (in_object() ? '}' : ']')) return false;
  ++at_;
  --depth_;
  return true;
}

/// After a value in a container: true when a comma says that another follows, false when the
/// container ends here or the text is broken.
bool JsonCursor::another() {
  if (failed()) return false;
  pass_space();
  if (at_ < end_ && *at_ == ',') {
    ++at_;
    return true;
  }
  if (!close_at_once()) fail("a comma or the end of the container was expected");
  return false;
}

bool JsonCursor::pass_key(std::string_view& key) {
  Span span;
  if (peek() != JsonKind::string) return fail("a name was expected");
  if (!pass_string(span)) return false;
  key = std::string_view(span.first, static_cast<std::size_t>(span.last - span.first));
  if (span.has_escapes) {
    json_text::unescape(span.first, span.last, key_);
    key = key_;
  }
  pass_space();
  if (at_ == end_ || *at_ != ':') return fail("a colon was expected");
  ++at_;
  return true;
}

/// Passes a scalar or an empty container (false: the value has ended) or opens a container up to
/// its first value (true). Look at failed() before believing it.
bool JsonCursor::start_value() {
  const JsonKind kind = peek();
  std::string_view digits;
  bool is_integer = false;
  bool flag = false;
  Span span;
  switch (kind) {
    case JsonKind::object:
    case JsonKind::array:
      if (!enter(*at_) || close_at_once()) return false;
      return !in_object() || pass_key(digits);
    case JsonKind::string:
      pass_string(span);
      return false;
    case JsonKind::number:
      pass_number(digits, is_integer);
      return false;
    case JsonKind::boolean:
      read(flag);
      return false;
    case JsonKind::null:
      read_null();
      return false;
    case JsonKind::none:
      break;
  }
  return fail("a value was expected");
}

bool JsonCursor::skip() {
  const int outside = depth_;
  bool value_follows = true;
  while (value_follows) {
    value_follows = start_value();
    while (!value_follows && !failed() && depth_ > outside) {
      value_follows = another();
      std::string_view key;
      if (value_follows && in_object() && !pass_key(key)) return false;
    }
  }
  return !failed();
}

bool JsonCursor::pass_utf8() {
  const std::string_view rest(at_, static_cast<std::size_t>(end_ - at_));
  const std::size_t length = utf8_sequence(rest, 0);
  if (length == 0) return fail("not UTF-8");
  at_ += length;
  return true;
}

bool JsonCursor::pass_escape(Span& span) {
  span.has_escapes = true;
  if (end_ - at_ < 2) return fail("a string does not end");
  const char letter = at_[1];
  if (letter != 'u') {
    constexpr std::string_view kLetters = "\"\\/bfnrt";
    if (kLetters.find(letter) == std::string_view::npos) return fail("an unknown escape");
    at_ += 2;
    return true;
  }
  const int unit = json_text::hex4(at_ + 2, end_);
  if (unit < 0 || json_text::is_low_surrogate(unit)) return fail("not a character");
  if (unit == 0 && limits_.nul == NulInText::refused) return fail("a NUL in a string");
  at_ += 6;
  if (!json_text::is_high_surrogate(unit)) return true;
  const bool has_pair = end_ - at_ >= 6 && at_[0] == '\\' && at_[1] == 'u';
  if (!has_pair || !json_text::is_low_surrogate(json_text::hex4(at_ + 2, end_)))
    return fail("half a character");
  at_ += 6;
  return true;
}

bool JsonCursor::pass_string(Span& span) {
  ++at_;
  span.first = at_;
  for (;;) {
    at_ = json_text::plain_end(at_, end_);
    if (at_ == end_) return fail("a string does not end");
    if (*at_ == '"') break;
    if (byte(at_) < 0x20) return fail("a control character in a string");
    if (*at_ == '\\' ? !pass_escape(span) : !pass_utf8()) return false;
  }
  span.last = at_;
  ++at_;
  return true;
}

bool JsonCursor::read(std::string& text) {
  if (peek() != JsonKind::string) return fail("a string was expected");
  Span span;
  if (!keep_one() || !pass_string(span)) return false;
  const auto written = static_cast<std::size_t>(span.last - span.first);
  if (written > limits_.string_bytes) return fail("a string is too long");
  if (span.has_escapes)
    json_text::unescape(span.first, span.last, text);
  else
    text.assign(span.first, written);
  return true;
}

bool JsonCursor::pass_digits() {
  const char* first = at_;
  while (at_ < end_ && *at_ >= '0' && *at_ <= '9') ++at_;
  return at_ > first || fail("a digit was expected");
}

bool JsonCursor::pass_number(std::string_view& digits, bool& is_integer) {
  const char* first = at_;
  bool has_exponent = false;
  is_integer = true;
  if (*at_ == '-') ++at_;
  if (at_ < end_ && *at_ == '0') {
    ++at_;  // nothing may follow a leading zero: `01` fails at the 1, where no value can go on
  } else if (!pass_digits()) {
    return false;
  }
  if (at_ < end_ && *at_ == '.') {
    ++at_;
    is_integer = false;
    if (!pass_digits()) return false;
  }
  if (at_ < end_ && (*at_ == 'e' || *at_ == 'E')) {
    ++at_;
    is_integer = false;
    has_exponent = true;
    if (at_ < end_ && (*at_ == '+' || *at_ == '-')) ++at_;
    if (!pass_digits()) return false;
  }
  digits = std::string_view(first, static_cast<std::size_t>(at_ - first));
  const bool may_overflow = has_exponent || digits.size() > kSurelyFinite;
  return !may_overflow || std::isfinite(json_text::real_value(digits)) ||
         fail("a number does not fit");
}

bool JsonCursor::read(JsonNumber& number) {
  if (peek() != JsonKind::number) return fail("a number was expected");
  std::string_view digits;
  bool is_integer = false;
  if (!keep_one() || !pass_number(digits, is_integer)) return false;
  if (!is_integer) {
    number = json_text::real_value(digits);
    return true;
  }
  const char* last = digits.data() + digits.size();
  std::int64_t whole = 0;
  if (std::from_chars(digits.data(), last, whole).ec == std::errc()) {
    number = whole;
    return true;
  }
  std::uint64_t large = 0;
  if (digits.front() == '-' || std::from_chars(digits.data(), last, large).ec != std::errc())
    return fail("a number does not fit");
  number = large;
  return true;
}

bool JsonCursor::pass_word(std::string_view word) {
  const auto left = static_cast<std::size_t>(end_ - at_);
  if (std::string_view(at_, std::min(left, word.size())) != word)
    return fail("a value was expected");
  at_ += word.size();
  return true;
}

bool JsonCursor::read(bool& flag) {
  if (peek() != JsonKind::boolean) return fail("true or false was expected");
  flag = *at_ == 't';
  return pass_word(flag ? "true" : "false");
}

bool JsonCursor::read_null() {
  return peek() == JsonKind::null ? pass_word("null") : fail("null was expected");
}

bool JsonCursor::finish() {
  pass_space();
  if (failed()) return false;
  return at_ == end_ || fail("something follows the value");
}

}  // namespace vitara

// A strict RFC 8259 reader that walks over JSON text without building it: what is wanted is read,
// the rest is validated and passed over. The library's own SAX pass costs 380 µs for 38 KB because
// it copies every byte of every string; passing over costs a tenth. It never throws and never
// recurses on its own account.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace vitara {

enum class JsonKind { object, array, string, number, boolean, null, none };
enum class DuplicateKeys { last_counts, refused };
enum class NulInText { becomes_space, refused };

/// What a text may be (reliability.md §4.2). Depth counts open containers, 1 to 64; `values` and
/// `string_bytes` (as written, escapes included) bound what is kept, not what is passed over.
struct JsonLimits {
  int depth = 32;
  int values = 20'000;
  std::size_t string_bytes = 64U << 10U;
  DuplicateKeys duplicates = DuplicateKeys::last_counts;
  NulInText nul = NulInText::becomes_space;
};

/// The byte at which the text stopped being acceptable, and a constant of ours that says why.
struct JsonError {
  std::size_t offset = 0;
  std::string_view why = {};
};

/// An integer is never silently made a double: one beyond 64 bits is refused.
using JsonNumber = std::variant<std::int64_t, std::uint64_t, double>;

/// A place in a JSON text. Every function passes exactly one value or fails; after a failure all
/// others fail too. The text must outlive the cursor.
class JsonCursor {
 public:
  /// Starts at the first value; a byte order mark is skipped.
  JsonCursor(std::string_view text, const JsonLimits& limits);

  /// What stands here; `none` after a failure or at the end of the text.
  [[nodiscard]] JsonKind peek();
  /// Passes one value of any kind: grammar, UTF-8 and depth are checked, nothing is kept.
  bool skip();
  bool read(std::string& text);
  bool read(JsonNumber& number);
  bool read(bool& flag);
  bool read_null();
  /// Calls `member(key)` for each member of the object here; it passes the value and says whether
  /// to go on. The key is valid until that value is passed.
  template <class Member>
  bool object(Member&& member);
  /// Calls `element()` for each element of the array here; as `object`.
  template <class Element>
  bool array(Element&& element);
  /// Whether nothing but white space is left; fails otherwise.
  bool finish();

  /// Counts one value that is kept against the limit.
  bool keep_one();
  bool fail(std::string_view why);
  [[nodiscard]] bool failed() const { return !error_.why.empty(); }
  [[nodiscard]] const JsonError& error() const { return error_; }
  [[nodiscard]] const JsonLimits& limits() const { return limits_; }
  [[nodiscard]] std::size_t offset() const { return static_cast<std::size_t>(at_ - begin_); }
  /// A copy can come back to a value that was passed over. This one stands at the same place, but
  /// counts depth and values from here, under `limits`.
  [[nodiscard]] JsonCursor renewed(const JsonLimits& limits) const;

 private:
  /// The inside of a string as it is written, between its quotes.
  struct Span {
    const char* first = nullptr;
    const char* last = nullptr;
    bool has_escapes = false;
  };

  void pass_space();
  bool enter(char bracket);
  bool close_at_once();
  bool another();
  bool start_value();
  bool pass_key(std::string_view& key);
  bool pass_string(Span& span);
  bool pass_escape(Span& span);
  bool pass_utf8();
  bool pass_word(std::string_view word);
  bool pass_number(std::string_view& digits, bool& is_integer);
  bool pass_digits();
  [[nodiscard]] bool in_object() const;

  const char* begin_;
  const char* at_;
  const char* end_;
  JsonLimits limits_;
  int depth_ = 0;
  int kept_ = 0;
  std::uint64_t objects_ = 0;  // bit i: the container at depth i is an object
  std::string key_;            // a key with escapes, decoded
  JsonError error_;
};

template <class Member>
bool JsonCursor::object(Member&& member) {
  if (!enter('{')) return false;
  if (close_at_once()) return true;
  do {
    std::string_view key;
    if (!pass_key(key) || !member(key)) return fail("stopped by the reader");
  } while (another());
  return !failed();
}

template <class Element>
bool JsonCursor::array(Element&& element) {
  if (!enter('[')) return false;
  if (close_at_once()) return true;
  do {
    if (!element()) return fail("stopped by the reader");
  } while (another());
  return !failed();
}

}  // namespace vitara

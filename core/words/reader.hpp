// A cursor over what was said, once case, width and spelling variants are evened out: the ground on
// which hear_*.cpp build their grammars. Pure; copy it to try something and go back.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace vitara::words {

/// Nobody says a day in more bytes than this, fillers and courtesies included; longer text is not
/// understood.
inline constexpr std::size_t kLongestPhrase = 240;

/// Lower case, full-width forms and common traditional characters made plain, one space between
/// words, "p.m." as "pm", hyphens between letters as spaces.
std::string evened_out(std::string_view words);

class Reader {
 public:
  /// `evened` must outlive the reader.
  explicit Reader(std::string_view evened) : rest_(evened) {}

  /// Whether nothing but blanks and commas is left.
  [[nodiscard]] bool done();
  /// Reads `literal` behind blanks and commas. A literal that ends in a Latin letter must end a
  /// word.
  bool take(std::string_view literal) {
    // Nearly every literal differs in its first byte: here, so that the callers' loops see it.
    std::size_t blanks = 0;
    while (blanks < rest_.size() && (rest_[blanks] == ' ' || rest_[blanks] == ',')) ++blanks;
    if (blanks == rest_.size() || rest_[blanks] != literal.front()) return false;
    return take_behind(blanks, literal);
  }
  /// Like `take`, but nothing may stand before it.
  bool take_here(std::string_view literal);

  struct Digits {
    int value;
    std::size_t width;
  };
  /// One to eight digits, and no digit behind them.
  std::optional<Digits> take_digits();
  /// Exactly two digits, directly here.
  std::optional<int> take_two_digits_here();
  /// Whether `other`, on the same text, has read further.
  [[nodiscard]] bool is_before(const Reader& other) const {
    return rest_.size() > other.rest_.size();
  }
  /// Whether both stand at the same place of one text.
  friend bool operator==(const Reader& a, const Reader& b) {
    return a.rest_.data() == b.rest_.data() && a.rest_.size() == b.rest_.size();
  }

 private:
  void skip_blanks();
  bool take_behind(std::size_t blanks, std::string_view literal);
  std::string_view rest_;
};

struct Word {
  std::string_view text;
  int value;
};

/// The value of the first word of `table` that can be read.
std::optional<int> take_one_of(Reader& reader, std::span<const Word> table);

/// 0 to 59 as digits, "forty-five", or 四十五 (两 is two).
std::optional<int> take_number(Reader& reader);
/// 0 to 59 as English words alone.
std::optional<int> take_number_word(Reader& reader);
/// 1 to 31 as "3rd", "third", "twenty-first".
std::optional<int> take_ordinal(Reader& reader);
/// A year as four digits or as 一九八零.
std::optional<int> take_year(Reader& reader);

}  // namespace vitara::words

#include "core/words/reader.hpp"

#include <array>

namespace vitara::words {
namespace {

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr std::array kUnits = {
    Word{"zero", 0},      Word{"oh", 0},       Word{"one", 1},        Word{"two", 2},
    Word{"three", 3},     Word{"four", 4},     Word{"five", 5},       Word{"six", 6},
    Word{"seven", 7},     Word{"eight", 8},    Word{"nine", 9},       Word{"ten", 10},
    Word{"eleven", 11},   Word{"twelve", 12},  Word{"thirteen", 13},  Word{"fourteen", 14},
    Word{"fifteen", 15},  Word{"sixteen", 16}, Word{"seventeen", 17}, Word{"eighteen", 18},
    Word{"nineteen", 19},
};
constexpr std::array kTens = {Word{"twenty", 20}, Word{"thirty", 30}, Word{"forty", 40},
                              Word{"fifty", 50}};
constexpr std::array kOrdinals = {
    Word{"first", 1},        Word{"second", 2},      Word{"third", 3},       Word{"fourth", 4},
    Word{"fifth", 5},        Word{"sixth", 6},       Word{"seventh", 7},     Word{"eighth", 8},
    Word{"ninth", 9},        Word{"tenth", 10},      Word{"eleventh", 11},   Word{"twelfth", 12},
    Word{"thirteenth", 13},  Word{"fourteenth", 14}, Word{"fifteenth", 15},  Word{"sixteenth", 16},
    Word{"seventeenth", 17}, Word{"eighteenth", 18}, Word{"nineteenth", 19}, Word{"twentieth", 20},
    Word{"thirtieth", 30},
};
constexpr std::array kChinese = {Word{"零", 0}, Word{"一", 1}, Word{"二", 2}, Word{"两", 2},
                                 Word{"三", 3}, Word{"四", 4}, Word{"五", 5}, Word{"六", 6},
                                 Word{"七", 7}, Word{"八", 8}, Word{"九", 9}};

std::optional<int> chinese_digit_here(Reader& reader) {
  for (const auto& [text, value] : kChinese) {
    if (reader.take_here(text)) return value;
  }
  return std::nullopt;
}

/// 五, 十, 十二, 二十, 四十五, 零五.
std::optional<int> take_chinese(Reader& reader) {
  const auto first = take_one_of(reader, kChinese);
  const bool has_ten = first ? reader.take_here("十") : reader.take("十");
  if (!first && !has_ten) return std::nullopt;
  if (has_ten) {
    if (first == 0) return std::nullopt;
    return first.value_or(1) * 10 + chinese_digit_here(reader).value_or(0);
  }
  if (first != 0) return first;
  return chinese_digit_here(reader).value_or(0);
}

/// "twenty-one" arrives as two words: the hyphen between letters was evened out.
std::optional<int> take_english(Reader& reader) {
  if (const auto tens = take_one_of(reader, kTens)) {
    Reader ahead = reader;
    const auto units = take_one_of(ahead, std::span(kUnits).subspan(2, 9));
    if (units) reader = ahead;
    return *tens + units.value_or(0);
  }
  return take_one_of(reader, kUnits);
}

}  // namespace

void Reader::skip_blanks() {
  while (rest_.starts_with(' ') || rest_.starts_with(',')) rest_.remove_prefix(1);
}

bool Reader::done() {
  skip_blanks();
  return rest_.empty();
}

bool Reader::take_behind(std::size_t blanks, std::string_view literal) {
  Reader ahead(rest_.substr(blanks));
  if (!ahead.take_here(literal)) return false;
  *this = ahead;
  return true;
}

bool Reader::take_here(std::string_view literal) {
  if (!rest_.starts_with(literal)) return false;
  const auto behind = rest_.substr(literal.size());
  if (is_letter(literal.back()) && !behind.empty() && is_letter(behind.front())) return false;
  rest_ = behind;
  return true;
}

// Eight digits fit an int with room to spare; a longer run is no date, time or count.
std::optional<Reader::Digits> Reader::take_digits() {
  Reader ahead = *this;
  ahead.skip_blanks();
  std::size_t width = 0;
  int value = 0;
  while (width < ahead.rest_.size() && is_digit(ahead.rest_[width])) {
    if (width == 8) return std::nullopt;
    value = value * 10 + (ahead.rest_[width++] - '0');
  }
  if (width == 0) return std::nullopt;
  ahead.rest_.remove_prefix(width);
  *this = ahead;
  return Digits{value, width};
}

std::optional<int> Reader::take_two_digits_here() {
  if (rest_.empty() || !is_digit(rest_.front())) return std::nullopt;
  Reader ahead = *this;
  const auto digits = ahead.take_digits();
  if (!digits || digits->width != 2) return std::nullopt;
  *this = ahead;
  return digits->value;
}

std::optional<int> take_one_of(Reader& reader, std::span<const Word> table) {
  for (const auto& [text, value] : table) {
    if (reader.take(text)) return value;
  }
  return std::nullopt;
}

std::optional<int> take_number(Reader& reader) {
  Reader ahead = reader;
  if (const auto digits = ahead.take_digits()) {
    if (digits->width > 2 || digits->value > 59) return std::nullopt;
    reader = ahead;
    return digits->value;
  }
  std::optional<int> number = take_english(ahead);
  if (!number) number = take_chinese(ahead);
  if (!number || *number > 59) return std::nullopt;
  reader = ahead;
  return number;
}

std::optional<int> take_number_word(Reader& reader) { return take_english(reader); }

std::optional<int> take_ordinal(Reader& reader) {
  Reader ahead = reader;
  std::optional<int> number;
  if (const auto digits = ahead.take_digits()) {
    const bool has_ending = ahead.take_here("st") || ahead.take_here("nd") ||
                            ahead.take_here("rd") || ahead.take_here("th");
    if (has_ending && digits->width <= 2) number = digits->value;
  } else if (const auto whole = take_one_of(ahead, kOrdinals)) {
    number = whole;
  } else if (const auto tens = take_one_of(ahead, std::span(kTens).first(2))) {
    const auto units = take_one_of(ahead, std::span(kOrdinals).first(9));
    if (units) number = *tens + *units;
  }
  if (!number || *number < 1 || *number > 31) return std::nullopt;
  reader = ahead;
  return number;
}

std::optional<int> take_year(Reader& reader) {
  Reader ahead = reader;
  std::optional<int> year;
  if (const auto digits = ahead.take_digits()) {
    if (digits->width == 4) year = digits->value;
  } else if (auto value = take_one_of(ahead, kChinese)) {
    for (int i = 0; i < 3 && value; ++i) {
      const auto digit = chinese_digit_here(ahead);
      value = digit ? std::optional(*value * 10 + *digit) : std::nullopt;
    }
    year = value;
  }
  if (year) reader = ahead;
  return year;
}

}  // namespace vitara::words

#include "core/words/spoken_number.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace vitara::words {
namespace {

struct NumberWord {
  std::string_view word;
  int value;
};

constexpr std::array kUnits = {
    NumberWord{"zero", 0},      NumberWord{"oh", 0},         NumberWord{"o", 0},
    NumberWord{"one", 1},       NumberWord{"two", 2},        NumberWord{"three", 3},
    NumberWord{"four", 4},      NumberWord{"five", 5},       NumberWord{"six", 6},
    NumberWord{"seven", 7},     NumberWord{"eight", 8},      NumberWord{"nine", 9},
    NumberWord{"ten", 10},      NumberWord{"eleven", 11},    NumberWord{"twelve", 12},
    NumberWord{"thirteen", 13}, NumberWord{"fourteen", 14},  NumberWord{"fifteen", 15},
    NumberWord{"sixteen", 16},  NumberWord{"seventeen", 17}, NumberWord{"eighteen", 18},
    NumberWord{"nineteen", 19},
};
constexpr std::array kTens = {
    NumberWord{"twenty", 20}, NumberWord{"thirty", 30}, NumberWord{"forty", 40},
    NumberWord{"fifty", 50},  NumberWord{"sixty", 60},  NumberWord{"seventy", 70},
    NumberWord{"eighty", 80}, NumberWord{"ninety", 90}, NumberWord{"fourty", 40},
};
constexpr std::array kOrdinals = {
    NumberWord{"first", 1},       NumberWord{"second", 2},       NumberWord{"third", 3},
    NumberWord{"fourth", 4},      NumberWord{"fifth", 5},        NumberWord{"sixth", 6},
    NumberWord{"seventh", 7},     NumberWord{"eighth", 8},       NumberWord{"ninth", 9},
    NumberWord{"tenth", 10},      NumberWord{"eleventh", 11},    NumberWord{"twelfth", 12},
    NumberWord{"thirteenth", 13}, NumberWord{"fourteenth", 14},  NumberWord{"fifteenth", 15},
    NumberWord{"sixteenth", 16},  NumberWord{"seventeenth", 17}, NumberWord{"eighteenth", 18},
    NumberWord{"nineteenth", 19}, NumberWord{"twentieth", 20},   NumberWord{"thirtieth", 30},
};
constexpr std::array kChinese = {
    NumberWord{"零", 0}, NumberWord{"一", 1}, NumberWord{"幺", 1}, NumberWord{"二", 2},
    NumberWord{"两", 2}, NumberWord{"三", 3}, NumberWord{"四", 4}, NumberWord{"五", 5},
    NumberWord{"六", 6}, NumberWord{"七", 7}, NumberWord{"八", 8}, NumberWord{"九", 9},
};

std::optional<int> value_of(std::span<const NumberWord> table, Tokens tokens, std::size_t at) {
  if (at >= tokens.size()) return std::nullopt;
  const auto found = std::ranges::find(table, tokens[at].text, &NumberWord::word);
  return found == table.end() ? std::nullopt : std::optional(found->value);
}

std::span<const NumberWord> digits() { return std::span(kUnits).first(12); }

/// "eighty", "eighty-five", "oh five", "ten": what stands behind a century.
std::optional<int> two_digits(Tokens tokens, std::size_t& at) {
  if (const auto tens = value_of(kTens, tokens, at)) {
    std::size_t next = at + 1;
    if (next < tokens.size() && tokens[next].is("-")) ++next;
    const auto unit = value_of(digits(), tokens, next);
    const bool has_unit = unit && *unit > 0;
    at = has_unit ? next + 1 : at + 1;
    return *tens + (has_unit ? *unit : 0);
  }
  const auto unit = value_of(kUnits, tokens, at);
  if (!unit) return std::nullopt;
  ++at;
  if (*unit != 0) return *unit >= 10 ? unit : std::nullopt;
  const auto behind = value_of(digits(), tokens, at);
  if (!behind) return std::nullopt;
  ++at;
  return behind;
}

/// "one nine eight zero".
std::optional<int> four_digits(Tokens tokens, std::size_t& used) {
  int value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const auto digit = value_of(digits(), tokens, i);
    if (!digit) return std::nullopt;
    value = value * 10 + *digit;
  }
  used = 4;
  return value >= 1850 && value <= 2100 ? std::optional(value) : std::nullopt;
}

/// "two thousand", "two thousand and one", "two thousand twelve".
std::optional<int> millennium(Tokens tokens, std::size_t& used) {
  if (!begins_with(tokens, "two thousand") && !begins_with(tokens, "2 thousand"))
    return std::nullopt;
  std::size_t at = 2;
  if (at < tokens.size() && tokens[at].is("and")) ++at;
  std::size_t behind = at;
  if (const auto more = two_digits(tokens, behind)) {
    used = behind;
    return 2000 + *more;
  }
  const auto unit = value_of(digits(), tokens, at);
  used = unit ? at + 1 : 2;
  return 2000 + unit.value_or(0);
}

int chinese_unit(const Token& token) {
  if (token.is("十")) return 10;
  if (token.is("百")) return 100;
  return token.is("千") ? 1000 : 0;
}

}  // namespace

std::optional<SpokenNumber> spoken_number(Tokens tokens, std::size_t& used) {
  used = 1;
  if (const auto whole = value_of(kOrdinals, tokens, 0))
    return SpokenNumber{.value = *whole, .digits = 0, .is_ordinal = true};
  if (const auto tens = value_of(kTens, tokens, 0)) {
    const std::size_t next = tokens.size() > 1 && tokens[1].is("-") ? 2 : 1;
    if (const auto day = value_of(std::span(kOrdinals).first(9), tokens, next)) {
      used = next + 1;
      return SpokenNumber{.value = *tens + *day, .digits = 0, .is_ordinal = true};
    }
  }
  std::size_t at = 0;
  if (const auto two = two_digits(tokens, at)) {
    used = at;
    return SpokenNumber{.value = *two, .digits = 2};
  }
  const auto unit = value_of(kUnits, tokens, 0);
  return unit ? std::optional(SpokenNumber{.value = *unit, .digits = 1}) : std::nullopt;
}

std::optional<int> spoken_year(Tokens tokens, std::size_t& used) {
  if (const auto digits = four_digits(tokens, used)) return digits;
  if (const auto year = millennium(tokens, used)) return year;
  const bool is_last = begins_with(tokens, "nineteen") || begins_with(tokens, "eighteen");
  if (!is_last && !begins_with(tokens, "twenty")) return std::nullopt;
  // "May twenty nineteen eighty" is the twentieth.
  if (!is_last && spoken_year(tokens.subspan(1), used)) return std::nullopt;
  const int century = is_last ? value_of(kUnits, tokens, 0).value_or(0) * 100 : 2000;
  std::size_t at = 1;
  const bool has_hundred = is_last && tokens.size() > 1 && tokens[1].is("hundred");
  if (has_hundred) ++at;
  if (has_hundred && at < tokens.size() && tokens[at].is("and")) ++at;
  // "Twenty one" is a day, "twenty oh one" and "twenty twelve" are years.
  std::size_t end = at;
  auto behind = two_digits(tokens, end);
  if (!behind && has_hundred) {
    behind = value_of(digits(), tokens, at);
    end = at + 1;
  }
  if (!behind && !has_hundred) return std::nullopt;
  used = behind ? end : 2;
  return century + behind.value_or(0);
}

std::optional<SpokenNumber> chinese_number(Tokens tokens, std::size_t& used) {
  used = 1;
  if (!tokens.empty() && tokens.front().kind == Token::Kind::digits) {
    const auto& text = tokens.front().text;
    int value = 0;
    if (text.size() > 4) return std::nullopt;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return SpokenNumber{.value = value, .digits = text.size()};
  }
  std::size_t at = 0;
  int value = 0, digit = 0;
  std::size_t count = 0;
  bool is_counted = false;
  for (; at < tokens.size() && at < 6; ++at) {
    if (const auto here = value_of(kChinese, tokens, at)) {
      digit = is_counted ? *here : digit * 10 + *here;
      ++count;
    } else if (const int unit = chinese_unit(tokens[at])) {
      value += (count == 0 ? 1 : digit) * unit;
      digit = 0;
      is_counted = true;
    } else {
      break;
    }
  }
  used = at;
  if (at == 0) return std::nullopt;
  const std::size_t size = value < 1000 ? 2 : 4;
  return SpokenNumber{.value = value + digit, .digits = is_counted ? size : count};
}

}  // namespace vitara::words

#include "core/words/birth_date_parts.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/words/spoken_number.hpp"

namespace vitara::words {
namespace {

/// What callers say around the date.
constexpr std::array<std::string_view, 50> kAround = {
    "my",        "birthday", "birth date", "date of birth",
    "birthdate", "d o b",    "dob",        "is",
    "it's",      "it is",    "its",        "i was",
    "i'm",       "was",      "born",       "on",
    "in",        "the",      "of",         "year",
    "um",        "uh",       "sure",       "yes",
    "yeah",      "okay",     "ok",         "so",
    "that's",    "and",      "hi",         "month",
    "day",       "出生日期", "生日",       "我的",
    "我是",      "出生",     "的",         "生",
    "生的",      "出生的",   "是",         "我",
    "嗯",        "公历",     "阳历",       "西元",
    "公元",      "新历"};
constexpr std::array<std::string_view, 9> kLunar = {"农历", "阴历", "旧历",  "正月", "腊月",
                                                    "初",   "闰",   "lunar", "冬月"};

struct MonthName {
  std::string_view name;
  int month;
};
constexpr std::array kMonths = {
    MonthName{"january", 1},   MonthName{"jan", 1},       MonthName{"february", 2},
    MonthName{"feb", 2},       MonthName{"febuary", 2},   MonthName{"march", 3},
    MonthName{"mar", 3},       MonthName{"april", 4},     MonthName{"apr", 4},
    MonthName{"may", 5},       MonthName{"june", 6},      MonthName{"jun", 6},
    MonthName{"july", 7},      MonthName{"jul", 7},       MonthName{"august", 8},
    MonthName{"aug", 8},       MonthName{"september", 9}, MonthName{"sept", 9},
    MonthName{"sep", 9},       MonthName{"october", 10},  MonthName{"oct", 10},
    MonthName{"november", 11}, MonthName{"nov", 11},      MonthName{"december", 12},
    MonthName{"dec", 12},
};

bool is_separator(const Token& token) {
  return token.kind == Token::Kind::sign &&
         std::string_view(",./-'").find(token.text) != std::string_view::npos;
}

/// A number among the words, and how it was written: it tells years from days.
struct Piece {
  int value = 0;
  std::size_t digits = 0;  // as written or spoken digit by digit; 0 for a number in words
  bool is_ordinal = false;
  bool is_year = false;   // said as nobody says a day: "nineteen eighty", 八零年
  bool is_month = false;  // by name, or before 月
  bool is_day = false;    // before 日 or 号
  bool is_short = false;  // a year without its century
};

using Pieces = std::vector<Piece>;

std::optional<Piece> month_here(Tokens tokens, std::size_t& used) {
  const auto found = std::ranges::find(kMonths, tokens.front().text, &MonthName::name);
  if (found == kMonths.end()) return std::nullopt;
  used = tokens.size() > 1 && tokens[1].is(".") && tokens[1].is_glued ? 2 : 1;
  return Piece{.value = found->month, .is_month = true};
}

/// 1980年, 八零年, 民国六十九年; 5月, 五月; 1日, 一号.
std::optional<Piece> chinese_here(Tokens tokens, std::size_t& used) {
  const bool is_republic = begins_with(tokens, "民国");
  std::size_t at = is_republic ? 2 : 0;
  std::size_t taken = 0;
  const auto number = chinese_number(tokens.subspan(at), taken);
  if (!number || at + taken >= tokens.size()) return std::nullopt;
  at += taken;
  const auto& unit = tokens[at];
  used = at + 1;
  Piece piece{.value = number->value, .digits = number->digits};
  if (unit.is("年")) {
    piece.is_year = true;
    // The Republic of China counts from 1912 as its first year.
    if (is_republic) piece.value += 1911;
    piece.is_short = !is_republic && piece.digits <= 2;
    return piece.is_short && piece.value > 99 ? std::nullopt : std::optional(piece);
  }
  if (is_republic) return std::nullopt;
  piece.is_month = unit.is("月");
  piece.is_day = unit.is("日") || unit.is("号");
  if (piece.is_month && used < tokens.size() && tokens[used].is("份")) ++used;
  return piece.is_month || piece.is_day ? std::optional(piece) : std::nullopt;
}

std::optional<Piece> digits_piece(Tokens tokens, std::size_t& used) {
  const auto& token = tokens.front();
  if (token.kind != Token::Kind::digits || token.text.size() > 8) return std::nullopt;
  Piece piece{.digits = token.text.size()};
  std::from_chars(token.text.data(), token.text.data() + token.text.size(), piece.value);
  used = 1;
  constexpr std::array<std::string_view, 4> kEndings = {"st", "nd", "rd", "th"};
  if (tokens.size() > 1 && tokens[1].is_glued && phrase_size(tokens.subspan(1), kEndings) == 1) {
    piece.is_ordinal = true;
    used = 2;
  }
  return piece;
}

std::optional<Piece> words_piece(Tokens tokens, std::size_t& used) {
  if (const auto year = spoken_year(tokens, used))
    return Piece{.value = *year, .digits = 4, .is_year = true};
  if (const auto number = spoken_number(tokens, used))
    return Piece{
        .value = number->value, .digits = number->digits, .is_ordinal = number->is_ordinal};
  if (const auto number = chinese_number(tokens, used))
    return Piece{.value = number->value, .digits = number->digits};
  return std::nullopt;
}

std::optional<Piece> piece_here(Tokens tokens, std::size_t& used) {
  if (auto month = month_here(tokens, used)) return month;
  if (auto chinese = chinese_here(tokens, used)) return chinese;
  if (auto digits = digits_piece(tokens, used)) return digits;
  return words_piece(tokens, used);
}

std::optional<Pieces> pieces_of(Tokens tokens) {
  Pieces pieces;
  while (!tokens.empty()) {
    std::size_t used = phrase_size(tokens, kAround);
    const bool is_apostrophe = tokens.front().is("'") && tokens.size() > 1;
    if (used == 0) {
      const auto piece = piece_here(tokens, used);
      if (!piece && !is_separator(tokens.front())) return std::nullopt;
      if (piece) pieces.push_back(*piece);
      if (!piece) used = 1;
    }
    tokens = tokens.subspan(used);
    // "'80" is a year.
    if (is_apostrophe && tokens.front().kind == Token::Kind::digits &&
        tokens.front().text.size() == 2) {
      auto year = digits_piece(tokens, used);
      year->is_year = year->is_short = true;
      pieces.push_back(*year);
      tokens = tokens.subspan(used);
    }
  }
  return pieces;
}

/// "19800501" and "05011980" as three numbers; other runs are no date.
bool take_apart(Pieces& pieces) {
  if (pieces.size() != 1 || pieces.front().digits != 8) return false;
  const int all = pieces.front().value;
  const bool starts_with_year = all / 10000 >= 1850 && all / 10000 <= 2100;
  if (starts_with_year) {
    pieces = {{.value = all / 10000, .digits = 4, .is_year = true},
              {.value = all / 100 % 100, .digits = 2, .is_month = true},
              {.value = all % 100, .digits = 2, .is_day = true}};
  } else {
    pieces = {{.value = all / 1000000, .digits = 2},
              {.value = all / 10000 % 100, .digits = 2},
              {.value = all % 10000, .digits = 4, .is_year = true}};
  }
  return true;
}

/// Marks what can only be the year, or the day, by its size and place.
void settle(Pieces& pieces) {
  for (auto& piece : pieces) {
    const bool is_open = !piece.is_month && !piece.is_day && !piece.is_year;
    if (is_open && (piece.is_ordinal)) piece.is_day = true;
    if (is_open && piece.value > 99 && piece.digits == 4) piece.is_year = true;
  }
  const bool has_year = std::ranges::any_of(pieces, &Piece::is_year);
  if (has_year || pieces.size() != 3) return;
  // Without a whole year, two digits of it stand last: 5/1/80, "May first eighty", 25 12 80.
  auto& last = pieces.back();
  if (!last.is_month && !last.is_day && last.value <= 99) last.is_year = last.is_short = true;
}

bool put(std::optional<int>& part, int value) {
  if (part) return false;
  part = value;
  return true;
}

std::optional<BirthDateParts> put_together(const Pieces& pieces) {
  BirthDateParts parts;
  std::vector<int> open;
  const bool is_iso = pieces.size() == 3 && pieces.front().is_year && pieces.front().digits == 4 &&
                      !pieces.front().is_short;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const auto& piece = pieces[i];
    bool fits = true;
    if (piece.is_year) {
      fits = put(parts.year, piece.value);
      parts.is_short_year = piece.is_short;
    } else if (piece.is_month) {
      fits = put(parts.month, piece.value);
    } else if (piece.is_day) {
      fits = put(parts.day, piece.value);
    } else {
      open.push_back(piece.value);
    }
    if (!fits) return std::nullopt;
  }
  if (open.size() > 2) return std::nullopt;
  // Behind a whole year the month comes first, in every country.
  if (open.size() == 2 && is_iso && !parts.month && !parts.day) {
    parts.month = open[0];
    parts.day = open[1];
  } else if (open.size() == 2 && !parts.month && !parts.day) {
    parts.has_either = true;
    parts.either = {open[0], open[1]};
  } else if (open.size() == 1) {
    const bool fits =
        parts.month ? put(parts.day, open[0]) : parts.day && put(parts.month, open[0]);
    if (!fits && parts.month && parts.day) return std::nullopt;
  } else if (!open.empty()) {
    return std::nullopt;
  }
  return parts;
}

}  // namespace

std::optional<BirthDateParts> birth_date_parts(Tokens tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i)
    if (phrase_size(tokens.subspan(i), kLunar) > 0) return BirthDateParts{.is_lunar = true};
  auto pieces = pieces_of(tokens);
  if (!pieces || pieces->empty()) return std::nullopt;
  if (!take_apart(*pieces)) settle(*pieces);
  return put_together(*pieces);
}

}  // namespace vitara::words

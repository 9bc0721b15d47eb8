#include <algorithm>
#include <array>

#include "core/words/hear.hpp"
#include "core/words/spelling.hpp"
#include "core/words/spoken_digits.hpp"

namespace vitara::words {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }
bool all_capitals(std::string_view text) { return std::ranges::all_of(text, is_capital); }
int digit(char c) { return c - '0'; }
bool is_zero(std::string_view text) { return text.find_first_not_of('0') == text.npos; }

/// `count` digits that are not all zero.
bool is_number(std::string_view text, std::size_t count) {
  return text.size() == count && all_digits(text) && !is_zero(text);
}

/// Ontario: ten digits, the last a check digit (mod 10, Luhn: ISO/IEC 7812-1 annex B), and up to
/// two letters of version (ministry's Health Card validation reference manual).
bool is_ontario(std::string_view text) {
  if (text.size() < 10 || text.size() > 12 || !is_number(text.substr(0, 10), 10)) return false;
  if (!all_capitals(text.substr(10))) return false;
  int sum = 0;
  for (std::size_t i = 0; i < 10; ++i) {
    const int weighted = digit(text[i]) * (i % 2 == 0 ? 2 : 1);
    sum += weighted / 10 + weighted % 10;
  }
  return sum % 10 == 0;
}

/// British Columbia's personal health number: ten digits, the first a 9, the last a check digit
/// (mod 11 over the eight between, weights as the ministry's PHN check gives them).
bool is_british_columbia(std::string_view text) {
  constexpr std::array kWeights = {2, 4, 8, 5, 10, 9, 7, 3};
  if (!is_number(text, 10) || text.front() != '9') return false;
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) sum += digit(text[i + 1]) * kWeights.at(i) % 11;
  return 11 - sum % 11 == digit(text.back());
}

/// Alberta: nine digits. Its check is not published: form only.
bool is_alberta(std::string_view text) { return is_number(text, 9); }

/// Quebec: three letters of the last name, one of the first, then the birth date as YYMMDD (month
/// + 50 for women) and two digits that are not published. The century is unknown, so February 29
/// is let through.
bool is_quebec(std::string_view text) {
  if (text.size() != 12 || !all_capitals(text.substr(0, 4)) || !all_digits(text.substr(4)))
    return false;
  const int written = digit(text[6]) * 10 + digit(text[7]);
  const int month = written > 50 ? written - 50 : written;
  const int day = digit(text[8]) * 10 + digit(text[9]);
  if (month < 1 || month > 12) return false;
  const std::chrono::month_day date{std::chrono::month(static_cast<unsigned>(month)),
                                    std::chrono::day(static_cast<unsigned>(day))};
  return date.ok();
}

/// Northwest Territories: a letter and seven digits.
bool is_northwest(std::string_view text) {
  return text.size() == 8 && is_capital(text.front()) && is_number(text.substr(1), 7);
}

bool is_eight(std::string_view text) { return is_number(text, 8); }
bool is_nine(std::string_view text) { return is_number(text, 9); }
bool is_ten(std::string_view text) { return is_number(text, 10); }
bool is_twelve(std::string_view text) { return is_number(text, 12); }

struct Card {
  std::string_view province;
  std::string_view name;
  bool (*is_valid)(std::string_view);
  bool is_checked;  // more than its length speaks for it
};

constexpr std::array kCards = {
    Card{"BC", "BRITISHCOLUMBIA", is_british_columbia, true},
    Card{"ON", "ONTARIO", is_ontario, true},
    Card{"QC", "QUEBEC", is_quebec, true},
    Card{"AB", "ALBERTA", is_alberta, false},
    Card{"SK", "SASKATCHEWAN", is_nine, false},
    Card{"MB", "MANITOBA", is_nine, false},
    Card{"NB", "NEWBRUNSWICK", is_nine, false},
    Card{"NS", "NOVASCOTIA", is_ten, false},
    Card{"PE", "PRINCEEDWARDISLAND", is_eight, false},
    Card{"NL", "NEWFOUNDLANDANDLABRADOR", is_twelve, false},
    Card{"YT", "YUKON", is_nine, false},
    Card{"NT", "NORTHWESTTERRITORIES", is_northwest, false},
    Card{"NU", "NUNAVUT", is_nine, false},
};

/// What callers say around the number and its version.
constexpr std::array<std::string_view, 52> kAround = {"my",
                                                      "health",
                                                      "card",
                                                      "number",
                                                      "is",
                                                      "it's",
                                                      "it is",
                                                      "its",
                                                      "the",
                                                      "personal",
                                                      "phn",
                                                      "p h n",
                                                      "care",
                                                      "carecard",
                                                      "services",
                                                      "version",
                                                      "version code",
                                                      "code",
                                                      "and",
                                                      "um",
                                                      "uh",
                                                      "with",
                                                      "letters",
                                                      "then",
                                                      "please",
                                                      "ohip",
                                                      "ramq",
                                                      "ahcip",
                                                      "msp",
                                                      "bc services card",
                                                      "b c services card",
                                                      "ontario",
                                                      "alberta",
                                                      "in",
                                                      "no",
                                                      "space",
                                                      "dash",
                                                      "hyphen",
                                                      "我的",
                                                      "健康卡",
                                                      "医疗卡",
                                                      "卡",
                                                      "卡号",
                                                      "号码",
                                                      "号",
                                                      "是",
                                                      "就是",
                                                      "版本",
                                                      "字母",
                                                      "的",
                                                      "嗯",
                                                      "省"};

/// "TREM", "AB": letters written together.
std::string letters_here(const Token& token) {
  constexpr std::size_t kMost = 4;
  const bool is_latin =
      std::ranges::all_of(token.text, [](char c) { return c >= 'a' && c <= 'z'; });
  return token.kind == Token::Kind::word && is_latin && token.text.size() <= kMost ? token.text
                                                                                   : "";
}

bool is_between(const Token& token) {
  return token.kind == Token::Kind::sign &&
         std::string_view(" -,.:").find(token.text) != std::string_view::npos;
}

std::string in_capitals(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

/// Capitals and digits, however they were said; absent when there is anything else.
std::optional<std::string> bare_text(std::string_view words) {
  const auto all = spoken_tokens(words);
  std::string bare;
  for (Tokens tokens = all; !tokens.empty();) {
    std::size_t used = phrase_size(tokens, kAround);
    if (used == 0 && is_between(tokens.front())) used = 1;
    if (used == 0) {
      auto here = digits_here(tokens, used);
      if (used == 0) here = letter_here(tokens, true, used);
      if (used == 0) here = letters_here(tokens.front());
      if (here.empty()) return std::nullopt;
      used = std::max<std::size_t>(used, 1);
      bare += here;
    }
    tokens = tokens.subspan(used);
  }
  return in_capitals(std::move(bare));
}

/// An O is said like a zero: where a card has letters (Quebec's first four, Ontario's version), it
/// is one.
std::string with_letter_o(std::string text, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < std::min(to, text.size()); ++i)
    if (text[i] == '0') text[i] = 'O';
  return text;
}

std::string bare_province(std::string_view words) {
  std::string bare;
  for (const auto& token : spoken_tokens(words))
    if (token.kind == Token::Kind::word) bare += token.text == "québec" ? "quebec" : token.text;
  return in_capitals(std::move(bare));
}

const Card* card_of(std::string_view province) {
  if (province.starts_with("CA") && province.size() == 4) province.remove_prefix(2);
  const auto found = std::ranges::find_if(
      kCards, [&](const Card& card) { return card.province == province || card.name == province; });
  return found == kCards.end() ? nullptr : &*found;
}

/// The only province whose card it can be: one whose check it passes, else one whose form it has.
const Card* only_card_for(std::string_view number) {
  for (const bool is_checked : {true, false}) {
    const Card* only = nullptr;
    for (const Card& card : kCards) {
      if (card.is_checked != is_checked || !card.is_valid(number)) continue;
      if (only != nullptr) return nullptr;
      only = &card;
    }
    if (only != nullptr) return only;
  }
  return nullptr;
}

/// The number with each O where its card has it.
std::string settled(std::string_view province, const std::string& number) {
  if (province == "ON") return with_letter_o(number, 10, number.size());
  const bool has_letter = std::ranges::any_of(number.substr(0, 4), is_capital);
  if (province == "QC" || (province.empty() && number.size() == 12 && has_letter))
    return with_letter_o(number, 0, 4);
  return number;
}

}  // namespace

HealthNumber read_health_number(std::string_view words, std::string_view province) {
  const auto where = bare_province(province);
  const Card* card = where.empty() ? nullptr : card_of(where);
  HealthNumber read{.province = card == nullptr ? "" : std::string(card->province)};
  const auto said = bare_text(words);
  if (!said || said->empty()) return read;
  read.number = settled(read.province, *said);
  if (where.empty()) card = only_card_for(read.number);
  if (card == nullptr) return read;

  read.province = card->province;
  read.is_valid = card->is_valid(read.number);
  if (read.province == "ON" && read.number.size() > 10) {
    read.version = read.number.substr(10);
    read.number.resize(10);
  }
  return read;
}

std::optional<HealthNumber> hear_health_number(std::string_view words, std::string_view province) {
  auto read = read_health_number(words, province);
  return read.is_valid ? std::optional(std::move(read)) : std::nullopt;
}

}  // namespace vitara::words

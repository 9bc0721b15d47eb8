#include <algorithm>
#include <array>

#include "core/words/hear.hpp"
#include "core/words/spoken_digits.hpp"

namespace vitara::words {
namespace {

/// What callers say before, between and behind their number.
constexpr std::array<std::string_view, 62> kAround = {"tel :",
                                                      "tel",
                                                      "my",
                                                      "number",
                                                      "numbers",
                                                      "is",
                                                      "it's",
                                                      "its",
                                                      "it is",
                                                      "that's",
                                                      "that is",
                                                      "phone",
                                                      "cell",
                                                      "cellphone",
                                                      "mobile",
                                                      "telephone",
                                                      "home",
                                                      "work",
                                                      "call me",
                                                      "call me at",
                                                      "at",
                                                      "on",
                                                      "the",
                                                      "area code",
                                                      "sure",
                                                      "yes",
                                                      "yeah",
                                                      "okay",
                                                      "ok",
                                                      "so",
                                                      "this is",
                                                      "you can reach me at",
                                                      "you can call me at",
                                                      "reach me at",
                                                      "please",
                                                      "thanks",
                                                      "thank you",
                                                      "best",
                                                      "hi",
                                                      "hello",
                                                      ":",
                                                      "我的",
                                                      "手机",
                                                      "电话",
                                                      "号码",
                                                      "号",
                                                      "是",
                                                      "家里",
                                                      "家里的",
                                                      "区号",
                                                      "就是",
                                                      "请打",
                                                      "打",
                                                      "那个",
                                                      "哦",
                                                      "好的",
                                                      "您好",
                                                      "你好",
                                                      "我",
                                                      "谢谢",
                                                      "的",
                                                      "吧"};
constexpr std::array<std::string_view, 4> kPlus = {"+", "plus", "加", "country code"};
constexpr std::array<std::string_view, 3> kNorthAmerica = {"加拿大", "美国", "北美"};

/// An area code or exchange: 2 to 9 first, and not N11, which is a service (NANPA).
bool is_code(std::string_view three) { return three[0] >= '2' && three.substr(1, 2) != "11"; }

bool is_repeated(std::string_view digits) {
  return std::ranges::all_of(digits, [&](char c) { return c == digits.front(); });
}

std::optional<std::string> north_american(std::string_view ten) {
  if (ten.size() != 10 || !is_code(ten) || !is_code(ten.substr(3)) || is_repeated(ten))
    return std::nullopt;
  return "+1" + std::string(ten);
}

Tokens without_start(Tokens tokens) {
  for (std::size_t used = 1; used > 0;) {
    used = std::max(phrase_size(tokens, kAround), phrase_size(tokens, kNorthAmerica));
    tokens = tokens.subspan(used);
    while (!tokens.empty() && (tokens.front().is(",") || tokens.front().is("."))) {
      tokens = tokens.subspan(1);
      used = 1;
    }
  }
  return tokens;
}

/// What stands behind the number, if it is nothing but politeness.
Tokens without_end(Tokens tokens) {
  for (std::size_t kept = tokens.size(); kept > 0; --kept)
    if (without_start(tokens.subspan(kept - 1)).empty()) tokens = tokens.first(kept - 1);
  return tokens;
}

/// The ten digits of a number that is written and not said, as Vapi and the EMR give it:
/// "+16045550123", "604-555-0123", "(604) 555-0123". Empty when it is anything else.
std::string written_digits(std::string_view text) {
  const bool has_plus = text.starts_with('+');
  if (has_plus) text.remove_prefix(1);
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9')
      digits += c;
    else if (c != '-' && c != '(' && c != ')' && c != ' ')
      return {};
  }
  const bool has_country = digits.size() == 11 && digits.front() == '1';
  if (has_country) return digits.substr(1);
  return digits.size() == 10 && !has_plus ? digits : std::string();
}

}  // namespace

std::optional<std::string> hear_phone(std::string_view words) {
  if (const auto ten = written_digits(words); !ten.empty()) return north_american(ten);
  const auto all = spoken_tokens(words);
  Tokens tokens = without_end(without_start(all));
  const auto plus = phrase_size(tokens, kPlus);
  const auto said = spoken_digits(tokens.subspan(plus));
  if (!said || said->empty()) return std::nullopt;
  const std::string_view number = *said;
  const bool has_country = number.size() == 11 && number.front() == '1';
  if (has_country) return north_american(number.substr(1));
  if (plus == 0) return north_american(number);

  // ITU-T E.164 §6: at most 15 digits; country 1 has exactly ten behind it.
  const bool is_plausible = number.size() >= 8 && number.size() <= 15 && number.front() >= '2';
  return is_plausible && !is_repeated(number) ? std::optional("+" + *said) : std::nullopt;
}

}  // namespace vitara::words

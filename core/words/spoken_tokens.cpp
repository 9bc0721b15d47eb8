#include "core/words/spoken_tokens.hpp"

#include <algorithm>
#include <array>

#include "core/base/utf8.hpp"

namespace vitara::words {
namespace {

struct Twin {
  std::string_view from;
  std::string_view to;
};

/// Characters of Taiwan and Hong Kong, banker's numerals and marks that have a plainer twin.
constexpr std::array kTwins = {
    Twin{"號", "号"},    Twin{"歲", "岁"},    Twin{"農", "农"},    Twin{"曆", "历"},
    Twin{"歷", "历"},    Twin{"陰", "阴"},    Twin{"陽", "阳"},    Twin{"國", "国"},
    Twin{"雙", "双"},    Twin{"個", "个"},    Twin{"兩", "两"},    Twin{"〇", "零"},
    Twin{"○", "零"},     Twin{"壹", "一"},    Twin{"贰", "二"},    Twin{"貳", "二"},
    Twin{"叁", "三"},    Twin{"參", "三"},    Twin{"肆", "四"},    Twin{"伍", "五"},
    Twin{"陆", "六"},    Twin{"陸", "六"},    Twin{"柒", "七"},    Twin{"捌", "八"},
    Twin{"玖", "九"},    Twin{"拾", "十"},    Twin{"電", "电"},    Twin{"話", "话"},
    Twin{"機", "机"},    Twin{"碼", "码"},    Twin{"區", "区"},    Twin{"嗎", "吗"},
    Twin{"這", "这"},    Twin{"們", "们"},    Twin{"點", "点"},    Twin{"。", ","},
    Twin{"、", ","},     Twin{"，", ","},     Twin{"；", ","},     Twin{"–", "-"},
    Twin{"—", "-"},      Twin{"‑", "-"},      Twin{"’", "'"},      Twin{"‘", "'"},
    Twin{"＇", "'"},     Twin{"“", "\""},     Twin{"”", "\""},     Twin{"\u3000", " "},
    Twin{"\u00A0", " "}, Twin{"\u2009", " "}, Twin{"\u202F", " "},
};

char32_t code_point(std::string_view sequence) {
  if (sequence.size() < 2) return static_cast<unsigned char>(sequence.front());
  const unsigned lead = static_cast<unsigned char>(sequence.front());
  char32_t point = lead & (0x7FU >> sequence.size());
  for (const char c : sequence.substr(1))
    point = (point << 6U) | (static_cast<unsigned char>(c) & 0x3FU);
  return point;
}

bool is_han(char32_t point) {
  return (point >= 0x3400 && point <= 0x9FFF) || (point >= 0xF900 && point <= 0xFAFF) ||
         (point >= 0x20000 && point <= 0x3FFFF) || point == 0x3007;
}

/// U+FF01 to U+FF5E are ASCII, wide.
std::string plain_width(char32_t point, std::string_view sequence) {
  if (point < 0xFF01 || point > 0xFF5E) return std::string(sequence);
  return std::string(1, static_cast<char>(point - 0xFF01 + 0x21));
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Outside ASCII whatever is no Chinese character and no mark of punctuation is a letter: names
/// come in many scripts.
Token::Kind kind_of(std::string_view plain, char32_t point) {
  const char c = plain.front();
  if (plain.size() == 1) {
    if (c >= '0' && c <= '9') return Token::Kind::digits;
    return lower(c) >= 'a' && lower(c) <= 'z' ? Token::Kind::word : Token::Kind::sign;
  }
  if (is_han(point)) return Token::Kind::han;
  const bool is_mark = point < 0xC0 || point == 0xD7 || point == 0xF7 ||
                       (point >= 0x2000 && point <= 0x2BFF) || (point >= 0x3000 && point <= 0x303F);
  return is_mark ? Token::Kind::sign : Token::Kind::word;
}

std::string plain_text(std::string_view sequence, char32_t point) {
  const auto twin = std::ranges::find(kTwins, sequence, &Twin::from);
  if (twin != kTwins.end()) return std::string(twin->to);
  auto plain = plain_width(point, sequence);
  if (plain.size() == 1) plain.front() = lower(plain.front());
  return plain;
}

bool grows(const Token& last, Token::Kind kind) {
  return last.kind == kind && (kind == Token::Kind::word || kind == Token::Kind::digits);
}

/// "O'Brien" and "I'm" are one word; the apostrophe of "'80" is a sign.
void join_apostrophes(std::vector<Token>& tokens) {
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    const bool is_inside = tokens[i].is("'") && tokens[i].is_glued && tokens[i + 1].is_glued &&
                           tokens[i - 1].kind == Token::Kind::word &&
                           tokens[i + 1].kind == Token::Kind::word;
    if (!is_inside) continue;
    tokens[i - 1].text += "'" + tokens[i + 1].text;
    tokens[i - 1].written += "'" + tokens[i + 1].written;
    const auto at = tokens.begin() + static_cast<std::ptrdiff_t>(i);
    tokens.erase(at, at + 2);
  }
}

}  // namespace

std::vector<Token> spoken_tokens(std::string_view words) {
  std::vector<Token> tokens;
  if (words.size() > kLongestSaying) return tokens;
  bool is_glued = false;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t size = std::max<std::size_t>(utf8_sequence(words, at), 1);
    const auto sequence = words.substr(at, size);
    at += size;
    const char32_t point = code_point(sequence);
    const auto plain = plain_text(sequence, point);
    if (plain == " " || plain == "\t" || plain == "\n" || plain == "\r") {
      is_glued = false;
      continue;
    }
    const auto kind = kind_of(plain, point);
    const auto written =
        kind == Token::Kind::han ? std::string(sequence) : plain_width(point, sequence);
    if (is_glued && grows(tokens.back(), kind)) {
      tokens.back().text += plain;
      tokens.back().written += written;
    } else {
      tokens.push_back({kind, plain, written, is_glued});
    }
    is_glued = true;
  }
  join_apostrophes(tokens);
  return tokens;
}

bool begins_with(Tokens tokens, std::string_view phrase) {
  return phrase_size(tokens, std::span(&phrase, 1)) > 0;
}

std::size_t phrase_size(Tokens tokens, std::span<const std::string_view> phrases) {
  std::size_t longest = 0;
  for (std::string_view phrase : phrases) {
    std::size_t count = 0;
    while (!phrase.empty() && count < tokens.size()) {
      const auto& text = tokens[count].text;
      if (phrase.front() == ' ') phrase.remove_prefix(1);
      if (!phrase.starts_with(text)) break;
      phrase.remove_prefix(text.size());
      ++count;
    }
    if (phrase.empty()) longest = std::max(longest, count);
  }
  return longest;
}

}  // namespace vitara::words

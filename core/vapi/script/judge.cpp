#include "core/vapi/script/judge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>

#include "core/vapi/scalar.hpp"
#include "core/vapi/script/webhook.hpp"

namespace vitara::vapi::script {

namespace {

using nlohmann::json;

// A sentence of ours in Mandarin has Chinese characters, and one in English has none: names are
// said in Latin letters in both. U+4E00 to U+9FFF begin with the bytes E4 to E9.
bool is_mandarin(std::string_view sentence) {
  return std::ranges::any_of(sentence, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xE4U && byte <= 0xE9U;
  });
}

// How often a word of the list stands in the sentence, whatever its case.
int count_of(std::string_view sentence, std::string_view list) {
  int count = 0;
  std::string word = " ";
  const auto close = [&] {
    if (word.size() > 1 && list.find(word + ' ') != std::string_view::npos) ++count;
    word = " ";
  };
  for (const char c : sentence) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalpha(byte) != 0 || byte >= 0x80U)
      word += static_cast<char>(std::tolower(byte));
    else
      close();
  }
  close();
  return count;
}

// English and French are told apart by the small words that any sentence has.
bool is_french(std::string_view sentence) {
  constexpr std::string_view kFrench =
      " le la les un une des du de et est sont à au aux en je vous nous il elle on ne pas plus que "
      "qui quoi quel quelle votre vos notre pour avec sur dans ce cette ces c d l j n s qu oui non "
      "merci bonjour ou où moment plaît êtes avez pouvez ";
  constexpr std::string_view kEnglish =
      " the a an of and is are to at in on i you we he she it not that which what your our for "
      "with "
      "this these or please thank yes no can could would have has do does am be there ";
  return count_of(sentence, kFrench) > count_of(sentence, kEnglish);
}

bool is_in(std::string_view sentence, std::string_view language) {
  if (language == "zh") return is_mandarin(sentence);
  return !is_mandarin(sentence) && is_french(sentence) == (language == "fr");
}

// An expression may be more than the library can follow.
bool is_found(const std::string& pattern, const std::string& sentence) {
  try {
    return std::regex_search(sentence, std::regex(pattern));
  } catch (const std::regex_error&) {
    return false;
  }
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " or ") + word;
  return out;
}

const json* kept_value(const Kept& kept, std::string_view name) {
  const auto found = kept.find(name);
  return found == kept.end() ? nullptr : found->second.get();
}

void judge_sentence(const Expectation& expect, const std::string& sentence, const Kept& kept,
                    std::vector<std::string>& out) {
  for (const auto& wanted : expect.says)
    if (const auto text = filled_text(wanted, kept); sentence.find(text) == std::string::npos)
      out.push_back(fmt::format("the sentence lacks `{}`: {}", text, sentence));
  for (const auto& unwanted : expect.never_says)
    if (const auto text = filled_text(unwanted, kept); sentence.find(text) != std::string::npos)
      out.push_back(fmt::format("the sentence has `{}`: {}", text, sentence));
  if (!expect.matches.empty() && !is_found(expect.matches, sentence))
    out.push_back(fmt::format("the sentence does not match `{}`: {}", expect.matches, sentence));
  if (!expect.language.empty() && !is_in(sentence, expect.language))
    out.push_back(fmt::format("the sentence is not in `{}`: {}", expect.language, sentence));
}

void judge_fields(const Expectation& expect, const json& answer, const Kept& kept,
                  std::vector<std::string>& out) {
  for (const auto& [path, value] : expect.fields) {
    const json* found = value_at(answer, path);
    const auto wanted = filled_text(value, kept);
    const auto came = found == nullptr ? "nothing" : shown(*found);
    if (found == nullptr || came != wanted)
      out.push_back(fmt::format("`{}` is {}, not {}", path, came, wanted));
  }
  for (const auto& path : expect.has)
    if (value_at(answer, path) == nullptr) out.push_back(fmt::format("there is no `{}`", path));
  for (const auto& path : expect.lacks)
    if (const json* found = value_at(answer, path))
      out.push_back(fmt::format("`{}` is there: {}", path, shown(*found)));
}

}  // namespace

std::string filled_text(std::string_view text, const Kept& kept) {
  std::string out;
  for (;;) {
    const auto open = text.find("${");
    const auto close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) return out.append(text);
    const json* value = kept_value(kept, text.substr(open + 2, close - open - 2));
    out.append(text.substr(0, open));
    if (value != nullptr) out.append(shown(*value));
    text.remove_prefix(close + 1);
  }
}

json filled(const yaml::Node& node, const Kept& kept) {
  switch (node.kind) {
    case yaml::Kind::map: {
      auto out = json::object();
      for (std::size_t i = 0; i < node.keys.size(); ++i)
        out[node.keys[i].text] = filled(node.items[i], kept);
      return out;
    }
    case yaml::Kind::list: {
      auto out = json::array();
      for (const auto& item : node.items) out.push_back(filled(item, kept));
      return out;
    }
    case yaml::Kind::null:
      return nullptr;
    case yaml::Kind::scalar:
      break;
  }
  const auto names = names_in(node.text);
  if (names.empty()) return scalar_value(node.text, node.is_quoted);
  const bool is_whole = names.size() == 1 && node.text.size() == names.front().size() + 3;
  const json* value = kept_value(kept, names.front());
  return is_whole && value != nullptr ? *value : json(filled_text(node.text, kept));
}

std::vector<std::string> failures(const Expectation& expect, const json& answer, const Kept& kept) {
  std::vector<std::string> out;
  const std::string code = answer.value("code", "");
  if (!expect.codes.empty() && std::ranges::find(expect.codes, code) == expect.codes.end())
    out.push_back(fmt::format("the code is {}, not {}: {}", code, joined(expect.codes),
                              answer.value("message", "")));
  judge_sentence(expect, answer.value("message", ""), kept, out);
  judge_fields(expect, answer, kept, out);
  return out;
}

}  // namespace vitara::vapi::script

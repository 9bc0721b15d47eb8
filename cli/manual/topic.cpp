#include "cli/manual/topic.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/help.hpp"
#include "cli/manual/texts.hpp"
#include "core/base/suggest.hpp"

namespace vitara::cli {

const ReportKind kTopicReport = {.name = "topic", .schema = R"({
  "type": "object",
  "required": ["topic", "title", "text"],
  "properties": {
    "topic": {"type": "string"},
    "title": {"type": "string"},
    "text": {"type": "string"}
  }
})"};

namespace {

std::string with_case(std::string word, int (*change)(int)) {
  std::transform(word.begin(), word.end(), word.begin(),
                 [change](unsigned char c) { return static_cast<char>(change(c)); });
  return word;
}

// Codes are written in capitals and topics in small letters; either is found however it is typed.
std::string_view text_named(const std::string& word) {
  const auto text = manual_text(with_case(word, ::tolower));
  return text.empty() ? manual_text(with_case(word, ::toupper)) : text;
}

Exit unknown_topic(Session& session, const CommandNode& root, const std::string& words) {
  std::vector<std::string> known = topic_names();
  for (const CommandNode* node : runnable_commands(root))
    known.push_back(fmt::format("{}", fmt::join(node->path, " ")));
  const auto near = nearest(words, known);
  return session.fail(
      {.code = Code::missing,
       .message = fmt::format("no topic, finding code or command `{}`", words),
       .hint = near ? fmt::format("did you mean `vitara help {}`?", *near) : "see: vitara manual"},
      Exit::usage);
}

}  // namespace

std::vector<std::string> topic_names() {
  std::vector<std::string> names;
  for (const auto& text : manual_texts()) names.emplace_back(text.name);
  return names;
}

Exit show_topic(Session& session, const CommandNode& root, const std::vector<std::string>& words) {
  const std::string name = fmt::format("{}", fmt::join(words, " "));
  const std::string_view found = text_named(name);
  const CommandNode* node = found.empty() ? find_command(root, words) : nullptr;
  if (found.empty() && node == nullptr) return unknown_topic(session, root, name);
  const std::string title(node == nullptr ? title_of(found) : node->description);
  const std::string plain(node == nullptr ? found : help_text(root, *node, Style()));
  const auto text = [&](const Style& style) {
    if (node != nullptr) return help_text(root, *node, style);
    return style.paint(Paint::bold, title) + plain.substr(title.size());
  };
  return session.show({.kind = kTopicReport,
                       .data = share({{"topic", name}, {"title", title}, {"text", plain}}),
                       .text = text});
}

}  // namespace vitara::cli

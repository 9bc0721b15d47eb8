#include <algorithm>
#include <istream>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/vapi/understand.hpp"
#include "cli/vapi/vapi.hpp"
#include "core/sys/clock.hpp"
#include "core/time/civil_text.hpp"

namespace vitara::cli {

namespace {

constexpr ReportKind kUnderstandReport = {.name = "understood", .schema = R"({
  "description": "one object, or a list of them for several lines; what --as asked for",
  "type": ["object", "array"],
  "items": {"type": "object"},
  "properties": {
    "from": {"type": ["string", "null"], "description": "date: local time, YYYY-MM-DDTHH:MM"},
    "to": {"type": ["string", "null"], "description": "date: the end, not included"},
    "daily": {"type": ["object", "null"], "description": "date: the hours wished on each day"},
    "said": {"type": ["string", "null"], "description": "date: how it is read back"},
    "question": {"type": ["string", "null"], "description": "what to ask when it is ambiguous"},
    "refused": {"type": ["string", "null"], "description": "date: why it cannot be"},
    "readings": {"type": "array", "description": "date: what it could be, when ambiguous"},
    "understood": {"type": "boolean"},
    "e164": {"type": ["string", "null"]},
    "date": {"type": ["string", "null"]},
    "province": {"type": ["string", "null"]},
    "number": {"type": ["string", "null"]},
    "version": {"type": ["string", "null"]},
    "valid": {"type": "boolean"},
    "first": {"type": ["string", "null"]},
    "last": {"type": ["string", "null"]},
    "spelled": {"type": ["string", "null"]}
  }
})"};

constexpr std::size_t kMostLines = 10000;

struct Options {
  std::string as = "date";
  std::string language;
  std::string zone = "America/Vancouver";
  std::string now;
  std::vector<std::string> words;
};

bool is_chinese(const std::string& words) {
  return std::ranges::any_of(words, [](char c) { return static_cast<unsigned char>(c) >= 0xE3; });
}

// Words as arguments are one phrase, on standard input one a line.
std::vector<std::string> lines_of(Session& session, const Options& options) {
  if (!options.words.empty()) {
    std::string phrase;
    for (const auto& word : options.words) phrase += (phrase.empty() ? "" : " ") + word;
    return {phrase};
  }
  std::vector<std::string> lines;
  for (std::string line; lines.size() < kMostLines && std::getline(session.in(), line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

Exit run(Session& session, const Options& options) {
  const auto zone = time::Zone::find(options.zone);
  if (!zone) return session.fail(zone.error(), Exit::usage);
  auto now = zone->to_local(session.world().clock.now());
  if (!options.now.empty()) {
    const auto given = time::parse_local(options.now);
    if (!given)
      return session.fail(Error{.code = Code::invalid,
                                .message = "`" + options.now + "` is no local time",
                                .hint = "give one such as 2026-11-25T10:00"},
                          Exit::usage);
    now = *given;
  }
  const auto lines = lines_of(session, options);
  auto list = nlohmann::ordered_json::array();
  std::string text;
  for (const auto& line : lines) {
    const bool is_mandarin = options.language.empty() ? is_chinese(line) : options.language == "zh";
    const Said said{.now = now,
                    .zone = *zone,
                    .language = is_mandarin ? Language::mandarin : Language::english};
    list.push_back(understood(options.as, line, said));
    text += understood_line(options.as, line, said);
  }
  const bool is_one = list.size() == 1;
  return session.show({.kind = kUnderstandReport,
                       .data = share(is_one ? list.front() : list),
                       .text = [text](const Style&) { return text; }});
}

}  // namespace

void add_vapi_understand(CLI::App& vapi, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = vapi.add_subcommand("understand", "what the server makes of a caller's words");
  set_choices(command->add_option("--as", options->as, "what the words are"),
              {"date", "phone", "birth-date", "health-number", "name"});
  set_choices(command->add_option("--lang", options->language,
                                  "the language of the answer; else that of the words"),
              {"en", "zh"});
  command->add_option("--zone", options->zone, "the clinic's time zone; else America/Vancouver")
      ->type_name("<tz>");
  command->add_option("--now", options->now, "the clinic's local time of the call; else now")
      ->type_name("<local time>");
  command
      ->add_option("words", options->words, "the words; else one phrase a line on standard input")
      ->type_name("<words>");
  set_details(*command,
              "Dates and times in English and Mandarin become a window of the clinic's time, a "
              "question where they are ambiguous, or a refusal. Nothing is logged or kept.");
  set_examples(*command,
               "vitara vapi understand --now 2026-11-25T10:00 next tuesday afternoon\n"
               "vitara vapi understand --now 2026-11-25T10:00 下周三下午\n"
               "vitara vapi understand --as phone --json 604 555 0123");
  session.kinds.push_back(kUnderstandReport);
  command->callback(
      [&session, options] { session.chosen = [options](Session& s) { return run(s, *options); }; });
}

}  // namespace vitara::cli

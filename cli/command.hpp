// What a command file says about its command beyond CLI11's own words: examples, longer
// explanation, and options that take one of a few words. Help, manual and completions read it back.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace vitara::cli {

/// Whole command lines, shown in help and manual. Every leaf has one at least.
void set_examples(CLI::App& command, std::string_view lines);

/// Paragraphs for help and manual, between the first sentence and the flags. Before set_examples.
void set_details(CLI::App& command, std::string_view text);

/// The option takes one of these words: checked, with "did you mean", shown as `{a|b}`, completed.
CLI::Option* set_choices(CLI::Option* option, const std::vector<std::string>& words);

/// The option takes anything; these words are completed.
CLI::Option* suggest_values(CLI::Option* option, const std::vector<std::string>& words);

/// The option takes a duration (cli/duration.hpp): checked, and shown as `<duration>`.
CLI::Option* set_duration(CLI::Option* option);

/// A footer taken apart again.
struct Notes {
  std::string details;
  std::vector<std::string> examples;
};
Notes notes_of(const CLI::App& command);

/// The group's own headline in `vitara --help`; the order is cli.md's.
namespace heading {
inline constexpr const char* kTopology = "TOPOLOGY";
inline constexpr const char* kDeploy = "DEPLOY";
inline constexpr const char* kVoiceAgents = "VOICE AGENTS";
inline constexpr const char* kEmr = "EMR";
inline constexpr const char* kServer = "SERVER";
inline constexpr const char* kCheck = "CHECK";
inline constexpr const char* kHelp = "HELP";
}  // namespace heading

}  // namespace vitara::cli

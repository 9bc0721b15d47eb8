// What `help` and `manual` answer to a word: a topic, a finding's code or a command.
#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"
#include "cli/tree.hpp"

namespace vitara::cli {

/// The kind of report in which a topic is shown.
extern const ReportKind kTopicReport;

/// Shows what those words name: a text of templates/manual (finding codes are among them, in any
/// case) or a command. Unknown words are wrong usage, with "did you mean".
Exit show_topic(Session& session, const CommandNode& root, const std::vector<std::string>& words);

/// The words that name a topic, for completion.
std::vector<std::string> topic_names();

}  // namespace vitara::cli

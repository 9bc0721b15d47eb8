#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/manual/manual.hpp"
#include "core/base/suggest.hpp"

namespace vitara::cli {

namespace {

struct Options {
  std::string kind;
};

std::vector<std::string> names_of(const std::vector<ReportKind>& kinds) {
  std::vector<std::string> names;
  names.reserve(kinds.size());
  for (const auto& kind : kinds) names.emplace_back(kind.name);
  std::sort(names.begin(), names.end());
  return names;
}

Exit run(Session& session, const Options& options) {
  for (const auto& kind : session.kinds) {
    if (kind.name != options.kind) continue;
    session.print(printed(document_schema(kind)));
    return Exit::done;
  }
  const auto known = names_of(session.kinds);
  const auto near = nearest(options.kind, known);
  return session.fail({.code = Code::missing,
                       .message = fmt::format("no report of the kind `{}`", options.kind),
                       .hint = near ? fmt::format("did you mean `{}`?", *near)
                                    : fmt::format("choose one of: {}", fmt::join(known, ", "))},
                      Exit::usage);
}

}  // namespace

void add_manual_schema(CLI::App& manual, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = manual.add_subcommand("schema", "the JSON Schema of one kind of --json document");
  session.kinds.push_back(kErrorReport);
  auto* kind = command->add_option("kind", options->kind, "the `kind` of the document");
  suggest_values(kind->type_name("<kind>")->required(), names_of(session.kinds));
  set_details(
      *command,
      "Each --json document names its kind: {\"vitara\": \"1\", \"kind\": ..., \"ok\": ..., "
      "\"data\": {...}, \"findings\": [...]}. The kind `error` is what a command that "
      "failed prints.");
  set_examples(*command, "vitara manual schema version\nvitara manual schema error");
  command->callback(
      [&session, options] { session.chosen = [options](Session& s) { return run(s, *options); }; });
}

}  // namespace vitara::cli

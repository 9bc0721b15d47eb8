#include <fmt/format.h>

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

Exit run(Session& session, const Options& options) {
  std::vector<std::string> known;
  for (const auto& kind : session.kinds) {
    if (kind.name == options.kind) {
      session.print(printed(document_schema(kind)));
      return Exit::done;
    }
    known.emplace_back(kind.name);
  }
  const auto near = nearest(options.kind, known);
  return session.fail({.code = Code::missing,
                       .message = fmt::format("no report of the kind `{}`", options.kind),
                       .hint = near ? fmt::format("did you mean `{}`?", *near)
                                    : "see: vitara manual schema --help"},
                      Exit::usage);
}

}  // namespace

void add_manual_schema(CLI::App& manual, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = manual.add_subcommand("schema", "the JSON Schema of one kind of --json document");
  session.kinds.push_back(kErrorReport);
  auto* kind = command->add_option("kind", options->kind, "the `kind` of the document");
  kind->type_name("<kind>")->required();
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

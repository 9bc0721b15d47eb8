#include "cli/version.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/manual/manual.hpp"

namespace vitara::cli {

namespace {

constexpr ReportKind kVersionReport = {.name = "version", .schema = R"({
  "type": "object",
  "required": ["version", "commit", "build", "compiler"],
  "properties": {
    "version": {"type": "string"},
    "commit": {"type": "string", "description": "git describe; empty when built without git"},
    "build": {"type": "string", "description": "Release, Debug, ..."},
    "compiler": {"type": "string"}
  }
})"};

Exit run(Session& session) {
  const std::string compiler =
      fmt::format("g++ {}.{}.{}", __GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__);
  const auto text = [compiler](const Style&) {
    return fmt::format("{}{} build, {}\n", version_line(), build_type(), compiler);
  };
  return session.show({.kind = kVersionReport,
                       .data = share({{"version", version()},
                                      {"commit", commit()},
                                      {"build", build_type()},
                                      {"compiler", compiler}}),
                       .text = text});
}

}  // namespace

void add_version(CLI::App& root, Session& session) {
  auto* command = root.add_subcommand("version", "which vitara this is, and how it was built");
  command->group(heading::kHelp);
  set_examples(*command, "vitara version --json");
  session.kinds.push_back(kVersionReport);
  command->callback([&session] { session.chosen = [](Session& s) { return run(s); }; });
}

}  // namespace vitara::cli

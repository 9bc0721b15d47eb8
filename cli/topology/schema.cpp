#include "core/topology/schema.hpp"

#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/topology/topology.hpp"

namespace vitara::cli {

namespace {

// A document for programs: --json does not change it.
Exit run(Session& session) {
  const auto text = printed(topology::json_schema());
  if (session.flags.output.empty()) {
    session.print(text);
    return Exit::done;
  }
  auto written = session.world().files.write(session.flags.output, text, 0644);
  if (!written) return session.fail(written.error());
  session.say("wrote " + session.flags.output);
  return Exit::done;
}

}  // namespace

void add_topology_schema(CLI::App& group, Session& session) {
  auto* command = group.add_subcommand("schema", "the format of vitara.yaml as JSON Schema");
  set_details(*command,
              "Draft-07, made from what the loader itself reads. With `# yaml-language-server: "
              "$schema=vitara.schema.json` in the first line of vitara.yaml an editor completes "
              "its keys and marks what is wrong while it is written. Names that must exist, ports "
              "and variables are left to `vitara topology lint`.");
  set_examples(*command,
               "vitara topology schema -o vitara.schema.json\n"
               "vitara topology schema | jq '.properties.vhosts'");
  command->callback([&session] { session.chosen = [](Session& s) { return run(s); }; });
}

}  // namespace vitara::cli

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/open_topology.hpp"
#include "cli/topology/topology.hpp"
#include "cli/view/table.hpp"
#include "core/base/suggest.hpp"
#include "core/topology/index.hpp"

namespace vitara::cli {

namespace {

constexpr ReportKind kPortsReport = {.name = "topology-ports", .schema = R"({
  "type": "object",
  "required": ["ports"],
  "properties": {"ports": {"type": "array", "items": {
    "type": "object",
    "required": ["host", "address", "port", "owner", "exposure", "reachedBy", "file", "line"],
    "properties": {
      "host": {"type": "string"},
      "address": {"type": "string", "description": "`*`: all interfaces"},
      "port": {"type": "integer"},
      "owner": {"type": "string", "description": "nginx, `service x` or `container stack/x`"},
      "exposure": {"enum": ["public", "localhost", "docker", "dev"]},
      "reachedBy": {"type": "string", "description": "the vhosts that lead there"},
      "file": {"type": "string"},
      "line": {"type": "integer"}
    }
  }}}
})"};

struct Options {
  std::string host;
};

Exit run(Session& session, const Options& options) {
  const auto opened = open_topology(session);
  if (!opened.loaded) return opened.exit;
  const auto& model = opened.loaded->topology;
  std::vector<std::string> hosts;
  for (const auto& host : model.hosts) hosts.push_back(host.name);
  if (!options.host.empty() && std::find(hosts.begin(), hosts.end(), options.host) == hosts.end()) {
    const auto near = nearest(options.host, hosts);
    return session.fail({.code = Code::missing,
                         .message = "no host `" + options.host + "`",
                         .hint = near ? "did you mean `" + *near + "`?" : ""},
                        Exit::usage);
  }
  auto ports = nlohmann::ordered_json::array();
  std::vector<Row> rows;
  for (const auto& row : topology::listeners(model)) {
    if (!options.host.empty() && row.host != options.host) continue;
    const auto address = row.address.empty() ? std::string("*") : row.address;
    ports.push_back({{"host", row.host},
                     {"address", address},
                     {"port", row.port},
                     {"owner", row.owner},
                     {"exposure", topology::name(row.exposure)},
                     {"reachedBy", row.reached_by},
                     {"file", row.place.file},
                     {"line", row.place.line}});
    rows.push_back({row.host, std::to_string(row.port), address, row.owner,
                    std::string(topology::name(row.exposure)), row.reached_by});
  }
  return session.show(
      {.kind = kPortsReport,
       .data = share({{"ports", std::move(ports)}}),
       .text = [rows](const Style& style) {
         return table({"HOST", "PORT", "ADDRESS", "OWNER", "EXPOSURE", "REACHED BY"}, rows, style);
       }});
}

}  // namespace

void add_topology_ports(CLI::App& group, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = group.add_subcommand("ports", "the port matrix: what listens where, for whom");
  command->add_option("--host", options->host, "this host alone")->type_name("<host>");
  set_details(*command, "`vitara check ports` compares it with what listens.");
  set_examples(*command, "vitara topology ports --host oci-arm");
  session.kinds.push_back(kPortsReport);
  command->callback(
      [&session, options] { session.chosen = [options](Session& s) { return run(s, *options); }; });
}

}  // namespace vitara::cli

#include <fmt/format.h>

#include <algorithm>
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

constexpr ReportKind kShowReport = {.name = "topology", .schema = R"({
  "type": "object",
  "required": ["values"],
  "properties": {"values": {"type": "array", "items": {
    "type": "object",
    "required": ["path", "value", "file", "line"],
    "properties": {
      "path": {"type": "string", "description": "its keys, joined by dots"},
      "value": {"type": "string", "description": "after overlay and variables"},
      "file": {"type": "string"},
      "line": {"type": "integer"}
    }
  }}}
})"};

struct Options {
  std::string what;
  bool has_origins = false;
  bool has_names_alone = false;
};

const std::vector<std::string>& kinds() {
  static const std::vector<std::string> kKinds = {"hosts", "services",  "stacks", "vhosts", "tls",
                                                  "dns",   "externals", "builds", "vapi"};
  return kKinds;
}

// "vhost" and "vhosts" are one; "dns" and "tls" have no plural.
std::string kind_of(const std::string& word) {
  const auto& known = kinds();
  if (std::find(known.begin(), known.end(), word) != known.end()) return word;
  return std::find(known.begin(), known.end(), word + "s") != known.end() ? word + "s" : "";
}

std::vector<topology::Origin> below(const std::vector<topology::Origin>& all,
                                    const std::string& path) {
  std::vector<topology::Origin> found;
  for (const auto& origin : all)
    if (path.empty() || origin.path == path || origin.path.starts_with(path + "."))
      found.push_back(origin);
  return found;
}

Exit unknown(Session& session, const std::string& word, const std::vector<std::string>& known) {
  const auto near = nearest(word, known);
  return session.fail({.code = Code::missing,
                       .message = fmt::format("nothing in the topology is called `{}`", word),
                       .hint = near ? "did you mean `" + *near + "`?"
                                    : fmt::format("there are: {}", fmt::join(known, ", "))},
                      Exit::usage);
}

// The second part of the paths below a kind. Vhost names have dots, so the model says them.
std::vector<std::string> names_of(const topology::Topology& model, const std::string& kind) {
  std::vector<std::string> names;
  const auto add = [&](const auto& values) {
    for (const auto& value : values) names.push_back(kind + "/" + value.name);
  };
  if (kind == "hosts") add(model.hosts);
  if (kind == "services") add(model.services);
  if (kind == "stacks") add(model.stacks);
  if (kind == "vhosts") add(model.vhosts);
  if (kind == "dns") add(model.dns);
  if (kind == "externals") add(model.externals);
  if (kind == "builds") add(model.builds);
  return names;
}

Exit run(Session& session, const Options& options) {
  const auto file = topology_file(session);
  const topology::LoadOptions wanted_file{
      .file = file, .environment = session.flags.environment, .wants_origins = true};
  const auto opened = file.empty() ? open_topology(session)
                                   : open_topology(session, wanted_file, session.world().files);
  if (!opened.loaded) return opened.exit;
  const auto slash = options.what.find('/');
  std::string path;
  if (!options.what.empty()) {
    path = kind_of(options.what.substr(0, slash));
    if (path.empty()) return unknown(session, options.what.substr(0, slash), kinds());
    if (slash != std::string::npos) {
      const auto names = names_of(opened.loaded->topology, path);
      const auto wanted = path + "/" + options.what.substr(slash + 1);
      if (std::find(names.begin(), names.end(), wanted) == names.end())
        return unknown(session, wanted, names);
      path += "." + options.what.substr(slash + 1);
    }
  }
  if (options.has_names_alone && !session.flags.json) {
    std::string names;
    for (const auto& name : names_of(opened.loaded->topology, path))
      names += name.substr(path.size() + 1) + "\n";
    session.print(names);
    return Exit::done;
  }
  auto values = nlohmann::ordered_json::array();
  std::vector<Row> rows;
  for (const auto& origin : below(opened.loaded->origins, path)) {
    values.push_back({{"path", origin.path},
                      {"value", origin.value},
                      {"file", origin.place.file},
                      {"line", origin.place.line}});
    rows.push_back({origin.path, origin.value});
    if (options.has_origins) rows.back().push_back(topology::text(origin.place));
  }
  const bool has_origins = options.has_origins;
  return session.show(
      {.kind = kShowReport,
       .data = share({{"values", std::move(values)}}),
       .text = [rows, has_origins](const Style& style) {
         return table(has_origins ? Row{"KEY", "VALUE", "FROM"} : Row{"KEY", "VALUE"}, rows, style);
       }});
}

}  // namespace

void add_topology_show(CLI::App& group, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = group.add_subcommand("show", "every value, after overlay and variables");
  command->add_option("what", options->what, "one kind, or one thing: vhosts/dev.vitaravox.ca")
      ->type_name("<kind>[/<name>]");
  command->add_flag("--origins", options->has_origins, "where each value comes from: file:line");
  command->add_flag("--names", options->has_names_alone,
                    "of a kind, the names alone, one a line (shells complete with it)");
  set_examples(*command,
               "vitara topology show vhosts --names\n"
               "vitara topology show services/vitara-admin-api\n"
               "vitara topology show --env prod --origins");
  session.kinds.push_back(kShowReport);
  command->callback(
      [&session, options] { session.chosen = [options](Session& s) { return run(s, *options); }; });
}

}  // namespace vitara::cli

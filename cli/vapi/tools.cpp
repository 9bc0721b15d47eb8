#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/vapi/resource_text.hpp"
#include "cli/vapi/server_option.hpp"
#include "cli/vapi/vapi.hpp"
#include "core/voice/tool_resource.hpp"

namespace vitara::cli {

namespace {

constexpr ReportKind kToolsReport = {.name = "tools", .schema = R"({
  "type": "object",
  "required": ["tools"],
  "properties": {"tools": {"type": "array", "items": {
    "type": "object",
    "required": ["name", "description", "writes", "parameters"],
    "properties": {
      "name": {"type": "string"},
      "description": {"type": "string", "description": "what the model is told"},
      "writes": {"type": "boolean", "description": "whether it changes the EMR"},
      "parameters": {"type": "object", "description": "their JSON Schema"}
    }
  }}}
})"};

constexpr ReportKind kExportReport = {.name = "tool-resources", .schema = R"({
  "type": "object",
  "required": ["resources", "files"],
  "properties": {
    "resources": {"type": "object", "description": "Vapi tool resources by their id"},
    "files": {"type": "array", "items": {"type": "string"}, "description": "what was written"}
  }
})"};

struct Options {
  std::string folder;
  std::string server;
};

// The first sentence of what the model is told.
std::string summary(std::string_view description) {
  return std::string(description.substr(0, description.find(". ")));
}

std::string names(const voice::Tool& tool) {
  std::string out;
  for (const auto& parameter : tool.parameters)
    out += fmt::format("{}{}{}", out.empty() ? "" : " ", parameter.name,
                       parameter.is_required ? "*" : "");
  return out;
}

Exit list(Session& session) {
  auto tools = nlohmann::ordered_json::array();
  for (const auto& tool : voice::tools()) {
    tools.push_back({{"name", tool.name},
                     {"description", tool.description},
                     {"writes", tool.is_write},
                     {"parameters", voice::tool_schema(tool)}});
  }
  const auto text = [](const Style& style) {
    std::string out;
    for (const auto& tool : voice::tools()) {
      const std::string parameters = names(tool);
      out += style.paint(Paint::bold, tool.name) + (tool.is_write ? "  (writes)\n" : "\n") +
             wrapped(summary(tool.description), 80, "  ");
      if (!parameters.empty()) out += wrapped(parameters, 80, "  > ");
    }
    return out;
  };
  return session.show({.kind = kToolsReport, .data = share({{"tools", tools}}), .text = text});
}

Result<std::vector<std::string>> write_all(Files& files, const std::string& folder,
                                           const nlohmann::ordered_json& resources) {
  std::vector<std::string> names;
  if (auto made = files.make_folder(folder, 0755); !made) return std::move(made).error();
  for (const auto& [id, resource] : resources.items()) {
    names.push_back(id + ".yml");
    auto written = files.write(folder + '/' + names.back(), resource_text(resource), 0644);
    if (!written) return std::move(written).error();
  }
  return names;
}

Exit export_all(Session& session, const Options& options) {
  auto resources = nlohmann::ordered_json::object();
  for (const auto& tool : voice::tools()) {
    auto resource = voice::vapi_tool_resource(tool);
    if (!options.server.empty())
      resource["server"]["url"] =
          fmt::format("{}/api/vapi/{}", options.server, tool_slug(tool.name));
    resources[tool_slug(tool.name)] = resource;
  }
  std::vector<std::string> files;
  if (!options.folder.empty()) {
    auto written = write_all(session.world().files, options.folder, resources);
    if (!written) return session.fail(written.error());
    files = *written;
  }
  const auto text = [&](const Style&) {
    if (!files.empty())
      return fmt::format("{} tool resources written to {}\n", files.size(), options.folder);
    std::string out;
    for (const auto& [id, resource] : resources.items())
      out += fmt::format("---\n# {}.yml\n{}", id, resource_text(resource));
    return out;
  };
  return session.show({.kind = kExportReport,
                       .data = share({{"resources", resources}, {"files", files}}),
                       .text = text});
}

void add_list(CLI::App& tools, Session& session) {
  auto* command = tools.add_subcommand("list", "the voice tools that this server implements");
  set_details(*command, "Below each tool stand its parameters; `*` marks those that are required.");
  set_examples(*command, "vitara vapi tools list\nvitara vapi tools list --json");
  session.kinds.push_back(kToolsReport);
  command->callback([&session] { session.chosen = list; });
}

void add_export(CLI::App& tools, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = tools.add_subcommand("export", "the voice tools as Vapi tool resources");
  command->add_option("-o,--output", options->folder, "write one file a tool into this folder")
      ->type_name("<dir>");
  command->add_option("--server", options->server, "where Vapi reaches the server, for server.url")
      ->type_name("<url>")
      ->transform(CLI::Validator(check_server, ""));
  set_details(*command,
              "Made from the definitions by which calls are checked, so the two cannot disagree. "
              "Without --output the text is printed; without --server the URL is left out.");
  set_examples(*command,
               "vitara vapi tools export -o resources/dev/tools --server https://dev.vitaravox.ca");
  session.kinds.push_back(kExportReport);
  command->callback([&session, options] {
    session.chosen = [options](Session& s) { return export_all(s, *options); };
  });
}

}  // namespace

void add_vapi_tools(CLI::App& vapi, Session& session) {
  auto* tools = vapi.add_subcommand("tools", "the voice tools that this server implements");
  add_list(*tools, session);
  add_export(*tools, session);
}

}  // namespace vitara::cli

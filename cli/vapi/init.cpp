#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/command.hpp"
#include "cli/vapi/resource_text.hpp"
#include "cli/vapi/server_option.hpp"
#include "cli/vapi/squad_texts.hpp"
#include "cli/vapi/vapi.hpp"
#include "core/voice/tool_resource.hpp"

namespace vitara::cli {

namespace {

constexpr ReportKind kSquadReport = {.name = "squad", .schema = R"({
  "type": "object",
  "required": ["folder", "files"],
  "properties": {
    "folder": {"type": "string"},
    "files": {"type": "array", "items": {"type": "string"}, "description": "what was written"}
  }
})"};

struct Options {
  std::string folder = ".";
  std::string server;
};

/// A file below the folder, and its text.
struct Page {
  std::string path;
  std::string text;
};

/// What is said around a tool's answer, in the language of the assistant that calls it.
nlohmann::json said(std::string_view type, std::string_view english, std::string_view mandarin) {
  const auto in = [](std::string_view language, std::string_view text) {
    return nlohmann::json{
        {"type", "text"}, {"language", std::string(language)}, {"text", std::string(text)}};
  };
  return {{"type", std::string(type)},
          {"content", std::string(english)},
          {"contents", nlohmann::json::array({in("en", english), in("zh", mandarin)})}};
}

// The definition by which the server checks calls, and beside its filler what else is to be said.
// What waits for nothing needs no announcement.
nlohmann::json squad_tool(const voice::Tool& tool, const std::string& server) {
  auto resource = voice::vapi_tool_resource(tool);
  auto& messages = resource["messages"];
  if (!tool.is_quick) messages.push_back(said("request-start", "One moment.", "请稍等。"));
  messages.push_back(said("request-failed", "I'm sorry, I can't reach our system right now.",
                          "不好意思，系统现在连不上。"));
  if (!server.empty()) resource["server"]["url"] = server + "/api/vapi/" + tool_slug(tool.name);
  return resource;
}

std::vector<Page> pages(const std::string& environment, const std::string& server) {
  const std::string resources = "resources/" + environment + "/";
  std::vector<Page> out;
  for (const auto& text : squad_texts()) {
    std::string path(text.name);
    if (path.starts_with("assistants/") || path.starts_with("squads/")) path.insert(0, resources);
    if (path == "gitignore.txt") path = ".gitignore";
    out.push_back({.path = path, .text = std::string(text.text)});
  }
  for (const auto& tool : voice::tools())
    out.push_back({.path = fmt::format("{}tools/{}.yml", resources, tool_slug(tool.name)),
                   .text = resource_text(squad_tool(tool, server))});
  return out;
}

// What is there already may have been edited: nothing is written over.
std::optional<Error> occupied(Files& files, const std::string& folder,
                              const std::vector<Page>& all) {
  for (const auto& page : all)
    if (files.status(folder + "/" + page.path))
      return Error{.code = Code::conflict,
                   .message = "there is a file already, and it is not written over",
                   .where = folder + "/" + page.path,
                   .hint = "vitara vapi init <an empty folder>"};
  return std::nullopt;
}

Result<void> write(Files& files, const std::string& folder, const std::vector<Page>& all) {
  for (const auto& page : all) {
    const std::string path = folder + "/" + page.path;
    if (auto made = files.make_folder(path.substr(0, path.rfind('/')), 0755); !made) return made;
    if (auto written = files.write(path, page.text, 0644); !written) return written;
  }
  return {};
}

Exit run(Session& session, const Options& options) {
  const auto& given = session.flags.environment;
  const auto all = pages(given.empty() ? "dev" : given, options.server);
  Files& files = session.world().files;
  if (const auto error = occupied(files, options.folder, all)) return session.fail(*error);
  if (const auto written = write(files, options.folder, all); !written)
    return session.fail(written.error());
  std::vector<std::string> names;
  names.reserve(all.size());
  for (const auto& page : all) names.push_back(page.path);
  return session.show({.kind = kSquadReport,
                       .data = share({{"folder", options.folder}, {"files", names}}),
                       .text = [&](const Style&) {
                         return fmt::format(
                             "{} files written to {}: nine assistants, one squad, their tools and "
                             "scripted calls\nREADME.md there tells what next\n",
                             names.size(), options.folder);
                       }});
}

}  // namespace

void add_vapi_init(CLI::App& vapi, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = vapi.add_subcommand("init", "write the reference squad of voice agents");
  command->add_option("dir", options->folder, "where to; else this folder")->type_name("<dir>");
  command->add_option("--server", options->server, "where Vapi reaches the server, for server.url")
      ->type_name("<url>")
      ->transform(CLI::Validator(check_server, ""));
  set_details(*command,
              "A router, and in English and in Mandarin one assistant each to identify, book, "
              "change and register; their tools from the server's own definitions; a squad; and "
              "scripted calls for `vapi simulate`. Below resources/<environment>, dev unless "
              "--env says another. Nothing that is there is written over.");
  set_examples(*command, "vitara vapi init agents --server https://dev.vitaravox.ca");
  session.kinds.push_back(kSquadReport);
  command->callback(
      [&session, options] { session.chosen = [options](Session& s) { return run(s, *options); }; });
}

}  // namespace vitara::cli

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/embedded_text.hpp"
#include "cli/topology/init_texts.hpp"
#include "cli/topology/topology.hpp"
#include "core/base/ensure.hpp"

namespace vitara::cli {

namespace {

constexpr ReportKind kInitReport = {.name = "init", .schema = R"({
  "type": "object",
  "required": ["example", "folder", "files", "written"],
  "properties": {
    "example": {"enum": ["vitaravox", "minimal"]},
    "folder": {"type": "string"},
    "files": {"type": "array", "items": {"type": "string"}},
    "written": {"type": "boolean", "description": "false with --dry-run"}
  }
})"};

struct Options {
  std::string folder = ".";
  std::string example = "vitaravox";
  bool is_dry = false;
  bool is_agreed = false;
};

struct NewFile {
  std::string path;  // below the folder
  std::string text;
};

std::string text_of(std::string_view name) {
  const auto texts = init_texts();
  const auto found =
      std::find_if(texts.begin(), texts.end(), [&](const auto& text) { return text.name == name; });
  ensure(found != texts.end(), "a template of init that is not embedded");
  return std::string(found->text);
}

std::vector<NewFile> files_of(const std::string& example) {
  std::vector<NewFile> files = {{"vitara.yaml", text_of(example)}};
  if (example == "minimal") return files;
  files.push_back({"examples/serve.yaml", text_of("serve")});
  files.push_back({"examples/clinics.yaml", text_of("clinics")});
  files.push_back({"examples/serve.env", text_of("serve-environment")});
  for (const char* name : {"mattermost", "outline", "vikunja", "n8n", "postgres"})
    files.push_back({fmt::format("examples/zatuka/{}.env", name), text_of(name)});
  for (const char* name : {"oscar", "mariadb"})
    files.push_back({fmt::format("examples/oscar/{}.env", name), text_of(name)});
  return files;
}

Result<void> write_all(Files& files, const Options& options, const std::vector<NewFile>& made) {
  for (const auto& file : made) {
    const auto path = options.folder + "/" + file.path;
    auto folder = files.make_folder(path.substr(0, path.rfind('/')), 0755);
    if (!folder) return folder;
    auto written = files.write(path, file.text, 0644);
    if (!written) return written;
  }
  return {};
}

Exit run(Session& session, const Options& options) {
  Files& files = session.world().files;
  const auto made = files_of(options.example);
  std::vector<std::string> names;
  std::vector<std::string> there;
  for (const auto& file : made) {
    names.push_back(file.path);
    if (files.status(options.folder + "/" + file.path)) there.push_back(file.path);
  }
  if (!there.empty() && !options.is_dry) {
    auto agreed =
        session.confirm(fmt::format("overwrite {} in {}?", fmt::join(there, ", "), options.folder),
                        options.is_agreed ? Consent::given : Consent::ask);
    if (!agreed) return session.fail(agreed.error());
  }
  if (!options.is_dry) {
    auto written = write_all(files, options, made);
    if (!written) return session.fail(written.error());
  }
  const auto text = [&](const Style&) {
    std::string out;
    for (const auto& name : names)
      out +=
          fmt::format("{} {}/{}\n", options.is_dry ? "would write" : "wrote", options.folder, name);
    return out + "next: vitara topology lint, vitara topology graph\n";
  };
  return session.show({.kind = kInitReport,
                       .data = share({{"example", options.example},
                                      {"folder", options.folder},
                                      {"files", names},
                                      {"written", !options.is_dry}}),
                       .text = text});
}

}  // namespace

void add_init(CLI::App& root, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = root.add_subcommand("init", "write a commented vitara.yaml that lints clean");
  command->group(heading::kTopology);
  command->add_option("folder", options->folder, "where (default: here)")->type_name("<dir>");
  set_choices(command->add_option("--example", options->example, "which platform to start from"),
              {"vitaravox", "minimal"});
  command->add_flag("-n,--dry-run", options->is_dry, "only say what would be written");
  command->add_flag("-y,--yes", options->is_agreed, "overwrite what is there");
  set_details(
      *command,
      "`vitaravox` is the whole platform, with an example of each environment file that its "
      "services name; `minimal` is one host, one service, one site.");
  set_examples(*command, "vitara init --example minimal clinic\nvitara init platform");
  session.kinds.push_back(kInitReport);
  command->callback(
      [&session, options] { session.chosen = [options](Session& s) { return run(s, *options); }; });
}

}  // namespace vitara::cli

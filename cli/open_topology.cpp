#include "cli/open_topology.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/topology/sources.hpp"

namespace vitara::cli {

const ReportKind kTopologyFileReport = {.name = "topology-file", .schema = R"({
  "type": "object",
  "required": ["files"],
  "properties": {"files": {"type": "array", "items": {"type": "string"},
                           "description": "what was read"}}
})"};

namespace {

constexpr const char* kFileName = "vitara.yaml";
constexpr const char* kSystemFile = "/etc/vitara/vitara.yaml";
constexpr std::uint64_t kEnvFileBytes = 1U << 20U;
constexpr int kParents = 40;

// The environment first, then the pairs of a file.
class LayeredEnvironment final : public Environment {
 public:
  LayeredEnvironment(const Environment& first,
                     std::map<std::string, std::string, std::less<>> second)
      : first_(first), second_(std::move(second)) {}
  [[nodiscard]] std::optional<std::string> get(std::string_view name) const override {
    if (auto value = first_.get(name)) return value;
    return second_.get(name);
  }

 private:
  const Environment& first_;
  FixedEnvironment second_;
};

bool is_there(Files& files, const std::string& path) { return files.status(path).has_value(); }

}  // namespace

std::string topology_file(Session& session) {
  if (!session.flags.file.empty()) return session.flags.file;
  if (const auto named = session.world().env.get("VITARA_FILE"); named && !named->empty())
    return *named;
  Files& files = session.world().files;
  std::string folder;
  for (int i = 0; i < kParents; ++i) {
    if (is_there(files, folder + kFileName)) return folder + kFileName;
    if (is_there(files, folder + ".git")) break;
    folder += "../";
  }
  return is_there(files, kSystemFile) ? kSystemFile : "";
}

OpenedTopology open_topology(Session& session) {
  const auto file = topology_file(session);
  if (!file.empty()) return open_topology(session, file);
  return {.loaded = {},
          .exit = session.fail({.code = Code::missing,
                                .message = "no vitara.yaml here, in a parent or in /etc/vitara",
                                .hint = "write one with `vitara init`, or name it with --file"},
                               Exit::config)};
}

OpenedTopology open_topology(Session& session, const std::string& file) {
  return open_topology(session, {.file = file, .environment = session.flags.environment},
                       session.world().files);
}

Result<topology::Loaded> load_topology(Session& session, const topology::LoadOptions& options,
                                       Files& files) {
  std::map<std::string, std::string, std::less<>> values;
  Findings findings;
  if (!session.flags.env_file.empty()) {
    const auto text = session.world().files.read(session.flags.env_file, kEnvFileBytes);
    if (!text) return text.error();
    values = topology::parse_env_file(*text, session.flags.env_file, findings);
  }
  const LayeredEnvironment variables(session.world().env, std::move(values));
  auto loaded = topology::load(options, files, variables);
  loaded.findings.insert(loaded.findings.begin(), findings.begin(), findings.end());
  return loaded;
}

OpenedTopology open_topology(Session& session, const topology::LoadOptions& options, Files& files) {
  auto loaded = load_topology(session, options, files);
  if (!loaded) return {.loaded = {}, .exit = session.fail(loaded.error(), Exit::config)};
  if (!any_error(loaded->findings)) return {.loaded = *std::move(loaded), .exit = Exit::done};
  session.show({.kind = kTopologyFileReport,
                .data = share({{"files", loaded->files}}),
                .text = [](const Style&) { return std::string(); },
                .findings = std::move(loaded->findings),
                .ok = false});
  return {.loaded = {}, .exit = Exit::config};
}

}  // namespace vitara::cli

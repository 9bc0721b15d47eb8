#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/open_topology.hpp"
#include "cli/topology/git_files.hpp"
#include "cli/topology/topology.hpp"
#include "core/topology/differences.hpp"

namespace vitara::cli {

namespace {

constexpr ReportKind kDiffReport = {.name = "topology-diff", .schema = R"({
  "type": "object",
  "required": ["from", "to", "differences"],
  "properties": {
    "from": {"type": "string", "description": "what is compared with: a file or commit"},
    "to": {"type": "string"},
    "fromEnvironment": {"type": "string"},
    "toEnvironment": {"type": "string"},
    "differences": {"type": "array", "items": {
      "type": "object",
      "required": ["change", "kind", "subject", "key", "from", "to", "message", "file", "line"],
      "properties": {
        "change": {"enum": ["added", "changed", "removed"]},
        "kind": {"type": "string", "description": "vhost, service, port, ..."},
        "subject": {"type": "string"},
        "key": {"type": "string", "description": "of what was changed; else empty"},
        "from": {"type": "string"},
        "to": {"type": "string"},
        "message": {"type": "string"},
        "file": {"type": "string"},
        "line": {"type": "integer"}
      }
    }}
  }
})"};

struct Options {
  std::string other;
  std::string from_env;
  bool has_exit_code = false;
};

// The other side: a file, or this one as a commit has it.
OpenedTopology open_other(Session& session, const Options& options, const std::string& file) {
  const auto environment = options.from_env.empty() ? session.flags.environment : options.from_env;
  Files& files = session.world().files;
  const bool is_file = options.other.empty() || files.status(options.other).has_value() ||
                       options.other.ends_with(".yaml") || options.other.ends_with(".yml");
  if (is_file)
    return open_topology(
        session, {.file = options.other.empty() ? file : options.other, .environment = environment},
        files);
  const auto folder = std::filesystem::absolute(file).parent_path().lexically_normal();
  auto commit = GitFiles::open(session, folder.string(), options.other);
  if (!commit) return {.loaded = {}, .exit = session.fail(commit.error())};
  const auto name = (folder / std::filesystem::path(file).filename()).string();
  auto opened = open_topology(session, {.file = name, .environment = environment}, *commit);
  if (!opened.loaded)
    session.say(fmt::format("as {} had it, the file does not load", options.other));
  return opened;
}

nlohmann::ordered_json json_of(const std::vector<topology::Difference>& all) {
  auto out = nlohmann::ordered_json::array();
  for (const auto& one : all)
    out.push_back({{"change", topology::name(one.change)},
                   {"kind", one.kind},
                   {"subject", one.subject},
                   {"key", one.key},
                   {"from", one.from},
                   {"to", one.to},
                   {"message", one.message},
                   {"file", one.place.file},
                   {"line", one.place.line}});
  return out;
}

std::string text_of(const std::vector<topology::Difference>& all, const Style& style) {
  if (all.empty()) return "no difference\n";
  std::string out;
  std::string last;
  for (const auto& one : all) {
    const auto sign = one.change == topology::Change::added     ? style.paint(Paint::green, "+")
                      : one.change == topology::Change::removed ? style.paint(Paint::red, "-")
                                                                : style.paint(Paint::yellow, "~");
    // Several properties of one thing stand together.
    if (one.subject == last)
      out += fmt::format("    {}\n", one.message);
    else if (one.change == topology::Change::changed)
      out += fmt::format("{} {}\n    {}\n", sign, one.subject, one.message);
    else
      out += fmt::format("{} {} {}\n", sign, one.subject, one.message);
    last = one.change == topology::Change::changed ? one.subject : "";
  }
  return out;
}

Exit run(Session& session, const Options& options) {
  if (options.other.empty() && options.from_env.empty())
    return session.fail({.code = Code::invalid,
                         .message = "nothing to compare with",
                         .hint = "vitara topology diff HEAD, or --from-env dev --env prod"},
                        Exit::usage);
  const auto file = topology_file(session);
  const auto after = open_topology(session);
  if (!after.loaded) return after.exit;
  const auto before = open_other(session, options, file);
  if (!before.loaded) return before.exit;
  const auto found = topology::differences(before.loaded->topology, after.loaded->topology);
  const auto shown =
      session.show({.kind = kDiffReport,
                    .data = share({{"from", options.other.empty() ? file : options.other},
                                   {"to", file},
                                   {"fromEnvironment", before.loaded->topology.environment},
                                   {"toEnvironment", after.loaded->topology.environment},
                                   {"differences", json_of(found)}}),
                    .text = [&](const Style& style) { return text_of(found, style); }});
  return options.has_exit_code && !found.empty() && shown == Exit::done ? Exit::differences : shown;
}

}  // namespace

void add_topology_diff(CLI::App& group, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = group.add_subcommand("diff", "what a change of the file means");
  command->add_option("other", options->other, "what to compare with: a file, or a commit of git")
      ->type_name("<other.yaml|git-ref>");
  command
      ->add_option("--from-env", options->from_env,
                   "the environment of the other side (default: that of --env)")
      ->type_name("<name>");
  command->add_flag("--exit-code", options->has_exit_code, "exit 3 where they differ");
  set_details(*command,
              "From the other file to this one, in the words of the platform: what moved, which "
              "site leads elsewhere, which ports open and close. Order and comments do not count. "
              "With --from-env alone, two environments of one file.");
  set_examples(*command,
               "vitara topology diff HEAD\n"
               "vitara topology diff origin/main --exit-code\n"
               "vitara topology diff --from-env dev --env prod");
  session.kinds.push_back(kDiffReport);
  command->callback(
      [&session, options] { session.chosen = [options](Session& s) { return run(s, *options); }; });
}

}  // namespace vitara::cli

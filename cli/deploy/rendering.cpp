#include "cli/deploy/rendering.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/deploy/folder.hpp"
#include "cli/deploy/templates.hpp"
#include "cli/open_topology.hpp"
#include "cli/view/diff_view.hpp"
#include "core/base/suggest.hpp"
#include "core/topology/lint/lint.hpp"

namespace vitara::cli {

const ReportKind kRenderReport = {.name = "deploy-render", .schema = R"({
  "type": "object",
  "required": ["target", "files"],
  "properties": {
    "target": {"type": "string", "description": "nginx, pm2, systemd, compose, terraform"},
    "folder": {"type": "string", "description": "what -o named"},
    "written": {"type": "boolean", "description": "false with --check and --dry-run"},
    "files": {"type": "array", "items": {
      "type": "object",
      "required": ["path", "mode"],
      "properties": {
        "path": {"type": "string"},
        "mode": {"type": "string", "description": "octal"},
        "text": {"type": "string", "description": "without -o"},
        "change": {"enum": ["unchanged", "created", "changed", "removed"]},
        "diff": {"type": "string", "description": "with --check and --dry-run"}
      }
    }}
  }
})"};

namespace {

struct Options {
  std::vector<std::string> names;
  std::string templates;
  bool is_check = false;
  bool is_dry = false;
};

using Changes = std::vector<FileChange>;

// Findings that end the command: nothing was printed or written.
Exit refuse(Session& session, const RenderKind& kind, Findings findings) {
  return session.show(
      {.kind = kRenderReport,
       .data = share({{"target", kind.family}, {"files", nlohmann::ordered_json::array()}}),
       .text = [](const Style&) { return std::string(); },
       .findings = std::move(findings),
       .ok = false});
}

Result<void> known_names(const RenderKind& kind, const Options& options,
                         const topology::Topology& topology) {
  if (options.names.empty()) return {};
  const auto known = kind.names(topology);
  for (const auto& name : options.names) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const auto near = nearest(name, known);
    return Error{
        .code = Code::missing,
        .message = fmt::format("no {} `{}` to render in {}", kind.thing, name, topology.file),
        .hint = near ? fmt::format("did you mean `{}`?", *near)
                     : fmt::format("there are: {}", fmt::join(known, ", "))};
  }
  return {};
}

// The text of one file as it is; several as `systemctl cat` prints them, each under its name.
std::string text_of(const render::Tree& tree) {
  if (tree.files().size() == 1) return tree.files().front().text;
  std::string out;
  for (const auto& file : tree.files())
    out += fmt::format("{}# {}\n{}", out.empty() ? "" : "\n", file.path, file.text);
  return out;
}

Exit print_tree(Session& session, const RenderKind& kind, render::Rendered rendered) {
  auto files = nlohmann::ordered_json::array();
  for (const auto& file : rendered.tree.files())
    files.push_back(
        {{"path", file.path}, {"mode", fmt::format("{:04o}", file.mode)}, {"text", file.text}});
  return session.show({.kind = kRenderReport,
                       .data = share({{"target", kind.family}, {"files", std::move(files)}}),
                       .text = [&](const Style&) { return text_of(rendered.tree); },
                       .findings = std::move(rendered.findings)});
}

nlohmann::ordered_json json_of(const Changes& changes, bool is_written) {
  auto out = nlohmann::ordered_json::array();
  for (const auto& change : changes) {
    const auto mode = change.change == Change::removed ? change.mode_before : change.mode_after;
    nlohmann::ordered_json one = {{"path", change.path},
                                  {"mode", fmt::format("{:04o}", mode)},
                                  {"change", name(change.change)}};
    if (!is_written && change.change != Change::unchanged) one["diff"] = diff_of(change);
    out.push_back(std::move(one));
  }
  return out;
}

std::string counts_of(const Changes& changes) {
  std::string out;
  for (const auto kind : {Change::created, Change::changed, Change::removed, Change::unchanged}) {
    const auto n = std::count_if(changes.begin(), changes.end(),
                                 [&](const FileChange& each) { return each.change == kind; });
    if (n > 0) out += fmt::format("{}{} {}", out.empty() ? "" : ", ", n, name(kind));
  }
  return out;
}

std::string text_of(const Changes& changes, const std::string& folder, const Style& style,
                    bool is_written) {
  std::string out;
  for (const auto& change : changes) {
    if (change.change == Change::unchanged) continue;
    if (is_written)
      out += fmt::format("{:<8} {}/{}\n", name(change.change), folder, change.path);
    else
      out += painted_diff(diff_of(change), style);
  }
  return out + fmt::format("{}: {}\n", folder, counts_of(changes));
}

Exit settle_folder(Session& session, const RenderKind& kind, const Options& options,
                   render::Rendered rendered, const std::string& mark) {
  const auto& folder = session.flags.output;
  Files& files = session.world().files;
  const auto changes = compare(files, folder, rendered.tree, options.names.empty() ? mark : "");
  if (!changes) return session.fail(changes.error());
  const bool is_written = !options.is_check && !options.is_dry;
  if (is_written)
    if (auto done = carry_out(files, folder, *changes); !done) return session.fail(done.error());
  const auto shown = session.show(
      {.kind = kRenderReport,
       .data = share({{"target", kind.family},
                      {"folder", folder},
                      {"written", is_written},
                      {"files", json_of(*changes, is_written)}}),
       .text = [&](const Style& style) { return text_of(*changes, folder, style, is_written); },
       .findings = std::move(rendered.findings)});
  const bool differs = std::any_of(changes->begin(), changes->end(), [](const FileChange& each) {
    return each.change != Change::unchanged;
  });
  return options.is_check && differs && shown == Exit::done ? Exit::differences : shown;
}

Exit run(Session& session, const RenderKind& kind, const Options& options) {
  if (options.is_check && session.flags.output.empty())
    return session.fail({.code = Code::invalid,
                         .message = "--check compares with a folder, and none is named",
                         .hint = fmt::format("vitara deploy {} -o <dir> --check", kind.command)},
                        Exit::usage);
  const auto opened = open_topology(session);
  if (!opened.loaded) return opened.exit;
  const auto& topology = opened.loaded->topology;
  auto findings = topology::lint(topology);
  std::erase_if(findings, [](const Finding& f) { return f.severity != Severity::error; });
  if (!findings.empty()) return refuse(session, kind, std::move(findings));
  if (auto known = known_names(kind, options, topology); !known) return session.fail(known.error());
  const auto templates = templates_of(kind.family, options.templates, session.world().files);
  if (!templates) return session.fail(templates.error());
  const auto mark = render::owner_mark(fmt::format("deploy {}", kind.command), topology.name);
  auto rendered = kind.render({topology, options.names, *templates, mark});
  if (any_error(rendered.findings)) return refuse(session, kind, std::move(rendered.findings));
  if (!session.flags.output.empty())
    return settle_folder(session, kind, options, std::move(rendered), mark);
  if (rendered.tree.files().empty())
    session.say(fmt::format("nothing to render: {} has no {} for it", topology.file, kind.thing));
  return print_tree(session, kind, std::move(rendered));
}

}  // namespace

CLI::App* add_render(CLI::App& group, Session& session, RenderKind kind) {
  auto options = std::make_shared<Options>();
  auto own = std::make_shared<const RenderKind>(std::move(kind));
  auto* command = group.add_subcommand(std::string(own->command), std::string(own->summary));
  command->add_option("names", options->names, "only these (default: all)")
      ->type_name(fmt::format("<{}>", own->thing));
  command->add_flag("--check", options->is_check,
                    "write nothing: show how the folder of -o differs, and exit 3 where it does");
  command->add_flag("-n,--dry-run", options->is_dry, "write nothing: show what -o would change");
  command
      ->add_option("--templates", options->templates,
                   fmt::format("a folder whose {}/ wins over the built-in templates", own->family))
      ->type_name("<dir>");
  set_details(*command, own->details);
  set_examples(*command, own->examples);
  command->callback([&session, options, own] {
    session.chosen = [options, own](Session& s) { return run(s, *own, *options); };
  });
  return command;
}

}  // namespace vitara::cli

#include <memory>

#include "cli/check/checking.hpp"
#include "cli/check/commands.hpp"
#include "cli/command.hpp"
#include "core/check/nginx/world.hpp"

namespace vitara::cli {

namespace {

struct Options {
  CheckOptions check;
  std::string folder = "/etc/nginx";
  bool is_own = true;  // the tree that this machine's nginx runs
};

check::Judged look(Session& session, const Options& options) {
  World& world = session.world();
  const check::Tools tools{world.processes, world.files, world.clock};
  RealSockets sockets;
  const auto limit = session.timeout(std::chrono::seconds(10));
  const auto facts = check::nginx::gather(options.folder, options.is_own ? &sockets : nullptr,
                                          tools, {Deadline::after(world.clock.steady(), limit)});
  check::Judged judged{.findings = check::nginx::judge(facts, world.clock.now())};
  for (const auto& file : facts.tree.files) {
    check::Line line{.what = file, .found = "no findings"};
    int count = 0;
    for (const auto& finding : judged.findings) {
      if (finding.file != file) continue;
      ++count;
      const bool is_bad = finding.severity == Severity::error;
      if (finding.severity != Severity::info)
        line.sign = std::max(line.sign, is_bad ? check::Sign::bad : check::Sign::warning);
    }
    if (count > 0) line.found = count == 1 ? "1 finding" : std::to_string(count) + " findings";
    judged.lines.push_back(std::move(line));
  }
  return judged;
}

Exit run(Session& session, const Options& options) {
  const auto status = session.world().files.status(options.folder);
  if (!status)
    return session.fail(
        {.code = status.error().code,
         .message = status.error().message,
         .hint = "name the folder that holds nginx.conf: vitara check nginx <dir>"});
  return show_checks(session, options.check, [&] {
    return std::vector<Checked>{{"nginx", look(session, options)}};
  });
}

}  // namespace

void add_check_nginx(CLI::App& group, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = group.add_subcommand("nginx", "what nginx -t lets pass, and what it does not");
  auto* folder =
      command->add_option("dir", options->folder, "a tree of its own (default: /etc/nginx)");
  folder->type_name("<dir>");
  add_check_flags(*command, options->check);
  set_details(*command,
              "Runs the real `nginx -t` where there is one and reads the tree itself, includes "
              "and all: gixy's thirteen checks and ours. Errors in rendered files are shown at "
              "their line of vitara.yaml. Each code has a page: vitara help C503.");
  set_examples(*command, "vitara check nginx\nvitara check nginx ./rendered/nginx --max info");
  session.kinds.push_back(kCheckReport);
  command->callback([&session, options, folder] {
    options->is_own = folder->count() == 0;
    session.chosen = [options](Session& s) { return run(s, *options); };
  });
}

}  // namespace vitara::cli

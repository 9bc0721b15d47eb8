#include "cli/serve/serve.hpp"

#include <fmt/format.h>

#include <memory>
#include <utility>

#include "cli/command.hpp"
#include "cli/open_keys.hpp"
#include "cli/serve/check_config.hpp"
#include "cli/serve/demo.hpp"
#include "cli/version.hpp"
#include "core/sys/json_log.hpp"
#include "core/sys/memory.hpp"
#include "server/app/app.hpp"
#include "server/app/life.hpp"
#include "server/app/service_manager.hpp"

namespace vitara::cli {

namespace {

struct Options {
  std::string config = kDefaultConfig;
  std::string listen = {};
  std::string data = {};
  std::string emr = {};
  bool demo = false;
  bool check_config = false;
};

// Everything of a running server but the App itself, in the order in which it is made.
struct Process {
  std::unique_ptr<Metrics> metrics;
  std::unique_ptr<JsonLog> log;
};

Exit exit_of_start(const Error& error) {
  if (error.code == Code::conflict) return Exit::in_use;
  return Exit::config;
}

Result<std::unique_ptr<app::App>> start(Session& session, ReadConfig read, Process& process) {
  World& world = session.world();
  auto keys = open_configured_keys(read.config.key_files, world);
  if (!keys) return std::move(keys).error();
  auto storage =
      app::open_storage(read.config.database, std::move(*keys), world.clock, *process.log);
  if (!storage) return std::move(storage).error();
  app::Options options{.config = std::move(read.config),
                       .version = std::string(version()),
                       .clinics = std::move(read.clinics),
                       .listen_fd = app::passed_socket(0)};
  return app::App::start(std::move(options), std::move(*storage),
                         {world.clock, world.random, world.http, *process.log, *process.metrics});
}

void reload(Session& session, const std::string& path, app::App& app, JsonLog& log) {
  log.reopen();
  auto read = read_config(session, path);
  if (!read) {
    log.error("config.rejected", {{Key::reason, read.error().message}});
    app.note_rejected("unreadable");
    return;
  }
  if (any_error(read->findings)) {
    // Codes and lines alone: a message may hold what stood in the file.
    for (const auto& finding : read->findings)
      log.error("config.rejected", {{Key::code, finding.code}, {Key::at, finding.line}});
    const auto& first = read->findings.front();
    app.note_rejected(fmt::format("{} in line {}", first.code, first.line));
    return;
  }
  log.set_level(read->config.log.level);
  const auto taken = app.reload(read->config, read->clinics);
  if (taken)
    log.info("config.reloaded");
  else
    log.error("config.rejected", {{Key::reason, taken.error().message}});
}

Exit serve(Session& session, const Options& options) {
  auto read = read_config(session, options.config);
  if (!read) return session.fail(read.error(), Exit::config);
  if (options.check_config || any_error(read->findings)) return show_config(session, *read);
  if (!options.listen.empty()) read->config.listen = options.listen;
  World& world = session.world();
  keep_heap_small();
  SignalWatch signals;
  Process process{.metrics = make_metrics(), .log = nullptr};
  auto log = JsonLog::open({.level = read->config.log.level, .file = read->config.log.file},
                           world.clock, *process.metrics);
  if (!log) return session.fail(log.error(), Exit::config);
  process.log = std::move(*log);
  auto app = start(session, std::move(*read), process);
  if (!app) return session.fail(app.error(), exit_of_start(app.error()));
  app::ServiceNotice notice(world.clock, [] { return true; });
  const app::Life life{.reload =
                           [&] {
                             notice.reloading();
                             reload(session, options.config, **app, *process.log);
                             notice.reloaded("configuration read again");
                           },
                       .stop = [&app] { (*app)->stop(); }};
  app::live(signals, life, *process.log);
  process.log->flush();
  return Exit::done;
}

Exit run(Session& session, const Options& options) {
  if (options.demo)
    return serve_demo(session,
                      {.listen = options.listen, .data = options.data, .emr = options.emr});
  return serve(session, options);
}

}  // namespace

void add_serve(CLI::App& root, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = root.add_subcommand("serve", "answer Vapi's webhooks; --demo needs nothing else");
  command->group(heading::kServer);
  command
      ->add_option("--config", options->config,
                   "serve.yaml (default: " + std::string(kDefaultConfig) + ")")
      ->type_name("<path>");
  command->add_option("--listen", options->listen, "listen there instead (port 0: any free one)")
      ->type_name("<addr:port>");
  command->add_flag("--demo", options->demo, "two invented clinics with an OSCAR stand-in inside");
  command->add_option("--data", options->data, "with --demo: keep its data in this folder")
      ->type_name("<dir>");
  command->add_option("--emr", options->emr, "with --demo: a stand-in that runs elsewhere")
      ->type_name("<base url>");
  command->add_flag("--check-config", options->check_config,
                    "show each value and where it came from, then end");
  set_details(*command,
              "Runs until SIGTERM or SIGINT, and finishes the calls in flight first; SIGHUP reads "
              "the configuration again. "
              "Takes its socket from systemd when one is passed.");
  set_examples(*command,
               "vitara serve --demo\nvitara serve --config /etc/vitara/serve.yaml --check-config");
  session.kinds.push_back(kConfigReport);
  command->callback(
      [&session, options] { session.chosen = [options](Session& s) { return run(s, *options); }; });
}

}  // namespace vitara::cli

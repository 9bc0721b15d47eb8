#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/admin/admin.hpp"
#include "cli/command.hpp"
#include "cli/open_storage.hpp"
#include "cli/read_config.hpp"

namespace vitara::cli {

namespace {

constexpr ReportKind kDatabaseReport = {.name = "database", .schema = R"({
  "type": "object",
  "required": ["writable"],
  "properties": {"writable": {"type": "boolean"}}
})"};

struct Options {
  std::string config = kDefaultConfig;
};

// Opening is the work: it checks the file after an unclean stop and brings its tables up to this
// version.
Exit migrate(Session& session, const Options& options) {
  NarratedLog log(session);
  auto storage = open_storage(session, options.config, log);
  if (!storage) return session.fail(storage.error(), Exit::config);
  const bool is_writable = (*storage)->database->is_writable();
  (*storage)->database->close();
  const auto text = [is_writable](const Style&) {
    return std::string(is_writable ? "the database is sound and up to date\n"
                                   : "the database opens, but cannot be written\n");
  };
  return session.show({.kind = kDatabaseReport,
                       .data = share({{"writable", is_writable}}),
                       .text = text,
                       .ok = is_writable});
}

}  // namespace

void add_admin_database(CLI::App& parent, Session& session) {
  auto options = std::make_shared<Options>();
  auto* group = parent.add_subcommand("database", "the SQLite file behind the server");
  auto* command = group->add_subcommand(
      "migrate", "bring the tables up to this version, as `serve` does at start");
  command
      ->add_option("--config", options->config,
                   "serve.yaml (default: " + std::string(kDefaultConfig) + ")")
      ->type_name("<path>");
  set_examples(*command, "vitara admin database migrate --config /etc/vitara/serve.yaml");
  session.kinds.push_back(kDatabaseReport);
  command->callback([&session, options] {
    session.chosen = [options](Session& s) { return migrate(s, *options); };
  });
}

}  // namespace vitara::cli

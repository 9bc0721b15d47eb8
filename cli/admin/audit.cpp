#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/admin/admin.hpp"
#include "cli/command.hpp"
#include "cli/open_storage.hpp"
#include "cli/read_config.hpp"

namespace vitara::cli {

namespace {

constexpr ReportKind kAuditReport = {.name = "audit-verify", .schema = R"({
  "type": "object",
  "required": ["rows", "head", "broken_at"],
  "properties": {
    "rows": {"type": "integer"},
    "head": {"type": "string", "description": "hash of the newest row, 64 hexadecimal digits"},
    "broken_at": {"type": ["integer", "null"], "description": "the first row that does not fit the one before it"}
  }
})"};

struct Options {
  std::string config = kDefaultConfig;
};

Exit verify(Session& session, const Options& options) {
  NarratedLog log(session);
  auto storage = open_storage(session, options.config, log);
  if (!storage) return session.fail(storage.error(), Exit::config);
  const auto verdict = (*storage)->audit.verify();
  (*storage)->database->close();
  if (!verdict) return session.fail(verdict.error());
  nlohmann::ordered_json broken;
  if (verdict->broken_at) broken = *verdict->broken_at;
  const auto text = [verdict = *verdict](const Style& style) {
    if (verdict.broken_at)
      return fmt::format("{} the chain breaks at row {} of {}\n", style.paint(Paint::red, "✗"),
                         *verdict.broken_at, verdict.rows);
    return fmt::format("{} {} rows, unbroken; head {}\n", style.paint(Paint::green, "✓"),
                       verdict.rows, verdict.head);
  };
  return session.show(
      {.kind = kAuditReport,
       .data = share({{"rows", verdict->rows}, {"head", verdict->head}, {"broken_at", broken}}),
       .text = text,
       .ok = !verdict->broken_at.has_value()});
}

}  // namespace

void add_admin_audit(CLI::App& parent, Session& session) {
  auto options = std::make_shared<Options>();
  auto* group = parent.add_subcommand("audit", "who did what to which patient's data");
  auto* command =
      group->add_subcommand("verify", "check the chain of hashes from the first row to the last");
  command
      ->add_option("--config", options->config,
                   "serve.yaml (default: " + std::string(kDefaultConfig) + ")")
      ->type_name("<path>");
  set_examples(*command, "vitara admin audit verify");
  session.kinds.push_back(kAuditReport);
  command->callback([&session, options] {
    session.chosen = [options](Session& s) { return verify(s, *options); };
  });
}

}  // namespace vitara::cli

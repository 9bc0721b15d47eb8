#include "cli/open_storage.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <utility>

#include "cli/open_keys.hpp"
#include "cli/read_config.hpp"

namespace vitara::cli {

void NarratedLog::write(Level level, std::string_view event, std::span<const Field>) {
  session_.say(fmt::format("{}: {}", name(level), event));
}

Result<std::unique_ptr<app::Storage>> open_storage(Session& session, const std::string& config,
                                                   Log& log) {
  World& world = session.world();
  auto read = read_config(session, config);
  if (!read) return std::move(read).error();
  if (any_error(read->findings))
    return Error{.code = Code::invalid,
                 .message = fmt::format("{} has {} findings", config, read->findings.size()),
                 .hint = fmt::format("vitara serve --config {} --check-config", config)};
  auto keys = open_configured_keys(read->config.key_files, world);
  if (!keys) return std::move(keys).error();
  return app::open_storage(read->config.database, std::move(*keys), world.clock, log);
}

std::string operator_name() { return fmt::format("operator:{}", ::getuid()); }

}  // namespace vitara::cli

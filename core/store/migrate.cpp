#include "core/store/migrate.hpp"

#include <fmt/format.h>

namespace vitara::store {

namespace {

/// PRAGMA takes no bound values: the number is ours and an integer.
Result<void> set_version(Link& link, int version) {
  return link.script(fmt::format("PRAGMA user_version={}", version).c_str());
}

Result<void> run_step(Link& link, const Migration& step) {
  auto done = link.script("BEGIN IMMEDIATE");
  if (done) done = link.script(step.sql);
  if (done) done = set_version(link, step.version);
  if (done) done = link.script("COMMIT");
  if (done || !link.in_transaction()) return done;
  // The first error is the one to tell; what a failed rollback leaves, the next opening undoes.
  const auto undone = link.script("ROLLBACK");
  return undone ? done : in("not rolled back", done.error());
}

}  // namespace

Result<int> schema_version(Link& link) {
  int version = 0;
  auto read = link.each("PRAGMA user_version", {},
                        [&version](const Row& row) { version = static_cast<int>(row.integer(0)); });
  if (!read) return std::move(read).error();
  return version;
}

Result<void> migrate(Link& link, std::span<const Migration> steps) {
  const auto version = schema_version(link);
  if (!version) return version.error();
  const int newest = steps.empty() ? 0 : steps.back().version;
  if (*version > newest)
    return Error{.code = Code::invalid,
                 .message = fmt::format("the database has schema {}, this vitara knows {}",
                                        *version, newest),
                 .hint = "install the newer vitara again, or restore a backup of the older file"};
  for (const auto& step : steps) {
    if (step.version <= *version) continue;
    auto done = run_step(link, step);
    if (!done) return in(fmt::format("migration {}", step.version), std::move(done).error());
  }
  return {};
}

}  // namespace vitara::store

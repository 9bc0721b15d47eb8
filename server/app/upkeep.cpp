#include "server/app/upkeep.hpp"

#include <utility>

#include "core/store/purge.hpp"

namespace vitara::app {

namespace {

constexpr auto kStep = std::chrono::milliseconds(200);
constexpr auto kAuditHeadEvery = std::chrono::hours(1);
constexpr auto kPurgeEvery = std::chrono::hours(24);

}  // namespace

Upkeep::Upkeep(Storage& storage, config::Retention retention, Clock& clock, Log& log,
               std::function<void()> work_off)
    : storage_(storage),
      retention_(retention),
      clock_(clock),
      log_(log),
      work_off_(std::move(work_off)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Upkeep::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void Upkeep::run(const std::stop_token& stop) {
  SteadyTime next_head = clock_.steady();
  // Not at once: a restart under load should answer callers first.
  SteadyTime next_purge = clock_.steady() + std::chrono::minutes(10);
  while (clock_.sleep_for(kStep, stop)) {
    work_off_();
    const SteadyTime now = clock_.steady();
    if (now >= next_head) {
      next_head = now + kAuditHeadEvery;
      note_audit_head();
    }
    if (now >= next_purge) {
      next_purge = now + kPurgeEvery;
      purge();
    }
  }
}

// The head of the chain in the journal: whoever cuts rows off its end later cannot cut them off
// there too.
void Upkeep::note_audit_head() {
  const auto newest = storage_.audit.newest(1);
  if (!newest || newest->empty()) return;
  log_.info("audit.head", {{Key::rows, newest->front().id}, {Key::id, newest->front().hash}});
}

void Upkeep::purge() {
  const store::Retention keep{.calls = std::chrono::days(retention_.calls),
                              .operations = std::chrono::days(retention_.operations),
                              .requests = std::chrono::days(retention_.requests)};
  const auto purged = store::purge(*storage_.database, storage_.audit, keep, clock_);
  if (!purged) log_.error("db.purge_failed", {{Key::reason, purged.error().message}});
}

}  // namespace vitara::app

#include "server/app/guards.hpp"

#include <utility>

namespace vitara::app {

namespace {

using emr::guard::BreakerState;
using emr::guard::CallKind;

// Constants, because an event is never made of text from outside. A half-open breaker is a step on
// the way and no event of its own.
std::string_view event_of(BreakerState state) {
  switch (state) {
    case BreakerState::open:
      return "breaker.opened";
    case BreakerState::closed:
      return "breaker.closed";
    case BreakerState::credentials:
      return "breaker.credentials";
    case BreakerState::half_open:
      break;
  }
  return "breaker.half_open";
}

}  // namespace

Guards::Guards(GuardsParts parts) : parts_(parts) {}

void Guards::start() {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void Guards::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

std::shared_ptr<const voice::Tenant> Guards::guarded(store::Clinic clinic, time::Zone zone,
                                                     std::unique_ptr<emr::Adapter> adapter) {
  emr::guard::GuardOptions options{
      .clinic = clinic.id,
      .on_change = [this](const emr::guard::BreakerChange& change) { note(change); }};
  const auto kept = parts_.breakers.all();
  if (kept) {
    for (const auto& row : *kept) {
      if (row.clinic != clinic.id || row.protocol != adapter->protocol()) continue;
      const auto state = emr::guard::breaker_state_from(row.state);
      (row.kind == "read" ? options.kept_read : options.kept_write) = state;
    }
  }
  const ClinicId id = clinic.id;
  auto guard = std::make_unique<emr::guard::Guard>(
      std::move(adapter), std::move(options),
      emr::guard::GuardParts{parts_.clock, parts_.random, parts_.metrics});
  emr::guard::Guard* const seen = guard.get();
  auto tenant = std::make_shared<const voice::Tenant>(voice::Tenant{.clinic = std::move(clinic),
                                                                    .zone = zone,
                                                                    .emr = std::move(guard),
                                                                    .offering = &seen->offering()});
  const std::lock_guard lock(mutex_);
  entries_[id] = {tenant, seen};
  return tenant;
}

void Guards::note_skew(const ClinicId& clinic, std::chrono::seconds skew) {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(clinic);
  if (found != entries_.end()) found->second.guard->note_skew(skew);
}

std::uint64_t Guards::returns(const ClinicId& clinic) const {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(clinic);
  return found == entries_.end() ? 0 : found->second.guard->returns();
}

std::vector<server::admin::BreakerHealth> Guards::health() const {
  const std::lock_guard lock(mutex_);
  std::vector<server::admin::BreakerHealth> all;
  for (const auto& [clinic, entry] : entries_)
    for (const auto& view : entry.guard->breakers())
      all.push_back({.clinic = clinic.str(),
                     .protocol = std::string(entry.guard->protocol()),
                     .kind = std::string(name(view.kind)),
                     .state = std::string(name(view.state)),
                     .reason = view.reason,
                     .since = view.since});
  return all;
}

void Guards::note(const emr::guard::BreakerChange& change) {
  const auto event = event_of(change.change.to);
  const Level level =
      change.change.to == BreakerState::open || change.change.to == BreakerState::credentials
          ? Level::warn
          : Level::info;
  const Field fields[] = {{Key::clinic, change.clinic.str()},
                          {Key::type, name(change.kind)},
                          {Key::component, change.protocol},
                          {Key::reason, change.change.reason}};
  parts_.log.write(level, event, fields);
  const auto kept = parts_.breakers.put({.clinic = change.clinic,
                                         .protocol = change.protocol,
                                         .kind = std::string(name(change.kind)),
                                         .state = std::string(name(change.change.to)),
                                         .reason = std::string(change.change.reason),
                                         .since = parts_.clock.now()});
  Result<void> audited;
  if (change.change.to != BreakerState::half_open)
    audited =
        parts_.audit.append({.actor = "system",
                             .clinic = change.clinic,
                             .action = std::string(event),
                             .object_type = "breaker",
                             .object_id = change.protocol + "/" + std::string(name(change.kind)),
                             .reason = std::string(change.change.reason)});
  const Error* failed = nullptr;
  if (!kept) failed = &kept.error();
  if (!audited) failed = &audited.error();
  if (failed != nullptr)
    parts_.log.error("db.failed",
                     {{Key::clinic, change.clinic.str()}, {Key::code, name(failed->code)}});
}

void Guards::run(const std::stop_token& stop) {
  while (parts_.clock.sleep_for(std::chrono::seconds(1), stop)) {
    std::vector<Entry> entries;
    {
      const std::lock_guard lock(mutex_);
      for (const auto& [clinic, entry] : entries_) entries.push_back(entry);
    }
    for (const auto& entry : entries) {
      if (stop.stop_requested()) return;
      (void)entry.guard->tend(stop);
    }
  }
}

}  // namespace vitara::app

#include "core/voice/resolver.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/voice/answers.hpp"
#include "core/voice/booking.hpp"
#include "core/voice/sighting.hpp"
#include "core/voice/write_life.hpp"

namespace vitara::voice {

namespace {

using store::OperationState;
using words::Phrase;

// Between one look and the next, so that they fall on 2, 5, 15, 30, 60 s and then each minute.
constexpr std::array<std::chrono::seconds, 6> kPauses = {
    std::chrono::seconds(2),  std::chrono::seconds(3),  std::chrono::seconds(10),
    std::chrono::seconds(15), std::chrono::seconds(30), std::chrono::seconds(60)};
constexpr auto kPatience = std::chrono::milliseconds(3500);
constexpr auto kApart = std::chrono::seconds(30);
constexpr auto kLongest = std::chrono::hours(24);

Duration pause_after(std::size_t looks) { return kPauses.at(std::min(looks, kPauses.size() - 1)); }

}  // namespace

void Resolver::step(const std::stop_token& stop) {
  const auto open = services_.operations.unresolved();
  if (!open) return;  // the store has logged it, and the next step tries again
  std::map<OperationId, Looked> still_open;
  for (const auto& operation : *open) {
    const SteadyTime now = services_.clock.steady();
    const auto known = looked_.find(operation.id);
    auto looked = known == looked_.end() ? Looked{.next = now + pause_after(0)} : known->second;
    if (now >= looked.next && !stop.stop_requested()) look_at(operation, looked, stop);
    still_open.emplace(operation.id, looked);
  }
  looked_ = std::move(still_open);
}

void Resolver::look_at(const store::Operation& operation, Looked& looked,
                       const std::stop_token& stop) {
  const SteadyTime now = services_.clock.steady();
  looked.next = now + pause_after(++looked.looks);
  const auto tenant = tenants_.by_id(operation.clinic);
  if (!tenant) return;
  CallFacts facts;
  facts.call = operation.call;
  const Within within{Deadline::after(now, kPatience), stop};
  Context context{.tenant = *tenant,
                  .facts = facts,
                  .services = services_,
                  .within = within,
                  .language = tenant->clinic.default_language,
                  .call = std::make_shared<CallState>()};
  WriteLife life(context, operation);
  if (services_.clock.now() - operation.changed > kLongest) {
    (void)life.end(OperationState::needs_staff, "needs_staff",
                   answer(context, Outcome::pending_end, Phrase::pending_end));
    return;
  }
  // A registration leaves no marker to look for.
  if (operation.kind == store::OperationKind::register_demographic) return;
  const auto look = look_for(operation, *tenant->emr, within);
  if (!look) return;  // an EMR that does not answer says neither yes nor no
  if (look->seen == Seen::happened) {
    life.operation().appointment = emr::number(look->appointment);
    (void)life.end(OperationState::done, "resolved", done_answer(life.operation(), context));
    return;
  }
  if (!looked.unseen_since) looked.unseen_since = now;
  if (now - *looked.unseen_since < kApart) return;
  (void)life.end(OperationState::absent, "absent",
                 answer(context, Outcome::not_found, Phrase::request_absent));
}

}  // namespace vitara::voice

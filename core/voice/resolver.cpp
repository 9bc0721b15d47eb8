#include "core/voice/resolver.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/voice/aftercare.hpp"
#include "core/voice/answers.hpp"
#include "core/voice/settling.hpp"

namespace vitara::voice {

namespace {

using std::chrono::seconds;
using store::OperationState;
using words::Phrase;

// Between one look and the next, so that they fall on 2, 5, 15, 30, 60 s and then each minute.
constexpr std::array<seconds, 6> kPauses = {seconds(2),  seconds(3),  seconds(10),
                                            seconds(15), seconds(30), seconds(60)};
constexpr auto kPatience = std::chrono::milliseconds(3500);
constexpr auto kApart = seconds(30);
constexpr auto kLongest = std::chrono::hours(24);
constexpr auto kTakeOver = seconds(10);  // how often dead processes are looked for
constexpr int kMostWaits = 5;
constexpr int kMostFollowUps = 16;  // lent at a time, so that what is left when we stop is little
constexpr auto kLongestStep = seconds(5);  // writes whose outcome nobody knows come before the rest

Duration pause_after(std::size_t looks) { return kPauses.at(std::min(looks, kPauses.size() - 1)); }

}  // namespace

/// What a tool has from its call, for work that no call waits for.
struct Resolver::Background {
  Background(std::shared_ptr<const Tenant> whose, const store::Operation& operation,
             Services& services, const std::stop_token& stop)
      : tenant(std::move(whose)),
        within{Deadline::after(services.clock.steady(), kPatience), stop} {
    facts.call = operation.call;
    context = std::make_unique<Context>(Context{.tenant = *tenant,
                                                .facts = facts,
                                                .services = services,
                                                .within = within,
                                                .language = tenant->clinic.default_language,
                                                .call = std::make_shared<CallState>()});
  }
  std::shared_ptr<const Tenant> tenant;
  CallFacts facts;
  Within within;
  std::unique_ptr<Context> context;
};

std::uint64_t Resolver::returns_of(const ClinicId& clinic) const {
  return returns_ ? returns_(clinic) : 0;
}

void Resolver::step(const std::stop_token& stop) {
  silent_.clear();
  take_over();
  const auto open = services_.operations.unresolved();
  if (!open) return;  // the store has logged it, and the next step tries again
  std::map<OperationId, Looked> still_open;
  for (const auto& operation : *open) {
    const SteadyTime now = services_.clock.steady();
    const auto known = looked_.find(operation.id);
    auto looked = known == looked_.end() ? Looked{.next = now + pause_after(0),
                                                  .returns = returns_of(operation.clinic)}
                                         : known->second;
    const bool is_due = now >= looked.next || looked.returns != returns_of(operation.clinic);
    if (is_due && !stop.stop_requested() && !silent_.contains(operation.clinic))
      look_at(operation, looked, stop);
    still_open.emplace(operation.id, looked);
  }
  looked_ = std::move(still_open);
  attend_due(stop);
}

// Another process on this database may have died with writes under way.
void Resolver::take_over() {
  const SteadyTime now = services_.clock.steady();
  if (took_over_ && now - *took_over_ < kTakeOver) return;
  took_over_ = now;
  // A failure is the store's to log; the next time comes soon.
  (void)services_.operations.recover(store::OperationTable::Mine::left_alone);
}

void Resolver::look_at(const store::Operation& operation, Looked& looked,
                       const std::stop_token& stop) {
  looked.next = services_.clock.steady() + pause_after(++looked.looks);
  looked.returns = returns_of(operation.clinic);
  auto tenant = tenants_.by_id(operation.clinic);
  if (!tenant) return;
  Background background(std::move(tenant), operation, services_, stop);
  if (services_.clock.now() - operation.changed > kLongest) {
    WriteLife life(*background.context, operation, WriteLife::Actor::system);
    (void)life.end_for_staff();
    return;
  }
  // A registration leaves no marker to look for.
  if (operation.kind == store::OperationKind::register_demographic) return;
  judge(operation, looked, background);
}

void Resolver::judge(const store::Operation& operation, Looked& looked, Background& background) {
  Context& context = *background.context;
  const SteadyTime asked = services_.clock.steady();
  WriteLife life(context, operation, WriteLife::Actor::system);
  const Settlement settlement = settle(life, context);
  switch (settlement.how) {
    case Settled::ended:
      return;
    case Settled::no_answer:  // says neither yes nor no
      silent_.insert(operation.clinic);
      return;
    case Settled::waiting:
      if (++looked.waits >= kMostWaits) (void)life.end_for_staff();
      return;
    case Settled::unseen:
      break;
  }
  if (!looked.unseen_since) {
    looked.unseen_since = asked;
    looked.next = std::min(looked.next, asked + kApart);
    return;
  }
  if (asked - *looked.unseen_since < kApart) {
    looked.next = std::min(looked.next, *looked.unseen_since + kApart);
    return;
  }
  (void)life.end(OperationState::absent, "absent",
                 answer(context, Outcome::not_found, Phrase::request_absent),
                 after_absent(operation, services_.clock.now()));
}

void Resolver::attend_due(const std::stop_token& stop) {
  const SteadyTime until = services_.clock.steady() + kLongestStep;
  bool may_be_more = true;
  while (may_be_more && services_.clock.steady() < until) {
    const auto due = services_.operations.follow_ups().take_due(kMostFollowUps);
    if (!due) return;
    for (const auto& follow_up : *due) {
      if (stop.stop_requested()) return;
      attend_one(follow_up, stop);
    }
    may_be_more = due->size() == kMostFollowUps;
  }
}

void Resolver::attend_one(const store::FollowUp& follow_up, const std::stop_token& stop) {
  const auto operation = services_.operations.find(follow_up.operation);
  if (!operation || !*operation || silent_.contains((*operation)->clinic)) return;
  auto tenant = tenants_.by_id((*operation)->clinic);
  if (!tenant) return;
  Background background(std::move(tenant), **operation, services_, stop);
  attend(follow_up, **operation, *background.context);
}

}  // namespace vitara::voice

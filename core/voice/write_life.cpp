#include "core/voice/write_life.hpp"

#include <nlohmann/json.hpp>

#include "core/crypto/hash.hpp"
#include "core/voice/answers.hpp"
#include "core/voice/offers.hpp"
#include "core/voice/wishes.hpp"

namespace vitara::voice {

namespace {

using store::OperationKind;
using store::OperationState;
using words::Phrase;

Phrase done_phrase(OperationKind kind) {
  switch (kind) {
    case OperationKind::book:
      return Phrase::booked;
    case OperationKind::reschedule:
      return Phrase::moved;
    case OperationKind::cancel:
      return Phrase::cancelled;
    case OperationKind::register_demographic:
      return Phrase::noted;
  }
  return Phrase::noted;
}

}  // namespace

std::string intent_key(const Context& context, std::initializer_list<std::string_view> parts) {
  std::string canonical;
  for (const std::string_view part : parts) canonical.append(part).append("\n");
  return crypto::hex(crypto::hmac(crypto::Digest::sha256, context.services.hash_key, canonical));
}

store::Operation new_operation(const Context& context, OperationKind kind, std::string intent) {
  store::Operation operation;
  operation.id = OperationId(random_base32(context.services.random, 26));
  operation.kind = kind;
  operation.clinic = context.tenant.clinic.id;
  operation.call = context.facts.call;
  operation.intent_key = std::move(intent);
  operation.caller_hash = number_hash(context, caller_number(context));
  return operation;
}

std::string_view audit_family(OperationKind kind) {
  switch (kind) {
    case OperationKind::book:
      return "booking";
    case OperationKind::reschedule:
      return "reschedule";
    case OperationKind::cancel:
      return "cancel";
    case OperationKind::register_demographic:
      return "registration";
  }
  return "booking";
}

Result<std::optional<store::Operation>> earlier(const Context& context, const std::string& intent) {
  return context.services.operations.by_intent(intent);
}

Spoken done_answer(const store::Operation& operation, const Context& context) {
  const Phrase phrase = done_phrase(operation.kind);
  if (phrase == Phrase::noted) return answer(context, Outcome::ok, phrase);
  Spoken spoken = answer(context, Outcome::ok, phrase,
                         {{"provider", provider_name(context, operation.provider)},
                          {"when", when_words(context, operation.time.start)}});
  auto visit = appointment_json(context, operation.provider, operation.time);
  visit["appointmentNo"] = operation.appointment;
  return spoken.with("appointment", visit);
}

// What was stored is in the language of the call that began it, and another one may ask: what has
// words is said anew, and only the rest is taken as it stands.
Spoken repeated(const Context& context, const store::Operation& operation) {
  const auto first = nlohmann::json::parse(operation.answer, nullptr, false);
  Spoken spoken = done_answer(operation, context);
  spoken.outcome = Outcome::already_done;
  spoken.audit.demographic = operation.demographic;
  if (!first.is_object()) return spoken;
  const auto patient = first.find("patient");
  if (patient != first.end() && patient->is_object())
    spoken.message =
        say(context, Phrase::registered, {{"name", patient->value("firstName", std::string())}});
  for (const auto& [key, value] : first.items()) {
    const bool has_words = key == "message" || key == "appointment";
    if (!has_words && key != "success" && key != "code") spoken.with(key, value);
  }
  return spoken;
}

std::optional<Spoken> forget_undone(const store::Operation& operation, Context& context) {
  const auto forgotten =
      context.services.operations.cancelled(operation.clinic, operation.appointment);
  if (!forgotten) return store_failed(context, forgotten.error());
  return std::nullopt;
}

Spoken still_pending(const Context& context, const store::Operation& operation) {
  Spoken spoken = operation.state == OperationState::unknown
                      ? answer(context, Outcome::pending_end, Phrase::pending_end)
                      : answer(context, Outcome::pending, Phrase::pending);
  spoken.audit.demographic = operation.demographic;
  return spoken;
}

std::optional<Spoken> WriteLife::claim(const std::optional<store::SlotClaim>& slot) {
  constexpr auto kPause = std::chrono::milliseconds(50);
  if (slot) operation_.seats = slot->seats;
  if (auto refused = caller_limit()) return refused;
  for (;;) {
    const auto claimed =
        context_.services.operations.claim(operation_, slot, audit("requested", ""));
    if (claimed) return std::nullopt;
    const Error& error = claimed.error();
    if (error.code != Code::conflict) return store_failed(context_, error);
    is_taken_ = error.where == "slot";
    if (is_taken_) return answer(context_, Outcome::slot_taken, Phrase::slot_taken_no_options);
    if (error.where != "intent") return answer(context_, Outcome::busy, Phrase::busy);
    if (auto twin = twin_answer()) return twin;
    if (!emr_time(context_) || !context_.services.clock.sleep_for(kPause, context_.within.stop))
      return answer(context_, Outcome::pending, Phrase::pending);
  }
}

std::optional<Spoken> WriteLife::caller_limit() {
  const Limits& limits = context_.services.limits;
  if (!limits.are_on || operation_.caller_hash.empty()) return std::nullopt;
  const auto done = context_.services.operations.writes_of(
      operation_.clinic, operation_.caller_hash,
      context_.services.clock.now() - std::chrono::hours(24), local_now(context_));
  if (!done) return store_failed(context_, done.error());
  const bool is_full =
      operation_.kind == OperationKind::book && done->coming >= limits.coming_visits;
  if (!is_full && done->sent_since < limits.writes_per_day) return std::nullopt;
  return answer(context_, Outcome::not_allowed, Phrase::write_limit);
}

// The same wish under way elsewhere: its end, once it has one. A moment ago it may have ended
// without having been sent; then the next claim goes through.
std::optional<Spoken> WriteLife::twin_answer() {
  const auto twin = earlier(context_, operation_.intent_key);
  if (!twin || !*twin) return std::nullopt;
  if ((*twin)->state == OperationState::done) return repeated(context_, **twin);
  if ((*twin)->state == OperationState::unknown) return still_pending(context_, **twin);
  return std::nullopt;
}

std::optional<Spoken> WriteLife::mark_sent() {
  const auto marked = context_.services.operations.mark_sent(operation_.id, audit("sent", ""));
  if (marked) return std::nullopt;
  return end(OperationState::refused, "refused", store_failed(context_, marked.error()));
}

Spoken WriteLife::end(OperationState state, std::string_view what, Spoken spoken,
                      std::vector<store::FollowUp> follow_ups) {
  operation_.state = state;
  operation_.code = code(spoken.outcome);
  operation_.answer = result_line(spoken);
  spoken.audit.action = std::string(audit_family(operation_.kind)) + ".answered";
  spoken.audit.object_type = "operation";
  spoken.audit.object_id = operation_.id.str();
  spoken.audit.demographic = operation_.demographic;
  const auto finished =
      context_.services.operations.finish(operation_, audit(what, operation_.code), follow_ups);
  if (finished || state == OperationState::refused) return spoken;
  // What is not on disk is not promised: recovery finds it as `sent` and looks it up (§5.4).
  Spoken pending = store_failed(context_, finished.error());
  pending.outcome = Outcome::pending;
  pending.message = say(context_, Phrase::pending);
  pending.audit = spoken.audit;
  return pending;
}

Spoken WriteLife::end_for_staff() {
  // `sent` has no way to `needs_staff`: what nobody knows is unknown first.
  if (operation_.state == OperationState::claimed || operation_.state == OperationState::sent) {
    const Spoken unknown = end(OperationState::unknown, "conflict",
                               answer(context_, Outcome::pending, Phrase::pending));
    const auto stored = context_.services.operations.find(operation_.id);
    if (!stored || !*stored || (*stored)->state != OperationState::unknown) return unknown;
  }
  return end(OperationState::needs_staff, "needs_staff",
             answer(context_, Outcome::pending_end, Phrase::pending_end),
             {follow_up(store::FollowUpKind::staff_task, "needs_staff", Duration::zero())});
}

store::FollowUp WriteLife::follow_up(store::FollowUpKind kind, std::string_view reason,
                                     Duration from_now) const {
  const SystemTime now = context_.services.clock.now();
  return {.operation = operation_.id,
          .kind = kind,
          .reason = std::string(reason),
          .since = now,
          .due = now + std::chrono::duration_cast<SystemTime::duration>(from_now)};
}

store::AuditEntry WriteLife::audit(std::string_view what, std::string_view outcome) const {
  store::AuditEntry entry;
  entry.actor = actor_ == Actor::system ? "system" : "call:" + context_.facts.call.str();
  entry.clinic = context_.tenant.clinic.id;
  entry.action = std::string(audit_family(operation_.kind)) + "." + std::string(what);
  entry.object_type = "operation";
  entry.object_id = operation_.id.str();
  entry.demographic = operation_.demographic;
  entry.data_kind = "schedule";
  entry.outcome = outcome;
  return entry;
}

}  // namespace vitara::voice

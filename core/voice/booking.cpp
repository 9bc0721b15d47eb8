#include "core/voice/booking.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "core/time/civil_text.hpp"
#include "core/voice/answers.hpp"
#include "core/voice/offers.hpp"
#include "core/voice/placing.hpp"
#include "core/voice/settling.hpp"
#include "core/voice/slot_check.hpp"
#include "core/voice/wishes.hpp"
#include "core/voice/write_life.hpp"

namespace vitara::voice {

namespace {

using store::OperationKind;
using store::OperationState;
using words::Phrase;

const Error kUnexplained{.code = Code::remote, .message = "the EMR gave no reason"};

// A booking that was cancelled or moved since does not count (§5.2, step 2).
Result<bool> still_stands(const store::Operation& operation, const Context& context) {
  const auto within = emr_time(context);
  if (!within) return Error{.code = Code::timed_out, .message = "too little time to look"};
  const auto row =
      context.tenant.emr->appointment(emr::AppointmentNo{operation.appointment}, *within);
  if (!row) return row.error();
  return row->has_value() && !(*row)->status.is_cancelled() &&
         (*row)->provider == operation.provider && (*row)->time.start == operation.time.start;
}

std::string booking_intent(std::int64_t patient, const ProviderNo& provider, LocalTime start,
                           const Context& context) {
  return intent_key(context, {"book", context.tenant.clinic.id.str(), fmt::format("{}", patient),
                              provider.str(), time::local_text(start)});
}

std::optional<Spoken> answer_to_earlier(const std::string& intent, Context& context) {
  const auto before = earlier(context, intent);
  if (!before) return store_failed(context, before.error());
  if (!*before) return std::nullopt;
  const store::Operation& operation = **before;
  if (operation.state == OperationState::unknown) return present_state(operation, context);
  if (operation.state != OperationState::done) return still_pending(context, operation);
  const auto stands = still_stands(operation, context);
  // When the EMR cannot tell, what this very call was told a moment ago stands; what another call
  // was told may have been undone since.
  if (!stands && operation.call != context.facts.call) return emr_failed(context, stands.error());
  if (!stands || *stands) return repeated(context, operation);
  return forget_undone(operation, context);
}

emr::NewAppointment row_for(const BookingWish& wish, const store::Operation& operation) {
  return {.provider = wish.provider,
          .demographic = wish.patient.number,
          .demographic_name = Phi<std::string>(wish.patient.last_name.reveal() + ", " +
                                               wish.patient.first_name.reveal()),
          .time = operation.time,
          .type = wish.type.name,
          .reason = wish.reason,
          .notes = "booked by phone",
          .marker = operation.marker()};
}

Spoken conclude(const Placed& placed, const Missed& missed, WriteLife& life, Context& context) {
  switch (placed.how) {
    case Placing::placed:
      return end_placed(placed, "done", life, context);
    case Placing::yielded:
      life.operation().appointment = emr::number(placed.row.number);
      return life.end(OperationState::refused, "lost_race", taken(missed, context));
    case Placing::refused:
      return life.end(OperationState::refused, "refused",
                      emr_failed(context, placed.error.value_or(kUnexplained)));
    case Placing::stuck:
    case Placing::unknown:
      break;
  }
  // Looked at again in the background, until its row stays, goes, or is known not to be.
  return life.end(OperationState::unknown, placed.how == Placing::stuck ? "conflict" : "unknown",
                  answer(context, Outcome::pending, Phrase::pending));
}

}  // namespace

// An operation is claimed only for a patient whom its call had identified: of this call, it may be
// spoken of.
std::optional<Spoken> begun_before(std::int64_t patient, const ProviderNo& provider,
                                   LocalTime start, Context& context) {
  const auto intent = booking_intent(patient, provider, start, context);
  const auto before = earlier(context, intent);
  const bool is_ours = before && *before && (*before)->call == context.facts.call;
  return is_ours ? answer_to_earlier(intent, context) : std::nullopt;
}

Spoken book(const BookingWish& wish, Context& context) {
  const std::string intent =
      booking_intent(emr::number(wish.patient.number), wish.provider, wish.start, context);
  if (auto before = answer_to_earlier(intent, context)) return *before;

  const SlotWish slot_wish{.provider = wish.provider,
                           .start = wish.start,
                           .length = wish.type.length,
                           .codes = wish.type.template_codes};
  const SlotCheck slot = find_slot(slot_wish, context);
  if (slot.refusal) return *slot.refusal;
  const Missed missed{
      .provider = wish.provider, .time = slot.time, .codes = wish.type.template_codes};

  auto operation = new_operation(context, OperationKind::book, intent);
  operation.demographic = emr::number(wish.patient.number);
  operation.provider = wish.provider;
  operation.time = slot.time;
  WriteLife life(context, std::move(operation));
  if (auto refusal = life.claim(store::SlotClaim{wish.provider, slot.time, slot.seats}))
    return life.is_taken() ? taken(missed, context) : *refusal;
  if (auto gone = recheck(slot_wish, slot, context)) {
    const bool is_taken = gone->outcome == Outcome::slot_taken;
    return life.end(OperationState::refused, is_taken ? "taken" : "refused", *gone);
  }
  if (!emr_time(context)) return life.end(OperationState::refused, "refused", out_of_time(context));
  if (auto failure = life.mark_sent()) return *failure;
  const Placed placed = place(row_for(wish, life.operation()), life.operation(), context);
  return conclude(placed, missed, life, context);
}

Spoken present_state(const store::Operation& operation, Context& context) {
  if (operation.state == OperationState::done) return repeated(context, operation);
  if (operation.state == OperationState::absent || operation.state == OperationState::refused)
    return answer(context, Outcome::not_found, Phrase::request_absent);
  const bool can_look = operation.state == OperationState::unknown &&
                        operation.kind != OperationKind::register_demographic;
  if (!can_look) return still_pending(context, operation);
  WriteLife life(context, operation);
  Settlement settlement = settle(life, context);
  return settlement.how == Settled::ended ? std::move(settlement.spoken)
                                          : still_pending(context, operation);
}

}  // namespace vitara::voice

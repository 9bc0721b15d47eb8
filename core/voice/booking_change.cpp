// Moving and cancelling: the second half of booking.hpp.
#include <fmt/format.h>

#include "core/time/civil_text.hpp"
#include "core/voice/answers.hpp"
#include "core/voice/booking.hpp"
#include "core/voice/identity.hpp"
#include "core/voice/offers.hpp"
#include "core/voice/settling.hpp"
#include "core/voice/sighting.hpp"
#include "core/voice/slot_check.hpp"
#include "core/voice/wishes.hpp"

namespace vitara::voice {

namespace {

using store::OperationKind;
using store::OperationState;
using words::Phrase;

const Error kUnexplained{.code = Code::remote, .message = "the EMR gave no reason"};

Spoken changed(const Context& context) {
  return answer(context, Outcome::not_found, Phrase::visit_changed);
}

Spoken refusal_of(const Context& context, const Error& error) {
  const bool is_full = error.where == "queue";  // our own queue, not the row
  return error.code == Code::conflict && !is_full ? changed(context) : emr_failed(context, error);
}

Spoken end_unknown(WriteLife& life, Context& context) {
  return life.end(OperationState::unknown, "unknown",
                  answer(context, Outcome::pending, Phrase::pending));
}

Spoken end_done(WriteLife& life, Context& context) {
  return life.end(OperationState::done, "done", done_answer(life.operation(), context));
}

// The visit is as wished already: by our own doing the first answer again, else a plain sentence.
Spoken already(const std::string& intent, const MoveWish& wish, Phrase phrase, Context& context) {
  const auto before = earlier(context, intent);
  if (before && *before && (*before)->state == OperationState::done)
    return repeated(context, **before);
  if (before && *before && (*before)->state == OperationState::unknown)
    return present_state(**before, context);
  return answer(context, Outcome::already_done, phrase,
                {{"provider", provider_name(context, wish.provider)},
                 {"when", when_words(context, wish.start)}});
}

// Sent or unknown: the state of that; a change that is done and was undone since does not count.
std::optional<Spoken> in_progress(const std::string& intent, Context& context) {
  const auto before = earlier(context, intent);
  if (!before) return store_failed(context, before.error());
  if (!*before) return std::nullopt;
  if ((*before)->state == OperationState::done) return forget_undone(**before, context);
  return present_state(**before, context);
}

/// A move on its way: what was wished, where, and how it is recorded.
struct Moving {
  const MoveWish& wish;
  const SlotCheck& slot;
  Missed missed;
  WriteLife& life;
};

// Another row was first at the new time: back to the old one.
Spoken move_back(const Moving& moving, const emr::Appointment& now, Context& context) {
  const auto within = emr_time(context);
  if (!within) return moving.life.end_for_staff();
  const auto back = context.tenant.emr->move(
      {.seen = now, .time = moving.wish.seen.time, .provider = moving.wish.seen.provider}, *within);
  if (!back) return moving.life.end_for_staff();
  return moving.life.end(OperationState::refused, "lost_race", taken(moving.missed, context));
}

// The EMR says that the row is moved; without time or answer for a look its word counts for now.
Spoken moved_unseen(const Moving& moving, Context& context) {
  const Placed placed{.how = Placing::placed, .row = moving.wish.seen};
  return end_placed(placed, "done", moving.life, context);
}

// The row is moved; make sure that it is alone there.
Spoken verify_move(const Moving& moving, Context& context) {
  const auto within = emr_time(context);
  if (!within) return moved_unseen(moving, context);
  const LocalDay day = day_of(moving.wish.start);
  const auto rows = context.tenant.emr->appointments(moving.wish.provider, day,
                                                     day + std::chrono::days(1), *within);
  if (!rows) return moved_unseen(moving, context);
  for (const auto& row : *rows) {
    if (row.number != moving.wish.seen.number) continue;
    if (row.time.start != moving.wish.start) return end_unknown(moving.life, context);
    const auto stands =
        standing(row, *rows, moving.slot.seats, context.tenant.clinic.no_show_blocks);
    if (stands == Standing::must_yield) return move_back(moving, row, context);
    const Placed placed{.how = Placing::placed,
                        .row = row,
                        .was_read_back = true,
                        .is_overlapped = stands == Standing::overlapped};
    return end_placed(placed, "done", moving.life, context);
  }
  return end_unknown(moving.life, context);
}

// The new visit stands, and nobody knows whether the old one is cancelled: the caller hears the new
// time, and the old one stays on the list of what is to be done.
Spoken cancel_old_later(const Moving& moving, std::string_view how_far, Context& context) {
  auto old =
      moving.life.follow_up(store::FollowUpKind::cancel_old, how_far, std::chrono::seconds(5));
  old.appointment = emr::number(moving.wish.seen.number);
  return moving.life.end(OperationState::done, "done",
                         done_answer(moving.life.operation(), context), {std::move(old)});
}

// The old visit may not go: then the new one must not stay.
Spoken undo_new(const Moving& moving, const emr::Appointment& row, const Error& why,
                Context& context) {
  const auto within = emr_time(context);
  if (!within || !context.tenant.emr->cancel(row, *within)) return moving.life.end_for_staff();
  return moving.life.end(OperationState::refused, "refused", refusal_of(context, why));
}

Phi<std::string> day_sheet_name(const Context& context, emr::DemographicNo number) {
  const auto patient = identified_patient(context, emr::number(number));
  if (!patient) return {};
  return Phi<std::string>(patient->last_name.reveal() + ", " + patient->first_name.reveal());
}

emr::NewAppointment new_row(const Moving& moving, const Context& context) {
  const emr::Appointment& seen = moving.wish.seen;
  return {.provider = moving.wish.provider,
          .demographic = seen.demographic,
          .demographic_name = day_sheet_name(context, seen.demographic),
          .time = moving.slot.time,
          .type = seen.type,
          .reason = seen.reason.reveal(),
          .notes = "moved by phone",
          .marker = moving.life.operation().marker()};
}

// REST cannot move: the new row first, then the old one goes. Never the other way round.
Spoken book_then_cancel(const Moving& moving, Context& context) {
  auto& operation = moving.life.operation();
  const Placed placed = place(new_row(moving, context), operation, context);
  if (placed.how == Placing::unknown || placed.how == Placing::stuck)
    return end_unknown(moving.life, context);
  if (placed.how == Placing::yielded)
    return moving.life.end(OperationState::refused, "lost_race", taken(moving.missed, context));
  if (placed.how == Placing::refused)
    return moving.life.end(OperationState::refused, "refused",
                           refusal_of(context, placed.error.value_or(kUnexplained)));
  operation.appointment = emr::number(placed.row.number);
  const auto within = emr_time(context);
  if (!within) return cancel_old_later(moving, "unsent", context);
  const auto cancelled = context.tenant.emr->cancel(moving.wish.seen, *within);
  if (cancelled) return end_placed(placed, "done", moving.life, context);
  if (cancelled.failure().fate == emr::Fate::unknown)
    return cancel_old_later(moving, "unknown", context);
  return undo_new(moving, placed.row, cancelled.failure().error, context);
}

// An outcome nobody knows: one look while there is time, else PENDING.
Spoken look_again(WriteLife& life, Context& context) {
  Settlement settlement = settle(life, context);
  return settlement.how == Settled::ended ? std::move(settlement.spoken)
                                          : end_unknown(life, context);
}

Spoken move_in_place(const Moving& moving, Context& context) {
  const auto within = emr_time(context);
  if (!within) return moving.life.end(OperationState::refused, "refused", out_of_time(context));
  const auto moved = context.tenant.emr->move(
      {.seen = moving.wish.seen, .time = moving.slot.time, .provider = moving.wish.provider},
      *within);
  if (moved) return verify_move(moving, context);
  if (moved.failure().fate == emr::Fate::unknown) return look_again(moving.life, context);
  // Some builds refuse every update; then a new row does it, as over REST.
  if (moved.failure().error.code == Code::invalid) return book_then_cancel(moving, context);
  return moving.life.end(OperationState::refused, "refused",
                         refusal_of(context, moved.failure().error));
}

}  // namespace

Spoken reschedule(const MoveWish& wish, Context& context) {
  const std::string number = fmt::format("{}", emr::number(wish.seen.number));
  const std::string intent =
      intent_key(context, {"reschedule", context.tenant.clinic.id.str(), number,
                           time::local_text(wish.start), wish.provider.str()});
  if (wish.seen.time.start == wish.start && wish.seen.provider == wish.provider)
    return already(intent, wish, Phrase::already_there, context);
  if (auto before = in_progress(intent, context)) return *before;

  const auto type = visit_type_named(context.tenant.clinic, wish.seen.type);
  const SlotWish slot_wish{
      .provider = wish.provider,
      .start = wish.start,
      .length = std::chrono::duration_cast<std::chrono::minutes>(wish.seen.time.length()),
      .codes = type.template_codes,
      .moving = wish.seen.number};
  const SlotCheck slot = find_slot(slot_wish, context);
  if (slot.refusal) return *slot.refusal;
  Missed missed{.provider = wish.provider,
                .time = slot.time,
                .codes = type.template_codes,
                .moving = wish.seen.number};

  auto operation = new_operation(context, OperationKind::reschedule, intent);
  operation.demographic = emr::number(wish.seen.demographic);
  operation.provider = wish.provider;
  operation.time = slot.time;
  operation.appointment = emr::number(wish.seen.number);
  WriteLife life(context, std::move(operation));
  if (auto refusal = life.claim(store::SlotClaim{wish.provider, slot.time, slot.seats}))
    return life.is_taken() ? taken(missed, context) : *refusal;
  if (auto gone = recheck(slot_wish, slot, context)) {
    const bool is_taken = gone->outcome == Outcome::slot_taken;
    return life.end(OperationState::refused, is_taken ? "taken" : "refused", *gone);
  }
  if (!emr_time(context)) return life.end(OperationState::refused, "refused", out_of_time(context));
  if (auto failure = life.mark_sent()) return *failure;
  const Moving moving{wish, slot, std::move(missed), life};
  return context.tenant.emr->capabilities().can_move ? move_in_place(moving, context)
                                                     : book_then_cancel(moving, context);
}

Spoken cancel(const emr::Appointment& seen, Context& context) {
  const std::string number = fmt::format("{}", emr::number(seen.number));
  const std::string intent =
      intent_key(context, {"cancel", context.tenant.clinic.id.str(), number});
  if (seen.status.is_cancelled())
    return already(intent, {.seen = seen, .provider = seen.provider, .start = seen.time.start},
                   Phrase::already_cancelled, context);
  if (auto before = in_progress(intent, context)) return *before;

  auto operation = new_operation(context, OperationKind::cancel, intent);
  operation.demographic = emr::number(seen.demographic);
  operation.provider = seen.provider;
  operation.time = seen.time;
  operation.appointment = emr::number(seen.number);
  WriteLife life(context, std::move(operation));
  if (auto refusal = life.claim(std::nullopt)) return *refusal;
  if (!emr_time(context)) return life.end(OperationState::refused, "refused", out_of_time(context));
  if (auto failure = life.mark_sent()) return *failure;
  const auto within = emr_time(context);
  if (!within) return life.end(OperationState::refused, "refused", out_of_time(context));
  const auto cancelled = context.tenant.emr->cancel(seen, *within);
  if (cancelled) return end_done(life, context);
  if (cancelled.failure().fate == emr::Fate::unknown) return look_again(life, context);
  return life.end(OperationState::refused, "refused",
                  refusal_of(context, cancelled.failure().error));
}

}  // namespace vitara::voice

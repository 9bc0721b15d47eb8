#include "core/voice/settling.hpp"

#include <utility>

#include "core/voice/answers.hpp"
#include "core/voice/booking.hpp"
#include "core/voice/sighting.hpp"

namespace vitara::voice {

namespace {

using store::FollowUpKind;
using store::OperationKind;
using store::OperationState;
using words::Phrase;

// Staff who saw the time free a moment ago may still be typing: one more look notices them.
constexpr std::chrono::seconds kSecondLook{60};
constexpr std::chrono::seconds kFirstLook{2};

// A row that was moved in place cannot give way by being cancelled: it is the caller's one visit.
Settlement settle_move(const emr::Appointment& row, const Sighting& look, WriteLife& life,
                       Context& context) {
  const auto stands =
      standing(row, look.day, life.operation().seats, context.tenant.clinic.no_show_blocks);
  if (stands == Standing::must_yield) return {Settled::ended, life.end_for_staff()};
  const Placed placed{.how = Placing::placed,
                      .row = row,
                      .was_read_back = true,
                      .is_overlapped = stands == Standing::overlapped};
  return {Settled::ended, end_placed(placed, "resolved", life, context)};
}

}  // namespace

Spoken end_placed(const Placed& placed, std::string_view what, WriteLife& life, Context& context) {
  auto& operation = life.operation();
  const std::int64_t before = operation.appointment;
  operation.appointment = emr::number(placed.row.number);
  std::vector<store::FollowUp> follow_ups;
  follow_ups.push_back(placed.was_read_back
                           ? life.follow_up(FollowUpKind::read_back, "again", kSecondLook)
                           : life.follow_up(FollowUpKind::read_back, "first", kFirstLook));
  if (placed.is_overlapped)
    follow_ups.push_back(life.follow_up(FollowUpKind::staff_task, "conflict", Duration::zero()));
  // The move was made by booking anew, and nobody got as far as cancelling the old visit.
  const bool leaves_old = operation.kind == OperationKind::reschedule && what == "resolved" &&
                          before != operation.appointment;
  if (leaves_old) {
    follow_ups.push_back(life.follow_up(FollowUpKind::cancel_old, "unsent", Duration::zero()));
    follow_ups.back().appointment = before;
  }
  return life.end(OperationState::done, what, done_answer(operation, context),
                  std::move(follow_ups));
}

Settlement settle(WriteLife& life, Context& context) {
  const auto within = emr_time(context);
  if (!within) return {};
  const auto& operation = life.operation();
  const auto look = look_for(operation, *context.tenant.emr, *within);
  if (!look) return {};
  if (look->seen == Seen::absent || !look->row) return {.how = Settled::unseen};
  const emr::Appointment& row = *look->row;
  if (operation.kind == OperationKind::cancel)
    return {Settled::ended,
            life.end(OperationState::done, "resolved", done_answer(operation, context))};
  if (operation.kind == OperationKind::reschedule &&
      emr::number(row.number) == operation.appointment)
    return settle_move(row, *look, life, context);
  const Placed placed = keep_or_yield(row, look->day, operation, context);
  if (placed.how == Placing::stuck) return {.how = Settled::waiting};
  if (placed.how == Placing::placed)
    return {Settled::ended, end_placed(placed, "resolved", life, context)};
  life.operation().appointment = emr::number(row.number);
  return {Settled::ended,
          life.end(OperationState::refused, "lost_race",
                   answer(context, Outcome::slot_taken, Phrase::slot_taken_no_options))};
}

}  // namespace vitara::voice

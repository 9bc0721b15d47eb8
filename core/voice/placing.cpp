#include "core/voice/placing.hpp"

#include <algorithm>

#include "core/voice/answers.hpp"
#include "core/voice/sighting.hpp"

namespace vitara::voice {

namespace {

emr::Appointment row_as_sent(const emr::NewAppointment& visit, emr::AppointmentNo number) {
  emr::Appointment row;
  row.number = number;
  row.provider = visit.provider;
  row.demographic = visit.demographic;
  row.time = visit.time;
  row.status = {"t"};
  row.type = visit.type;
  return row;
}

// The day could not be read: the number alone is asked for, since a failing EMR may have told
// another row's. Where that cannot be read either, its word stands (the look follows in a moment).
Placed confirmed(const Placed& from_id, const store::Operation& operation, Context& context) {
  const auto within = emr_time(context);
  if (!within || from_id.how != Placing::placed) return from_id;
  const auto row = context.tenant.emr->appointment(from_id.row.number, *within);
  if (!row) return from_id;
  const bool is_ours = *row && (*row)->provider == operation.provider &&
                       (*row)->time.start == operation.time.start &&
                       emr::number((*row)->demographic) == operation.demographic;
  return is_ours ? from_id : Placed{};
}

}  // namespace

Placed keep_or_yield(const emr::Appointment& ours, std::span<const emr::Appointment> day,
                     const store::Operation& operation, Context& context) {
  const auto stands = standing(ours, day, operation.seats, context.tenant.clinic.no_show_blocks);
  if (stands != Standing::must_yield)
    return {.how = Placing::placed,
            .row = ours,
            .was_read_back = true,
            .is_overlapped = stands == Standing::overlapped};
  const auto within = emr_time(context);
  if (!within) return {.how = Placing::stuck, .row = ours};
  const auto cancelled = context.tenant.emr->cancel(ours, *within);
  return {.how = cancelled ? Placing::yielded : Placing::stuck, .row = ours};
}

Placed place(const emr::NewAppointment& visit, const store::Operation& operation,
             Context& context) {
  const auto within = emr_time(context);
  if (!within)
    return {.how = Placing::refused,
            .error = Error{.code = Code::timed_out, .message = "too little time to write"}};
  const auto written = context.tenant.emr->add(visit, *within);
  if (!written && written.failure().fate == emr::Fate::refused)
    return {.how = Placing::refused, .error = written.failure().error};

  // From here on the row may exist, whatever went wrong: look, never send again.
  const Placed from_id =
      written ? Placed{.how = Placing::placed, .row = row_as_sent(visit, *written)} : Placed{};
  const auto look_within = emr_time(context);
  if (!look_within) return from_id;
  const LocalDay day = day_of(visit.time.start);
  const auto rows = context.tenant.emr->appointments(visit.provider, day,
                                                     day + std::chrono::days(1), *look_within);
  if (!rows) return confirmed(from_id, operation, context);
  const emr::Appointment* ours = our_row(*rows, operation);
  if (ours == nullptr && written) {
    const auto same = std::find_if(rows->begin(), rows->end(),
                                   [&](const auto& row) { return row.number == *written; });
    if (same != rows->end()) ours = &*same;
  }
  if (ours == nullptr) return {};
  return keep_or_yield(*ours, *rows, operation, context);
}

}  // namespace vitara::voice

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

// Somebody else's row was first: ours goes, by status, never by deletion.
Placed give_up(const emr::Appointment& ours, const Context& context) {
  const auto within = emr_time(context);
  if (!within) return {Placing::stuck, ours};
  const auto cancelled = context.tenant.emr->cancel(ours, *within);
  return {cancelled ? Placing::yielded : Placing::stuck, ours};
}

}  // namespace

Placed place(const emr::NewAppointment& visit, const store::Operation& operation, int seats,
             Context& context) {
  const auto within = emr_time(context);
  if (!within)
    return {.how = Placing::refused,
            .error = Error{.code = Code::timed_out, .message = "too little time to write"}};
  const auto written = context.tenant.emr->add(visit, *within);
  if (!written && written.failure().fate == emr::Fate::refused)
    return {.how = Placing::refused, .error = written.failure().error};

  // From here on the row may exist, whatever went wrong: look, never send again.
  const Placed from_id = written ? Placed{Placing::placed, row_as_sent(visit, *written)} : Placed{};
  const auto look_within = emr_time(context);
  if (!look_within) return from_id;
  const auto look = look_for(operation, *context.tenant.emr, *look_within);
  if (!look) return from_id;
  const emr::Appointment* ours = our_row(look->day, operation);
  if (ours == nullptr && written) {
    const auto same = std::find_if(look->day.begin(), look->day.end(),
                                   [&](const auto& row) { return row.number == *written; });
    if (same != look->day.end()) ours = &*same;
  }
  if (ours == nullptr) return {};
  if (must_yield(*ours, look->day, seats, context.tenant.clinic.no_show_blocks))
    return give_up(*ours, context);
  return {Placing::placed, *ours};
}

}  // namespace vitara::voice

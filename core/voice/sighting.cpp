#include "core/voice/sighting.hpp"

#include <algorithm>

namespace vitara::voice {

namespace {

Result<Sighting> look_for_booking(const store::Operation& operation, emr::Adapter& adapter,
                                  const Within& within) {
  const LocalDay day = day_of(operation.time.start);
  auto rows = adapter.appointments(operation.provider, day, day + std::chrono::days(1), within);
  if (!rows) return std::move(rows).error();
  Sighting sighting{.day = std::move(*rows)};
  if (const auto* row = our_row(sighting.day, operation)) {
    sighting.seen = Seen::happened;
    sighting.appointment = row->number;
  }
  return sighting;
}

}  // namespace

Result<Sighting> look_for(const store::Operation& operation, emr::Adapter& adapter,
                          const Within& within) {
  if (operation.kind == store::OperationKind::book)
    return look_for_booking(operation, adapter, within);
  // A move over REST books a new row with the marker first.
  if (operation.kind == store::OperationKind::reschedule && !adapter.capabilities().can_move)
    return look_for_booking(operation, adapter, within);
  const auto number = emr::AppointmentNo{operation.appointment};
  auto row = adapter.appointment(number, within);
  if (!row) return std::move(row).error();
  if (!*row) return Sighting{};
  const bool is_there = (*row)->provider == operation.provider &&
                        (*row)->time.start == operation.time.start &&
                        !(*row)->status.is_cancelled();
  const bool happened =
      operation.kind == store::OperationKind::cancel ? (*row)->status.is_cancelled() : is_there;
  return Sighting{.seen = happened ? Seen::happened : Seen::absent, .appointment = number};
}

const emr::Appointment* our_row(std::span<const emr::Appointment> rows,
                                const store::Operation& operation) {
  const std::string marker = operation.marker();
  const auto is_active = [](const emr::Appointment& row) {
    return !row.status.is_cancelled() && !row.status.code.starts_with('D');
  };
  for (const auto& row : rows)
    if (is_active(row) && row.notes.reveal().find(marker) != std::string::npos) return &row;
  const auto same = std::find_if(rows.begin(), rows.end(), [&](const emr::Appointment& row) {
    return is_active(row) && row.notes.reveal().empty() && operation.demographic > 0 &&
           number(row.demographic) == operation.demographic && row.provider == operation.provider &&
           row.time.start == operation.time.start;
  });
  return same == rows.end() ? nullptr : &*same;
}

bool must_yield(const emr::Appointment& ours, std::span<const emr::Appointment> day, int seats,
                bool no_show_blocks) {
  const auto earlier = std::count_if(day.begin(), day.end(), [&](const emr::Appointment& row) {
    return row.number < ours.number && row.provider == ours.provider &&
           row.status.blocks(no_show_blocks) && row.time.overlaps(ours.time);
  });
  return earlier >= seats;
}

}  // namespace vitara::voice

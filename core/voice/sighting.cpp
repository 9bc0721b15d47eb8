#include "core/voice/sighting.hpp"

#include <algorithm>
#include <iterator>

#include "core/voice/availability.hpp"

namespace vitara::voice {

namespace {

bool is_active(const emr::Appointment& row) {
  return !row.status.is_cancelled() && !row.status.code.starts_with('D');
}

Result<Sighting> look_at_day(const store::Operation& operation, emr::Adapter& adapter,
                             const Within& within) {
  const LocalDay day = day_of(operation.time.start);
  auto rows = adapter.appointments(operation.provider, day, day + std::chrono::days(1), within);
  if (!rows) return std::move(rows).error();
  return Sighting{.day = std::move(*rows)};
}

Sighting& note(Sighting& sighting, const emr::Appointment* row) {
  if (row == nullptr) return sighting;
  sighting.seen = Seen::happened;
  sighting.row = *row;
  return sighting;
}

// The row that was to be moved, at its new place; or the new row that was made instead.
const emr::Appointment* moved_row(const Sighting& sighting, const store::Operation& operation) {
  for (const auto& row : sighting.day) {
    const bool is_it = number(row.number) == operation.appointment && is_active(row) &&
                       row.time.start == operation.time.start;
    if (is_it) return &row;
  }
  return marked_row(sighting.day, operation);
}

Result<Sighting> look_for_cancellation(const store::Operation& operation, emr::Adapter& adapter,
                                       const Within& within) {
  auto row = adapter.appointment(emr::AppointmentNo{operation.appointment}, within);
  if (!row) return std::move(row).error();
  Sighting sighting;
  const bool is_cancelled = *row && (*row)->status.is_cancelled();
  return note(sighting, is_cancelled ? &**row : nullptr);
}

}  // namespace

Result<Sighting> look_for(const store::Operation& operation, emr::Adapter& adapter,
                          const Within& within) {
  if (operation.kind == store::OperationKind::cancel)
    return look_for_cancellation(operation, adapter, within);
  auto sighting = look_at_day(operation, adapter, within);
  if (!sighting) return sighting;
  const bool is_move = operation.kind == store::OperationKind::reschedule;
  return note(*sighting,
              is_move ? moved_row(*sighting, operation) : our_row(sighting->day, operation));
}

const emr::Appointment* marked_row(std::span<const emr::Appointment> rows,
                                   const store::Operation& operation) {
  const std::string marker = operation.marker();
  for (const auto& row : rows)
    if (is_active(row) && row.notes.reveal().find(marker) != std::string::npos) return &row;
  return nullptr;
}

const emr::Appointment* our_row(std::span<const emr::Appointment> rows,
                                const store::Operation& operation) {
  if (const auto* marked = marked_row(rows, operation)) return marked;
  const auto same = std::find_if(rows.begin(), rows.end(), [&](const emr::Appointment& row) {
    return is_active(row) && row.notes.reveal().empty() && operation.demographic > 0 &&
           number(row.demographic) == operation.demographic && row.provider == operation.provider &&
           row.time.start == operation.time.start;
  });
  return same == rows.end() ? nullptr : &*same;
}

Standing standing(const emr::Appointment& ours, std::span<const emr::Appointment> day, int seats,
                  bool no_show_blocks) {
  std::vector<emr::Appointment> others;
  std::copy_if(day.begin(), day.end(), std::back_inserter(others), [&ours](const auto& row) {
    return row.number != ours.number && row.provider == ours.provider;
  });
  if (!collides(ours.time, others, seats, no_show_blocks)) return Standing::alone;
  std::erase_if(others, [&ours](const auto& row) { return row.number > ours.number; });
  return collides(ours.time, others, seats, no_show_blocks) ? Standing::must_yield
                                                            : Standing::overlapped;
}

}  // namespace vitara::voice

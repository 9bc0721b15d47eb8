#include "tests/support/fake_adapter.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace vitara::testing {

using namespace std::chrono_literals;

namespace {

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (c >= '0' && c <= '9') digits += c;
  return digits;
}

bool matches(const emr::Demographic& patient, const emr::DemographicQuery& query) {
  if (query.birth_date && patient.birth_date.reveal() != *query.birth_date) return false;
  if (query.last_name &&
      patient.last_name.reveal().find(query.last_name->reveal()) == std::string::npos)
    return false;
  if (!query.phone) return true;
  return std::any_of(patient.phones.begin(), patient.phones.end(), [&query](const auto& phone) {
    return digits_of(phone.reveal()).find(query.phone->reveal()) != std::string::npos;
  });
}

}  // namespace

int FakeAdapter::writes() const {
  int sum = 0;
  for (const auto* operation : {"add", "move", "cancel", "register"})
    if (const auto found = calls.find(operation); found != calls.end()) sum += found->second;
  return sum;
}

const emr::Appointment* FakeAdapter::row_at(const ProviderNo& provider, LocalTime start) const {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& row) {
    return row.provider == provider && row.time.start == start && !row.status.is_cancelled();
  });
  return found == rows.end() ? nullptr : &*found;
}

emr::AppointmentNo FakeAdapter::put(const ProviderNo& provider, LocalTime start,
                                    std::int64_t demographic) {
  emr::Appointment row;
  row.number = emr::AppointmentNo{next_appointment_++};
  row.provider = provider;
  row.demographic = emr::DemographicNo{demographic};
  row.time = {start, start + 15min};
  row.status = {"t"};
  rows.push_back(row);
  return row.number;
}

std::optional<Error> FakeAdapter::begin(const std::string& operation, const Within& within) {
  ++calls[operation];
  EXPECT_GE(within.deadline.remaining(clock_.steady()), 500ms)
      << operation << " was started with too little time";
  EXPECT_TRUE(clock_.sleep_for(takes, {}));
  return read_fault;
}

emr::Appointment* FakeAdapter::find(emr::AppointmentNo number) {
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [number](const auto& row) { return row.number == number; });
  return found == rows.end() ? nullptr : &*found;
}

emr::Appointment FakeAdapter::shown(emr::Appointment row) const {
  if (hides_notes) row.notes = {};
  return row;
}

emr::WriteFailure FakeAdapter::failure(WriteFault fault) const {
  const auto fate = fault == WriteFault::refused ? emr::Fate::refused : emr::Fate::unknown;
  return {fate, write_error.value_or(Error{.code = Code::timed_out, .message = "write failed"})};
}

Result<std::vector<emr::Provider>> FakeAdapter::providers(const Within& within) {
  if (auto error = begin("providers", within)) return *error;
  return std::vector<emr::Provider>{};
}

Result<std::vector<emr::TemplateCode>> FakeAdapter::template_codes(const Within& within) {
  if (auto error = begin("template_codes", within)) return *error;
  return codes;
}

Result<std::vector<emr::AppointmentType>> FakeAdapter::appointment_types(const Within& within) {
  if (auto error = begin("appointment_types", within)) return *error;
  return std::vector<emr::AppointmentType>{};
}

Result<emr::DaySchedule> FakeAdapter::day_schedule(const ProviderNo&, LocalDay day,
                                                   const Within& within) {
  if (auto error = begin("day_schedule", within)) return *error;
  emr::DaySchedule schedule{
      .is_working = true, .is_holiday = false, .slot_length = 15min, .slots = {}};
  for (auto start = LocalTime(day) + std::chrono::hours(hours.first);
       start < LocalTime(day) + std::chrono::hours(hours.second); start += 15min)
    schedule.slots.push_back({start, u'1'});
  return schedule;
}

Result<std::vector<emr::Appointment>> FakeAdapter::appointments(const ProviderNo& provider,
                                                                LocalDay from, LocalDay to,
                                                                const Within& within) {
  if (auto error = begin("appointments", within)) return *error;
  if (calls["add"] > 0 && day_fault) return *day_fault;
  std::vector<emr::Appointment> found;
  for (const auto& row : rows)
    if (row.provider == provider && day_of(row.time.start) >= from && day_of(row.time.start) < to)
      found.push_back(shown(row));
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::pair(a.time.start, a.number) < std::pair(b.time.start, b.number);
  });
  return found;
}

Result<std::vector<emr::Appointment>> FakeAdapter::appointments_of(emr::DemographicNo patient,
                                                                   int limit,
                                                                   const Within& within) {
  if (auto error = begin("appointments_of", within)) return *error;
  std::vector<emr::Appointment> found;
  for (const auto& row : rows)
    if (row.demographic == patient && std::ssize(found) < limit) found.push_back(shown(row));
  return found;
}

Result<std::optional<emr::Appointment>> FakeAdapter::appointment(emr::AppointmentNo number,
                                                                 const Within& within) {
  if (auto error = begin("appointment", within)) return *error;
  const auto* row = find(number);
  if (row == nullptr) return std::optional<emr::Appointment>();
  return std::optional(shown(*row));
}

Result<std::vector<emr::Demographic>> FakeAdapter::search(const emr::DemographicQuery& query,
                                                          const Within& within) {
  if (auto error = begin("search", within)) return *error;
  EXPECT_TRUE(query.last_name || query.birth_date || query.phone || query.health_number);
  EXPECT_LE(query.limit, 50);
  std::vector<emr::Demographic> found;
  for (const auto& patient : patients)
    if (matches(patient, query)) found.push_back(patient);
  return found;
}

Result<std::optional<emr::Demographic>> FakeAdapter::demographic(emr::DemographicNo number,
                                                                 const Within& within) {
  if (auto error = begin("demographic", within)) return *error;
  for (const auto& patient : patients)
    if (patient.number == number) return std::optional(patient);
  return std::optional<emr::Demographic>();
}

emr::Written<emr::AppointmentNo> FakeAdapter::add(const emr::NewAppointment& visit,
                                                  const Within& within) {
  EXPECT_FALSE(begin("add", within) && write_fault == WriteFault::none);
  EXPECT_GT(emr::number(visit.demographic), 0);
  EXPECT_EQ(day_of(visit.time.start), day_of(visit.time.end - 1s));
  EXPECT_FALSE(visit.demographic_name.reveal().empty());
  EXPECT_EQ(visit.marker.size(), 17U) << "[vv:XXXXXXXXXXXX]";
  if (before_add) std::exchange(before_add, nullptr)();
  if (write_fault == WriteFault::refused || write_fault == WriteFault::lost_before)
    return failure(write_fault);
  const auto number = put(visit.provider, visit.time.start, emr::number(visit.demographic));
  auto* row = find(number);
  row->time = visit.time;
  row->type = visit.type;
  row->notes = Phi<std::string>(visit.notes + " " + visit.marker);
  if (after_add) std::exchange(after_add, nullptr)();
  if (write_fault == WriteFault::lost_after) return failure(write_fault);
  return emr::AppointmentNo(emr::number(number) + told_off_by);
}

emr::Written<emr::Done> FakeAdapter::move(const emr::AppointmentMove& wish, const Within& within) {
  EXPECT_TRUE(can.can_move);
  EXPECT_FALSE(begin("move", within) && write_fault == WriteFault::none);
  if (before_move) std::exchange(before_move, nullptr)();
  if (write_fault == WriteFault::refused || write_fault == WriteFault::lost_before)
    return failure(write_fault);
  auto* row = find(wish.seen.number);
  if (row == nullptr || row->time != wish.seen.time || row->provider != wish.seen.provider ||
      row->status.code != wish.seen.status.code)
    return emr::WriteFailure{emr::Fate::refused,
                             {.code = Code::conflict, .message = "the row has changed"}};
  row->time = wish.time;
  row->provider = wish.provider;
  if (write_fault == WriteFault::lost_after) return failure(write_fault);
  return emr::Done{};
}

emr::Written<emr::Done> FakeAdapter::cancel(const emr::Appointment& seen, const Within& within) {
  EXPECT_FALSE(begin("cancel", within) && cancel_fault == WriteFault::none);
  if (cancel_fault == WriteFault::refused || cancel_fault == WriteFault::lost_before)
    return failure(cancel_fault);
  auto* row = find(seen.number);
  if (row == nullptr || row->time != seen.time || row->status.code != seen.status.code)
    return emr::WriteFailure{emr::Fate::refused,
                             {.code = Code::conflict, .message = "the row has changed"}};
  row->status = {"C"};
  if (cancel_fault == WriteFault::lost_after) return failure(cancel_fault);
  return emr::Done{};
}

emr::Written<emr::DemographicNo> FakeAdapter::register_demographic(const emr::NewDemographic& wish,
                                                                   const Within& within) {
  EXPECT_TRUE(can.can_register);
  EXPECT_FALSE(begin("register", within) && write_fault == WriteFault::none);
  EXPECT_EQ(wish.sex.size(), 1U);
  if (write_fault == WriteFault::refused || write_fault == WriteFault::lost_before)
    return failure(write_fault);
  patients.push_back(demographic_of({.number = next_demographic_,
                                     .first = wish.first_name.reveal(),
                                     .last = wish.last_name.reveal(),
                                     .born = wish.birth_date.reveal(),
                                     .phone = wish.phone.reveal()}));
  if (write_fault == WriteFault::lost_after) return failure(write_fault);
  return emr::DemographicNo{next_demographic_++};
}

Result<emr::ServerTime> FakeAdapter::server_time(const Within& within) {
  if (auto error = begin("server_time", within)) return *error;
  return emr::ServerTime{};
}

emr::Demographic demographic_of(const Person& person) {
  emr::Demographic patient;
  patient.number = emr::DemographicNo{person.number};
  patient.first_name = Phi<std::string>(person.first);
  patient.last_name = Phi<std::string>(person.last);
  patient.birth_date = Phi<std::optional<std::chrono::year_month_day>>(person.born);
  patient.sex = "F";
  patient.phones = {Phi<std::string>(person.phone)};
  patient.patient_status = "AC";
  return patient;
}

}  // namespace vitara::testing

#include "core/emr/oscar/soap.hpp"

#include <algorithm>

#include "core/emr/oscar/row.hpp"
#include "core/emr/oscar/schedule_rows.hpp"
#include "core/emr/oscar/xml_tree.hpp"
#include "core/time/civil_text.hpp"

namespace vitara::emr::oscar {
namespace {

constexpr int kLongestHistory = 5000;  // OSCAR's own cap

// Noon, without an offset: no zone of the server can move the day (oscar-domain.md §7).
std::string noon_of(LocalDay day) { return time::date_text(day) + "T12:00:00"; }

// useGMTTime: true would only be right if the server's zone were (oscar-domain.md §7).
Field wall_clock(std::string name) { return {.name = std::move(name), .text = "false"}; }

// "Z", "+05:30" or "-05:00" at the end of an xs:dateTime that parse_local has accepted.
std::optional<std::chrono::seconds> offset_of(std::string_view text) {
  if (text.ends_with('Z')) return std::chrono::seconds(0);
  if (text.size() < 6) return std::nullopt;
  const auto tail = text.substr(text.size() - 6);
  if (tail[0] != '+' && tail[0] != '-') return std::nullopt;
  const auto span = time::parse_time_of_day(tail.substr(1));
  if (!span) return std::nullopt;
  return tail[0] == '-' ? -*span : *span;
}

// Whether a row is still what the caller was told (oscar-domain.md §5: OSCAR locks nothing).
bool is_as_seen(const Appointment& row, const Appointment& seen) {
  return row.time.start == seen.time.start && row.provider == seen.provider &&
         row.status.code == seen.status.code && row.demographic == seen.demographic;
}

}  // namespace

Capabilities SoapAdapter::capabilities() const {
  return {.has_template_slots = true,
          .can_move = true,
          .can_register = false,
          .can_search_by_phone = true};
}

Result<std::vector<Provider>> SoapAdapter::providers(const Within& within) {
  const auto answer = session_.read({.service = "ProviderService",
                                     .operation = "getProviders2",
                                     .arguments = {{"arg0", "true"}},
                                     .older = OlderForm::same_arguments},
                                    within);
  if (!answer) return answer.error();
  return read_rows<Provider>(*answer, read_provider);
}

Result<std::vector<TemplateCode>> SoapAdapter::template_codes(const Within& within) {
  const auto answer = session_.read(
      {.service = "ScheduleService", .operation = "getScheduleTemplateCodes"}, within);
  if (!answer) return answer.error();
  return read_template_codes(*answer);
}

Result<std::vector<AppointmentType>> SoapAdapter::appointment_types(const Within& within) {
  const auto answer =
      session_.read({.service = "ScheduleService", .operation = "getAppointmentTypes"}, within);
  if (!answer) return answer.error();
  return read_rows<AppointmentType>(*answer, read_appointment_type);
}

Result<DaySchedule> SoapAdapter::day_schedule(const ProviderNo& provider, LocalDay day,
                                              const Within& within) {
  const auto answer =
      session_.read({.service = "ScheduleService",
                     .operation = "getDayWorkSchedule",
                     .arguments = {{"arg0", provider.str()}, {"arg1", noon_of(day)}}},
                    within);
  if (!answer) return answer.error();
  return read_day_schedule(*answer, day);
}

Result<std::vector<Appointment>> SoapAdapter::appointments(const ProviderNo& provider,
                                                           LocalDay from, LocalDay to,
                                                           const Within& within) {
  const auto answer = session_.read({.service = "ScheduleService",
                                     .operation = "getAppointmentsForDateRangeAndProvider2",
                                     .arguments = {{"arg0", noon_of(from)},
                                                   {"arg1", noon_of(to)},
                                                   {"arg2", provider.str()},
                                                   wall_clock("arg3")},
                                     .older = OlderForm::without_last_argument},
                                    within);
  if (!answer) return answer.error();
  auto rows = read_rows<AppointmentRow>(*answer, read_appointment);
  if (!rows) return std::move(rows).error();
  auto found = values_of(*std::move(rows));
  std::erase_if(found, [&](const Appointment& one) {
    return one.provider != provider || one.time.start < LocalTime(from) ||
           one.time.start >= LocalTime(to);
  });
  std::sort(found.begin(), found.end(), [](const Appointment& a, const Appointment& b) {
    return std::pair(a.time.start, a.number) < std::pair(b.time.start, b.number);
  });
  return found;
}

Result<std::vector<Appointment>> SoapAdapter::appointments_of(DemographicNo demographic, int limit,
                                                              const Within& within) {
  const int count = std::clamp(limit, 1, kLongestHistory);
  const auto answer = session_.read({.service = "ScheduleService",
                                     .operation = "getAppointmentsForPatient2",
                                     .arguments = {{"arg0", std::to_string(number(demographic))},
                                                   {"arg1", "0"},
                                                   {"arg2", std::to_string(count)},
                                                   wall_clock("arg3")},
                                     .older = OlderForm::without_last_argument},
                                    within);
  if (!answer) return answer.error();
  auto rows = read_rows<AppointmentRow>(*answer, read_appointment);
  if (!rows) return std::move(rows).error();
  auto found = values_of(*std::move(rows));
  std::erase_if(found, [&](const Appointment& one) { return one.demographic != demographic; });
  std::sort(found.begin(), found.end(), [](const Appointment& a, const Appointment& b) {
    return std::pair(a.time.start, a.number) > std::pair(b.time.start, b.number);
  });
  if (found.size() > static_cast<std::size_t>(count)) found.resize(static_cast<std::size_t>(count));
  return found;
}

Result<std::optional<AppointmentRow>> SoapAdapter::row(AppointmentNo no, const Within& within) {
  const auto answer =
      session_.read({.service = "ScheduleService",
                     .operation = "getAppointment2",
                     .arguments = {{"arg0", std::to_string(number(no))}, wall_clock("arg1")},
                     .older = OlderForm::without_last_argument},
                    within);
  if (!answer) return answer.error();
  const auto items = answer->items();
  if (items.empty()) return std::optional<AppointmentRow>();
  auto row = read_appointment(items.front());
  if (!row) return std::move(row).error();
  if (items.size() > 1 || row->value.number != no) return unreadable("is about another row");
  return std::optional<AppointmentRow>(*std::move(row));
}

Result<AppointmentRow> SoapAdapter::row_as_seen(const Appointment& seen, const Within& within) {
  auto found = row(seen.number, within);
  if (!found) return std::move(found).error();
  if (!*found || !is_as_seen((*found)->value, seen))
    return Error{.code = Code::conflict,
                 .message = "the appointment is no longer as it was read",
                 .where = {},
                 .hint = "read it again"};
  return **std::move(found);
}

Result<std::optional<Appointment>> SoapAdapter::appointment(AppointmentNo no,
                                                            const Within& within) {
  auto found = row(no, within);
  if (!found) return std::move(found).error();
  if (!*found) return std::optional<Appointment>();
  return std::optional<Appointment>((*found)->value);
}

Result<ServerTime> SoapAdapter::server_time(const Within& within) {
  const auto answer = session_.read(
      {.service = "SystemInfoService", .operation = "getServerTime", .is_open = true}, within);
  if (!answer) return answer.error();
  const auto items = answer->items();
  const auto text = items.size() == 1 ? text_of(items.front()) : std::string();
  const auto wall_clock = time::parse_local(text);
  if (!wall_clock) return unreadable("holds no time");
  return ServerTime{.wall_clock = *wall_clock, .utc_offset = offset_of(text)};
}

}  // namespace vitara::emr::oscar

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/emr/commands.hpp"
#include "cli/view/table.hpp"
#include "core/time/civil_text.hpp"
#include "core/time/zone.hpp"

namespace vitara::cli {

namespace {

using json = nlohmann::ordered_json;
using std::chrono::days;

constexpr ReportKind kPatientsReport = {.name = "emr-patients", .schema = R"({
  "type": "object",
  "required": ["patients"],
  "properties": {"patients": {"type": "array", "items": {
    "type": "object",
    "required": ["number", "name", "birthDate", "phones", "status"],
    "properties": {
      "number": {"type": "integer"},
      "name": {"type": "string"},
      "birthDate": {"type": "string"},
      "phones": {"type": "array", "items": {"type": "string"}},
      "status": {"type": "string"}
    }
  }}}
})"};

constexpr ReportKind kSlotsReport = {.name = "emr-slots", .schema = R"({
  "type": "object",
  "required": ["provider", "days"],
  "properties": {
    "provider": {"type": "string"},
    "days": {"type": "array", "items": {
      "type": "object",
      "required": ["date", "working", "holiday", "slots"],
      "properties": {
        "date": {"type": "string"},
        "working": {"type": "boolean"},
        "holiday": {"type": "boolean"},
        "slots": {"type": "array", "items": {
          "type": "object",
          "required": ["time", "code", "free"],
          "properties": {
            "time": {"type": "string"}, "code": {"type": "string"}, "free": {"type": "boolean"}
          }
        }}
      }
    }}
  }
})"};

constexpr ReportKind kAppointmentsReport = {.name = "emr-appointments", .schema = R"({
  "type": "object",
  "required": ["appointments"],
  "properties": {"appointments": {"type": "array", "items": {
    "type": "object",
    "required": ["number", "provider", "patient", "start", "end", "status", "type"],
    "properties": {
      "number": {"type": "integer"},
      "provider": {"type": "string"},
      "patient": {"type": "integer"},
      "start": {"type": "string"},
      "end": {"type": "string"},
      "status": {"type": "string"},
      "type": {"type": "string"},
      "reason": {"type": "string"}
    }
  }}}
})"};

std::string code_text(char16_t code) {
  if (code == emr::kNoCode) return "";
  return code < 0x80 ? std::string(1, static_cast<char>(code)) : "?";
}

Result<LocalDay> first_day(Session& session, const LookOptions& options,
                           const emr::Connection& connection) {
  if (options.from.empty()) {
    const auto zone = time::Zone::find(connection.zone);
    if (!zone) return zone.error();
    return day_of(zone->to_local(session.world().clock.now()));
  }
  const auto day = time::parse_date(options.from);
  if (day) return LocalDay(*day);
  return Error{.code = Code::invalid,
               .message = fmt::format("`{}` is not a date", options.from.substr(0, 32)),
               .where = {},
               .hint = "write 2026-12-01"};
}

std::string birth_text(const emr::Demographic& patient, bool reveal) {
  const auto& born = patient.birth_date.reveal();
  if (!born) return "";
  return reveal ? time::date_text(*born) : fmt::format("{}-**-**", static_cast<int>(born->year()));
}

json patient_json(const emr::Demographic& patient, bool reveal) {
  const auto name = patient.last_name.reveal() + ", " + patient.first_name.reveal();
  json phones = json::array();
  for (const auto& phone : patient.phones)
    phones.push_back(reveal ? phone.reveal() : masked_digits(phone.reveal()));
  return {{"number", emr::number(patient.number)},
          {"name", reveal ? name : masked_name(name)},
          {"birthDate", birth_text(patient, reveal)},
          {"phones", std::move(phones)},
          {"status", patient.patient_status}};
}

Result<std::vector<emr::Demographic>> found_patients(Session& session, emr::Adapter& adapter,
                                                     const LookOptions& options) {
  const auto within = time_for(session);
  if (options.patient > 0) {
    const auto one = adapter.demographic(emr::DemographicNo(options.patient), within);
    if (!one) return one.error();
    std::vector<emr::Demographic> found;
    if (*one) found.push_back(**one);
    return found;
  }
  emr::DemographicQuery query;
  const auto part = [](const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(Phi<std::string>(text));
  };
  query.last_name = part(options.last_name);
  query.first_name = part(options.first_name);
  query.phone = part(options.phone);
  query.birth_date = time::parse_date(options.birth_date);
  if (!options.birth_date.empty() && !query.birth_date)
    return Error{.code = Code::invalid,
                 .message = "--birth-date is not a date",
                 .where = {},
                 .hint = "write 1980-05-01"};
  return adapter.search(query, within);
}

json day_json(LocalDay day, const emr::DaySchedule& schedule,
              const std::vector<emr::Appointment>& visits) {
  json slots = json::array();
  const auto length = schedule.slot_length.value_or(minutes(15));
  for (const auto& slot : schedule.slots) {
    const Interval cell{slot.start, slot.start + length};
    bool is_free = !schedule.is_holiday;
    for (const auto& visit : visits)
      is_free = is_free && !(visit.status.blocks(true) && visit.time.overlaps(cell));
    slots.push_back(
        {{"time", time::time_text(slot.start)}, {"code", code_text(slot.code)}, {"free", is_free}});
  }
  return {{"date", time::date_text(day)},
          {"working", schedule.is_working},
          {"holiday", schedule.is_holiday},
          {"slots", std::move(slots)}};
}

std::string day_line(const json& day) {
  if (!day["working"].get<bool>()) return day["date"].get<std::string>() + "  not working\n";
  std::string line =
      day["date"].get<std::string>() + (day["holiday"].get<bool>() ? "  holiday" : "");
  for (const auto& slot : day["slots"])
    if (slot["free"].get<bool>())
      line += fmt::format(
          "  {}{}", slot["time"].get<std::string>(),
          slot["code"].get<std::string>().empty() ? "" : "·" + slot["code"].get<std::string>());
  return line + '\n';
}

json visit_json(const emr::Appointment& row, bool reveal) {
  json item = {{"number", emr::number(row.number)},
               {"provider", row.provider.str()},
               {"patient", emr::number(row.demographic)},
               {"start", time::local_text(row.time.start)},
               {"end", time::local_text(row.time.end)},
               {"status", row.status.code},
               {"type", row.type}};
  if (reveal) item["reason"] = row.reason.reveal();
  return item;
}

}  // namespace

Exit list_patients(Session& session, const LookOptions& options) {
  const auto adapter = reach_adapter(session, options.reach);
  if (!adapter) return unreached(session, options.reach, adapter.error());
  const auto found = found_patients(session, **adapter, options);
  if (!found) return session.fail(found.error());
  json patients = json::array();
  std::vector<Row> rows;
  for (const auto& one : *found) {
    auto item = patient_json(one, options.reveal);
    rows.push_back({std::to_string(emr::number(one.number)), item["name"].get<std::string>(),
                    item["birthDate"].get<std::string>(),
                    item["phones"].empty() ? "" : item["phones"][0].get<std::string>(),
                    one.patient_status});
    patients.push_back(std::move(item));
  }
  return session.show({.kind = kPatientsReport,
                       .data = share({{"patients", std::move(patients)}}),
                       .text = [rows](const Style& style) {
                         return table({"NUMBER", "NAME", "BORN", "PHONE", "STATUS"}, rows, style);
                       }});
}

Exit list_slots(Session& session, const LookOptions& options) {
  const auto connection = reach(session, options.reach);
  const auto adapter = reach_adapter(session, options.reach);
  if (!connection || !adapter)
    return unreached(session, options.reach, connection ? adapter.error() : connection.error());
  const auto first = first_day(session, options, *connection);
  if (!first) return session.fail(first.error(), Exit::usage);
  const ProviderNo provider(options.provider);
  const auto within = time_for(session);
  json shown = json::array();
  for (LocalDay day = *first; day < *first + days(options.days); day += days(1)) {
    const auto schedule = (*adapter)->day_schedule(provider, day, within);
    if (!schedule) return session.fail(schedule.error());
    std::vector<emr::Appointment> visits;
    if (schedule->is_working) {
      auto read = (*adapter)->appointments(provider, day, day + days(1), within);
      if (!read) return session.fail(read.error());
      visits = *std::move(read);
    }
    shown.push_back(day_json(day, *schedule, visits));
  }
  std::string text;
  for (const auto& day : shown) text += day_line(day);
  return session.show({.kind = kSlotsReport,
                       .data = share({{"provider", options.provider}, {"days", std::move(shown)}}),
                       .text = [text](const Style&) { return text; }});
}

Exit list_appointments(Session& session, const LookOptions& options) {
  const auto connection = reach(session, options.reach);
  const auto adapter = reach_adapter(session, options.reach);
  if (!connection || !adapter)
    return unreached(session, options.reach, connection ? adapter.error() : connection.error());
  const auto first = first_day(session, options, *connection);
  if (!first) return session.fail(first.error(), Exit::usage);
  if ((options.patient > 0) != options.provider.empty())
    return session.fail({.code = Code::invalid,
                         .message = "give --patient or --provider, one of them",
                         .where = {},
                         .hint = "vitara emr appointments riverside --provider 101"},
                        Exit::usage);
  const auto found =
      options.patient > 0
          ? (*adapter)->appointments_of(emr::DemographicNo(options.patient), 50, time_for(session))
          : (*adapter)->appointments(ProviderNo(options.provider), *first,
                                     *first + days(options.days), time_for(session));
  if (!found) return session.fail(found.error());
  json items = json::array();
  std::vector<Row> rows;
  for (const auto& row : *found) {
    items.push_back(visit_json(row, options.reveal));
    rows.push_back({std::to_string(emr::number(row.number)), row.provider.str(),
                    std::to_string(emr::number(row.demographic)),
                    time::date_text(day_of(row.time.start)) + " " + time::time_text(row.time.start),
                    time::time_text(row.time.end), row.status.code, row.type});
  }
  return session.show({.kind = kAppointmentsReport,
                       .data = share({{"appointments", std::move(items)}}),
                       .text = [rows](const Style& style) {
                         return table(
                             {"NUMBER", "PROVIDER", "PATIENT", "START", "END", "STATUS", "TYPE"},
                             rows, style);
                       }});
}

void add_look_kinds(Session& session) {
  session.kinds.push_back(kPatientsReport);
  session.kinds.push_back(kSlotsReport);
  session.kinds.push_back(kAppointmentsReport);
}

}  // namespace vitara::cli

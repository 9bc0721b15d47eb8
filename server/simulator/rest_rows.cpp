#include "server/simulator/rest_rows.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "server/simulator/credentials.hpp"

namespace vitara::simulator {
namespace {

using nlohmann::json;

json text_or_null(const std::optional<std::string>& text) { return text ? json(*text) : json(); }

std::string date_digits(LocalTime time) {
  const std::chrono::year_month_day date(day_of(time));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string clock_digits(LocalTime time) {
  const std::chrono::hh_mm_ss clock(time_of_day(time));
  return fmt::format("{:02}:{:02}:{:02}", clock.hours().count(), clock.minutes().count(),
                     clock.seconds().count());
}

// A DATE column: Jackson 1 writes its text, Jackson 2 the milliseconds of midnight.
json date_column(LocalTime time, const RestStage& stage) {
  if (stage.variant != Variant::openo) return date_digits(time);
  return epoch_ms(LocalTime(day_of(time)), stage.zone);
}

std::string twelve_hours(LocalTime time) {
  const auto clock = std::chrono::hh_mm_ss(time_of_day(time));
  const auto hour = clock.hours().count();
  return fmt::format("{:02}:{:02} {}", hour % 12 == 0 ? 12 : hour % 12, clock.minutes().count(),
                     hour < 12 ? "AM" : "PM");
}

// The stored length, with its blank at the end.
std::string length_text(const Appointment& row) {
  const auto length = std::chrono::duration_cast<minutes>(row.end - row.start).count();
  if (length < 60) return fmt::format("{}m ", length);
  return fmt::format("{}H {}m ", length / 60, length % 60);
}

LocalTime birth_midnight(const Patient& row) {
  const auto part = [&](std::size_t i) { return whole_number(row.birth.at(i)).value_or(1); };
  return LocalTime(
      LocalDay(std::chrono::year(part(0)) / std::chrono::month(static_cast<unsigned>(part(1))) /
               std::chrono::day(static_cast<unsigned>(part(2)))));
}

}  // namespace

std::int64_t epoch_ms(LocalTime time, const time::Zone& zone) {
  const auto moment = zone.to_system(time).time.time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(moment).count();
}

json appointment_json(const Appointment& row, RowOrigin origin, const RestStage& stage) {
  json item = {{"id", row.id},
               {"providerNo", row.provider},
               {"appointmentDate", date_column(row.start, stage)},
               {"startTime", clock_digits(row.start)},
               {"endTime", clock_digits(row.end)},
               {"name", text_or_null(row.name)},
               {"demographicNo", row.patient},
               {"programId", row.program},
               {"notes", text_or_null(row.notes)},
               {"reason", text_or_null(row.reason)},
               {"location", text_or_null(row.location)},
               {"resources", text_or_null(row.resources)},
               {"type", text_or_null(row.type)},
               {"style", text_or_null(row.style)},
               {"billing", text_or_null(row.billing)},
               {"status", text_or_null(row.status)},
               {"importedStatus", nullptr},
               {"createDateTime", epoch_ms(row.created, stage.zone)},
               {"updateDateTime", epoch_ms(row.updated, stage.zone)},
               {"creator", text_or_null(row.creator)},
               {"lastUpdateUser", text_or_null(row.last_update_user)},
               {"remarks", text_or_null(row.remarks)},
               {"urgency", text_or_null(row.urgency)},
               {"creatorSecurityId", nullptr},
               {"bookingSource", text_or_null(row.booking_source)},
               {"reasonCode", 17},
               {"demographic", nullptr},
               {"provider", nullptr},
               {"billingDetail", nullptr}};
  if (origin == RowOrigin::memory) {
    item["appointmentDate"] = epoch_ms(row.start, stage.zone);
    item["startTime"] = epoch_ms(row.start, stage.zone);
    item["endTime"] = epoch_ms(row.end, stage.zone);
  }
  return item;
}

json schedule_response(json appointment, json appointments) {
  return {{"appointment", std::move(appointment)},
          {"statuses", nullptr},
          {"types", nullptr},
          {"reasons", nullptr},
          {"appointments", std::move(appointments)}};
}

json day_item(const Appointment& row, const RestStage& stage) {
  json item = {{"demographicNo", row.patient},           {"appointmentNo", row.id},
               {"name", row.name.value_or("")},          {"status", text_or_null(row.status)},
               {"startTime", twelve_hours(row.start)},   {"reason", row.reason.value_or("")},
               {"date", epoch_ms(row.start, stage.zone)}};
  if (stage.variant != Variant::openo) return item;
  item["duration"] = length_text(row);
  item["type"] = row.type.value_or("");
  item["notes"] = text_or_null(row.notes);
  return item;
}

json period_item(const Appointment& row, const RestStage& stage) {
  return {{"appointmentNo", row.id},
          {"providerNo", row.provider},
          {"appointmentDate", date_column(row.start, stage)},
          {"startTime", clock_digits(row.start)},
          {"demographicNo", row.patient},
          {"notes", text_or_null(row.notes)},
          {"location", text_or_null(row.location)},
          {"resources", text_or_null(row.resources)},
          {"status", row.status.value_or("").substr(0, 1)}};
}

json provider_json(const Provider& row) {
  return {{"providerNo", row.number},
          {"lastName", row.last_name},
          {"firstName", row.first_name},
          {"name", row.last_name + ", " + row.first_name},
          {"comments", nullptr},
          {"phone", ""},
          {"team", ""},
          {"enabled", row.active},
          {"providerType", nullptr},
          {"sex", row.sex == "M" || row.sex == "F" ? json(row.sex) : json()},
          {"specialty", row.specialty},
          {"email", row.email.empty() ? json() : json(row.email)}};
}

json found_json(const Patient& row, const RestStage& stage) {
  return {{"demographicNo", row.number},
          {"lastName", row.last_name},
          {"firstName", row.first_name},
          {"chartNo", ""},
          {"sex", row.sex},
          {"dob", epoch_ms(birth_midnight(row), stage.zone)},
          {"providerNo", row.provider},
          {"rosterStatus", "RO"},
          {"patientStatus", row.status},
          {"phone", row.phone},
          {"hin", row.hin},
          {"remoteFacilityId", nullptr},
          {"formattedDOB", row.birth[0] + "-" + row.birth[1] + "-" + row.birth[2]}};
}

json patient_json(const Patient& row, const RestStage& stage) {
  json item = {
      {"demographicNo", row.number},
      {"firstName", row.first_name},
      {"lastName", row.last_name},
      {"sex", row.sex},
      {"dobYear", row.birth[0]},
      {"dobMonth", row.birth[1]},
      {"dobDay", row.birth[2]},
      {"dateOfBirth", epoch_ms(birth_midnight(row), stage.zone)},
      {"hin", row.hin},
      {"ver", ""},
      {"hcType", "BC"},
      {"phone", row.phone},
      {"alternativePhone", row.work_phone},
      {"email", row.email},
      {"alias", row.alias},
      {"address",
       {{"address", row.address}, {"city", row.city}, {"province", "BC"}, {"postal", row.postal}}},
      {"providerNo", row.provider},
      {"patientStatus", row.status},
      {"lastUpdateUser", kLoginProvider},
      {"extras", json::array()}};
  if (stage.variant == Variant::openo)
    item["cellPhone"] = row.cell_phone;
  else if (!row.cell_phone.empty())
    item["extras"].push_back({{"key", "demo_cell"}, {"value", row.cell_phone}});
  return item;
}

json search_response(json content, std::size_t total, SystemTime now) {
  const auto stamp =
      std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
  return {{"offset", 0},
          {"limit", 0},
          {"total", total},
          {"timestamp", stamp},
          {"content", std::move(content)},
          {"query", nullptr}};
}

}  // namespace vitara::simulator

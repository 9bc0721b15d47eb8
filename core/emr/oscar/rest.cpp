#include "core/emr/oscar/rest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/emr/oscar/interval.hpp"
#include "core/emr/oscar/rest_appointments.hpp"
#include "core/emr/oscar/rest_schedule.hpp"
#include "core/emr/oscar/xml_tree.hpp"
#include "core/time/civil_text.hpp"

namespace vitara::emr::oscar {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month;
using std::chrono::year_month_day;

constexpr std::size_t kRemembered = 5000;
constexpr int kLongestHistory = 5000;  // OSCAR's own cap
// A request each: of a day's visits without an end, so many may hide free time.
constexpr std::size_t kMostEndsAsked = 12;

year_month month_of(LocalDay day) {
  const year_month_day date(day);
  return date.year() / date.month();
}

// OSCAR ends its month one second before midnight of the last day, and compares days with that.
LocalDay month_read_ends(year_month month) { return LocalDay(month / std::chrono::last) - days(1); }

std::string replaced(std::string text, std::string_view what, const std::string& with) {
  if (const auto at = text.find(what); at != std::string::npos) text.replace(at, what.size(), with);
  return text;
}

// A plain list cannot be had from an answer without a document: an empty body is not an empty day.
template <class Read>
auto read_document(Result<JsonAnswer> document, const Read& read) -> decltype(read(**document)) {
  if (!document) return std::move(document).error();
  return read(**document);
}

}  // namespace

Result<JsonAnswer> document_of(RestAttempt attempt) {
  if (auto* failure = std::get_if<RestFailure>(&attempt)) return std::move(failure->error);
  auto answer = std::get<JsonAnswer>(std::move(attempt));
  if (answer == nullptr) return unreadable("is empty");
  return answer;
}

Result<JsonAnswer> RestAdapter::get(std::string operation, std::string path, const Within& within) {
  return document_of(
      session_.read({.operation = std::move(operation), .path = std::move(path)}, within));
}

Capabilities RestAdapter::capabilities() const {
  const auto& rest = session_.connection().rest;
  return {.has_template_slots = !rest.slots_path.empty(),
          .can_move = false,
          .can_register = rest.admission_program > 0,
          .can_search_by_phone = rest.can_search_by_phone};
}

Result<std::vector<Provider>> RestAdapter::providers(const Within& within) {
  return read_document(
      get("providerService/providers_json", "/providerService/providers_json", within),
      read_providers);
}

Result<std::vector<TemplateCode>> RestAdapter::template_codes(const Within& within) {
  return read_document(get("schedule/codes", "/schedule/codes", within), read_codes);
}

Result<std::vector<AppointmentType>> RestAdapter::appointment_types(const Within& within) {
  return read_document(get("schedule/types", "/schedule/types", within), read_types);
}

Result<DaySchedule> RestAdapter::day_schedule(const ProviderNo& provider, LocalDay day,
                                              const Within& within) {
  const auto& rest = session_.connection().rest;
  if (rest.slots_path.empty()) return hours_of(rest, day);
  const auto path =
      replaced(replaced(rest.slots_path, "{provider}", oauth1::percent_encoded(provider.str())),
               "{day}", time::date_text(day));
  const auto document = get("slots", path, within);
  if (!document) return document.error();
  return read_slots(**document, day, zone_);
}

void RestAdapter::remember(const std::vector<Appointment>& rows) {
  const std::lock_guard lock(mutex_);
  for (const auto& row : rows) {
    if (patient_of_.size() >= kRemembered) patient_of_.erase(patient_of_.begin());
    if (number(row.demographic) > 0) patient_of_[row.number] = row.demographic;
  }
}

Result<std::vector<Appointment>> RestAdapter::by_month(const ProviderNo& provider, year_month month,
                                                       const Within& within) {
  // The month counts from 0.
  const auto path =
      fmt::format("/schedule/fetchMonthly/{}/{}/{}", oauth1::percent_encoded(provider.str()),
                  static_cast<int>(month.year()), static_cast<unsigned>(month.month()) - 1);
  const auto document = get("schedule/fetchMonthly", path, within);
  if (!document) return document.error();
  const auto items = items_in(**document, {"appointments", "content"});
  if (!items) return items.error();
  return read_items(*items, [&](const auto& item) { return read_appointment(item, zone_); });
}

Result<DayList> RestAdapter::by_day(const ProviderNo& provider, LocalDay day,
                                    const Within& within) {
  const auto date = time::date_text(day);
  const auto encoded = oauth1::percent_encoded(provider.str());
  const auto document =
      get("schedule/day", fmt::format("/schedule/{}/day/{}", encoded, date), within);
  if (!document) return document.error();
  auto list = read_day_list(**document, {.provider = provider, .day = day, .zone = zone_});
  if (!list) return std::move(list).error();
  if (list->knows_ends()) return list;
  {
    const std::lock_guard lock(mutex_);
    days_know_ends_ = false;
  }
  // The same servers leave the notes out, and with them our markers.
  const auto days_read = get("schedule/fetchDays",
                             fmt::format("/schedule/fetchDays/{0}/{0}/{1}", date, encoded), within);
  if (!days_read) return days_read.error();
  const auto notes = read_notes(**days_read);
  if (!notes) return notes.error();
  for (const auto& [no, text] : *notes)
    for (auto& row : list->rows)
      if (row.number == no) row.notes = Phi<std::string>(text);
  return list;
}

// What the day list leaves open the visit itself may tell. It is asked only where a free time hangs
// on it; where it does not answer, the longest reading stays.
void RestAdapter::learn_ends(DayList& list, const Within& within) {
  std::size_t asked = 0;
  for (auto& row : list.rows) {
    const bool is_open =
        std::find(list.endless.begin(), list.endless.end(), row.number) != list.endless.end();
    if (!is_open || row.status.is_cancelled() || row.time.length() <= kUsualSlot) continue;
    if (++asked > kMostEndsAsked) return;
    const auto whole = appointment(row.number, within);
    if (!whole && whole.error().code != Code::remote) return;
    if (whole && *whole && (*whole)->time.start == row.time.start)
      row.time.end = (*whole)->time.end;
  }
}

Result<std::vector<Appointment>> RestAdapter::appointments(const ProviderNo& provider,
                                                           LocalDay from, LocalDay to,
                                                           const Within& within) {
  const auto days_know_ends = [this] {
    const std::lock_guard lock(mutex_);
    return days_know_ends_;
  };
  if (to - from <= days(1) && from < to && days_know_ends()) {
    auto list = by_day(provider, from, within);
    if (!list) return std::move(list).error();
    remember(list->rows);
    if (days_know_ends()) return std::move(list->rows);
  }
  std::vector<Appointment> found;
  const auto take = [&](std::vector<Appointment> rows, LocalDay first, LocalDay end) {
    for (auto& row : rows)
      if (row.provider == provider && row.time.start >= LocalTime(std::max(first, from)) &&
          row.time.start < LocalTime(std::min(end, to)))
        found.push_back(std::move(row));
  };
  for (auto month = month_of(from); LocalDay(month / 1) < to; month += months(1)) {
    const LocalDay ends = month_read_ends(month);
    if (from < ends) {
      auto rows = by_month(provider, month, within);
      if (!rows) return rows;
      take(*std::move(rows), LocalDay(month / 1), ends);
    }
    for (auto day = std::max(ends, from); month_of(day) == month && day < to; day += days(1)) {
      auto list = by_day(provider, day, within);
      if (!list) return std::move(list).error();
      learn_ends(*list, within);
      take(std::move(list->rows), day, day + days(1));
    }
  }
  sort_by_time(found);
  remember(found);
  return found;
}

Result<std::vector<Appointment>> RestAdapter::history(DemographicNo demographic,
                                                      const Within& within) {
  const auto document = document_of(
      session_.read({.operation = "schedule/appointmentHistory",
                     .method = "POST",
                     .path = fmt::format("/schedule/{}/appointmentHistory", number(demographic))},
                    within));
  if (!document) return document.error();
  const auto items = items_in(**document, {"appointments"});
  if (!items) return items.error();
  auto rows = read_items(*items, [&](const auto& item) { return read_appointment(item, zone_); });
  if (!rows) return rows;
  std::erase_if(*rows, [&](const Appointment& one) { return one.demographic != demographic; });
  return rows;
}

Result<std::vector<Appointment>> RestAdapter::appointments_of(DemographicNo demographic, int limit,
                                                              const Within& within) {
  auto rows = history(demographic, within);
  if (!rows) return rows;
  remember(*rows);
  sort_by_time(*rows);
  std::reverse(rows->begin(), rows->end());
  const auto count = static_cast<std::size_t>(std::clamp(limit, 1, kLongestHistory));
  if (rows->size() > count) rows->resize(count);
  return rows;
}

Result<std::optional<Appointment>> RestAdapter::from_history(AppointmentNo no, Error why,
                                                             const Within& within) {
  DemographicNo demographic{};
  {
    const std::lock_guard lock(mutex_);
    const auto known = patient_of_.find(no);
    if (known == patient_of_.end()) return why;
    demographic = known->second;
  }
  const auto rows = history(demographic, within);
  if (!rows) return rows.error();
  const auto row = std::find_if(rows->begin(), rows->end(),
                                [no](const Appointment& one) { return one.number == no; });
  if (row == rows->end()) return std::optional<Appointment>();
  return std::optional<Appointment>(*row);
}

Result<std::optional<Appointment>> RestAdapter::appointment(AppointmentNo no,
                                                            const Within& within) {
  auto attempt = session_.read({.operation = "schedule/getAppointment",
                                .method = "POST",
                                .path = "/schedule/getAppointment",
                                .body = fmt::format(R"({{"id":{}}})", number(no))},
                               within);
  if (auto* failure = std::get_if<RestFailure>(&attempt)) {
    using Kind = RestFailure::Kind;
    // An unknown id ends in Java's null pointer, and so may a known one on some builds.
    const bool is_fault = failure->kind == Kind::null_pointer || failure->kind == Kind::server ||
                          failure->kind == Kind::no_route;
    if (!is_fault) return std::move(failure->error);
    const bool is_unknown = failure->kind == Kind::null_pointer;
    auto known = from_history(no, std::move(failure->error), within);
    if (!known && is_unknown && known.error().code == Code::remote)
      return std::optional<Appointment>();
    return known;
  }
  const auto& answer = std::get<JsonAnswer>(attempt);
  if (answer == nullptr) return std::optional<Appointment>();
  auto row = appointment_in(*answer, zone_);
  if (row && *row && (*row)->number != no) return unreadable("is about another row");
  if (row && *row) remember({**row});
  return row;
}

Result<ServerTime> RestAdapter::server_time(const Within& within) {
  const auto date = session_.server_date(within);
  if (!date) return date.error();
  return ServerTime{.wall_clock = zone_.to_local(*date), .utc_offset = std::nullopt};
}

}  // namespace vitara::emr::oscar

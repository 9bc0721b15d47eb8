#include "core/store/clinic_json.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace vitara::store {

namespace {

using nlohmann::json;
using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

/// Template codes are single UTF-16 units of OSCAR's; numbers keep them without a codec.
json codes_json(const std::u16string& codes) {
  json list = json::array();
  for (const char16_t code : codes) list.push_back(static_cast<unsigned>(code));
  return list;
}

std::u16string codes_from(const json& list) {
  std::u16string codes;
  for (const auto& code : list) codes += static_cast<char16_t>(code.get<unsigned>());
  return codes;
}

json hours_json(const WeekHours& hours) {
  json week = json::array();
  for (const auto& openings : hours) {
    json list = json::array();
    for (const auto& span : openings) list.push_back({span.open.count(), span.close.count()});
    week.push_back(std::move(list));
  }
  return week;
}

WeekHours hours_from(const json& week) {
  WeekHours hours;
  for (std::size_t i = 0; i < hours.size() && i < week.size(); ++i)
    for (const auto& pair : week[i])
      hours.at(i).push_back({std::chrono::minutes(pair.at(0).get<std::int64_t>()),
                             std::chrono::minutes(pair.at(1).get<std::int64_t>())});
  return hours;
}

json day_json(const std::chrono::year_month_day& date) {
  return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
          static_cast<unsigned>(date.day())};
}

std::chrono::year_month_day day_from(const json& parts) {
  return {year(parts.at(0).get<int>()), month(parts.at(1).get<unsigned>()),
          day(parts.at(2).get<unsigned>())};
}

json holidays_json(const Clinic& clinic) {
  json list = json::array();
  for (const auto& holiday : clinic.holidays)
    list.push_back({{"day", day_json(holiday.day)}, {"name", holiday.name}});
  return list;
}

ClinicHoliday holiday_from(const json& entry) {
  return {.day = day_from(entry.at("day")), .name = entry.at("name").get<std::string>()};
}

json days_off_json(const std::vector<DaysOff>& days_off) {
  json list = json::array();
  for (const auto& span : days_off) list.push_back({day_json(span.first), day_json(span.last)});
  return list;
}

std::vector<DaysOff> days_off_from(const json& list) {
  std::vector<DaysOff> days_off;
  days_off.reserve(list.size());
  for (const auto& span : list)
    days_off.push_back({.first = day_from(span.at(0)), .last = day_from(span.at(1))});
  return days_off;
}

json providers_json(const Clinic& clinic) {
  json list = json::array();
  for (const auto& provider : clinic.providers)
    list.push_back({{"number", provider.number.str()},
                    {"display_name", provider.display_name},
                    {"display_name_mandarin", provider.display_name_mandarin},
                    {"display_name_french", provider.display_name_french},
                    {"specialty", provider.specialty},
                    {"is_bookable", provider.is_bookable},
                    {"hours", hours_json(provider.hours)},
                    {"days_off", days_off_json(provider.days_off)}});
  return list;
}

ClinicProvider provider_from(const json& entry) {
  return {.number = ProviderNo(entry.at("number").get<std::string>()),
          .display_name = entry.value("display_name", ""),
          .display_name_mandarin = entry.value("display_name_mandarin", ""),
          .specialty = entry.value("specialty", ""),
          .is_bookable = entry.value("is_bookable", true),
          .display_name_french = entry.value("display_name_french", ""),
          .hours = hours_from(entry.value("hours", json::array())),
          .days_off = days_off_from(entry.value("days_off", json::array()))};
}

json visit_types_json(const Clinic& clinic) {
  json list = json::array();
  for (const auto& type : clinic.visit_types)
    list.push_back({{"code", type.code},
                    {"name", type.name},
                    {"length", type.length.count()},
                    {"reasons", type.reasons},
                    {"template_codes", codes_json(type.template_codes)}});
  return list;
}

VisitType visit_type_from(const json& entry) {
  return {.code = entry.at("code").get<std::string>(),
          .name = entry.value("name", ""),
          .length = std::chrono::minutes(entry.value("length", std::int64_t{15})),
          .reasons = entry.value("reasons", std::vector<std::string>()),
          .template_codes = codes_from(entry.value("template_codes", json::array()))};
}

json emr_json(const ClinicEmr& emr) {
  return {{"base_url", emr.base_url},
          {"username", emr.username},
          {"prefer_rest", emr.prefer_rest},
          {"insecure_emr", emr.insecure_emr},
          {"soap_namespace", emr.soap_namespace},
          {"adapter", emr.adapter},
          {"consumer_key", emr.consumer_key},
          {"signing_base_url", emr.signing_base_url},
          {"slots_path", emr.slots_path},
          {"slot_length", emr.slot_length.count()},
          {"admission_program", emr.admission_program},
          {"can_search_by_phone", emr.can_search_by_phone}};
}

ClinicEmr emr_from(const json& entry) {
  const ClinicEmr standard;
  return {.base_url = entry.value("base_url", ""),
          .username = entry.value("username", ""),
          .prefer_rest = entry.value("prefer_rest", false),
          .insecure_emr = entry.value("insecure_emr", false),
          .soap_namespace = entry.value("soap_namespace", standard.soap_namespace),
          .adapter = entry.value("adapter", standard.adapter),
          .consumer_key = entry.value("consumer_key", ""),
          .signing_base_url = entry.value("signing_base_url", ""),
          .slots_path = entry.value("slots_path", ""),
          .slot_length = std::chrono::minutes(
              entry.value("slot_length", std::int64_t{standard.slot_length.count()})),
          .admission_program = entry.value("admission_program", 0),
          .can_search_by_phone = entry.value("can_search_by_phone", true)};
}

json languages_json(const Clinic& clinic) {
  json list = json::array();
  for (const auto language : clinic.languages) list.push_back(tag(language));
  return list;
}

Language language_of(const std::string& word) {
  return language_from(word).value_or(Language::english);
}

constexpr const char* kCallerNumberAlone = "caller_number_alone";
constexpr const char* kBirthDateAndMore = "birth_date_and_phone_or_name";

/// Hands every element of an optional list to `take`.
template <class Take>
void each(const json& document, const char* name, const Take& take) {
  const auto found = document.find(name);
  if (found == document.end()) return;
  for (const auto& entry : *found) take(entry);
}

void read_lists(const json& document, Clinic& clinic) {
  each(document, "holidays",
       [&](const json& entry) { clinic.holidays.push_back(holiday_from(entry)); });
  each(document, "providers",
       [&](const json& entry) { clinic.providers.push_back(provider_from(entry)); });
  each(document, "visit_types",
       [&](const json& entry) { clinic.visit_types.push_back(visit_type_from(entry)); });
  each(document, "transfers", [&](const json& entry) {
    clinic.transfers.push_back({.reason = entry.at("reason").get<std::string>(),
                                .number = entry.at("number").get<std::string>()});
  });
  if (document.contains("languages")) clinic.languages.clear();
  each(document, "languages", [&](const json& entry) {
    clinic.languages.push_back(language_of(entry.get<std::string>()));
  });
}

/// Absent members keep the value that a fresh Clinic has.
template <class T>
void read(const json& document, const char* name, T& member) {
  member = document.value(name, member);
}

void read_switches(const json& document, Clinic& clinic) {
  read(document, "is_enabled", clinic.is_enabled);
  read(document, "accepts_new_patients", clinic.accepts_new_patients);
  read(document, "has_waitlist", clinic.has_waitlist);
  read(document, "no_show_blocks", clinic.no_show_blocks);
  read(document, "needs_read_back", clinic.needs_read_back);
}

Clinic parse(const json& document) {
  Clinic clinic;
  clinic.id = ClinicId(document.at("id").get<std::string>());
  read(document, "name", clinic.name);
  read(document, "name_mandarin", clinic.name_mandarin);
  read(document, "name_french", clinic.name_french);
  read(document, "phone", clinic.phone);
  read(document, "address", clinic.address);
  read(document, "zone", clinic.zone);
  read(document, "province", clinic.province);
  read(document, "greeting", clinic.greeting);
  read(document, "greeting_mandarin", clinic.greeting_mandarin);
  read(document, "greeting_french", clinic.greeting_french);
  read(document, "numbers", clinic.numbers);
  read(document, "messages", clinic.messages);
  read(document, "webhook_secrets", clinic.webhook_secrets);
  read(document, "squad_id", clinic.squad_id);
  read(document, "assistant_id", clinic.assistant_id);
  read_switches(document, clinic);
  clinic.hours = hours_from(document.value("hours", json::array()));
  read_lists(document, clinic);
  if (document.contains("bookable_codes"))
    clinic.bookable_codes = codes_from(document.at("bookable_codes"));
  if (document.value("identity", kBirthDateAndMore) == kCallerNumberAlone)
    clinic.identity = IdentityRule::caller_number_alone;
  clinic.default_language = language_of(document.value("default_language", "en"));
  clinic.minimum_notice = std::chrono::minutes(
      document.value("minimum_notice", std::int64_t{clinic.minimum_notice.count()}));
  clinic.longest_ahead = std::chrono::days(
      document.value("longest_ahead", static_cast<int>(clinic.longest_ahead.count())));
  clinic.emr = emr_from(document.value("emr", json::object()));
  return clinic;
}

}  // namespace

std::string to_document(const Clinic& clinic) {
  json transfers = json::array();
  for (const auto& transfer : clinic.transfers)
    transfers.push_back({{"reason", transfer.reason}, {"number", transfer.number}});
  const bool is_lenient = clinic.identity == IdentityRule::caller_number_alone;
  const json document = {{"id", clinic.id.str()},
                         {"name", clinic.name},
                         {"name_mandarin", clinic.name_mandarin},
                         {"name_french", clinic.name_french},
                         {"phone", clinic.phone},
                         {"address", clinic.address},
                         {"zone", clinic.zone},
                         {"province", clinic.province},
                         {"is_enabled", clinic.is_enabled},
                         {"accepts_new_patients", clinic.accepts_new_patients},
                         {"has_waitlist", clinic.has_waitlist},
                         {"greeting", clinic.greeting},
                         {"greeting_mandarin", clinic.greeting_mandarin},
                         {"greeting_french", clinic.greeting_french},
                         {"numbers", clinic.numbers},
                         {"hours", hours_json(clinic.hours)},
                         {"holidays", holidays_json(clinic)},
                         {"providers", providers_json(clinic)},
                         {"visit_types", visit_types_json(clinic)},
                         {"bookable_codes", codes_json(clinic.bookable_codes)},
                         {"identity", is_lenient ? kCallerNumberAlone : kBirthDateAndMore},
                         {"languages", languages_json(clinic)},
                         {"default_language", tag(clinic.default_language)},
                         {"transfers", std::move(transfers)},
                         {"messages", clinic.messages},
                         {"webhook_secrets", clinic.webhook_secrets},
                         {"squad_id", clinic.squad_id},
                         {"assistant_id", clinic.assistant_id},
                         {"minimum_notice", clinic.minimum_notice.count()},
                         {"longest_ahead", clinic.longest_ahead.count()},
                         {"no_show_blocks", clinic.no_show_blocks},
                         {"needs_read_back", clinic.needs_read_back},
                         {"emr", emr_json(clinic.emr)}};
  return document.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<Clinic> clinic_from(const std::string& document) {
  try {
    return parse(json::parse(document));
  } catch (const json::exception&) {  // the library's one way of saying "not of this shape"
    return Error{.code = Code::invalid,
                 .message = "the document of a clinic cannot be read",
                 .hint = "store the clinic again, or restore a backup"};
  }
}

}  // namespace vitara::store

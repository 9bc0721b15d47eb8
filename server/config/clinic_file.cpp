#include "server/config/clinic_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <set>

#include "core/words/wording.hpp"
#include "core/yaml/reader.hpp"
#include "server/config/config.hpp"

namespace vitara::config {

namespace {

using yaml::MapReader;

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || value < 0)
    return std::nullopt;
  return value;
}

// "09:00" -> minutes since midnight; 24:00 is the end of the day.
std::optional<std::chrono::minutes> clock_time(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hour = number(text.substr(0, 2));
  const auto minute = number(text.substr(3));
  if (!hour || !minute || *minute > 59 || *hour > 24 || (*hour == 24 && *minute > 0))
    return std::nullopt;
  return std::chrono::hours(*hour) + std::chrono::minutes(*minute);
}

std::optional<std::chrono::year_month_day> calendar_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = number(text.substr(0, 4));
  const auto month = number(text.substr(5, 2));
  const auto day = number(text.substr(8));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  return date.ok() ? std::optional(date) : std::nullopt;
}

bool is_e164(std::string_view text) {
  return text.size() >= 9 && text.size() <= 16 && text[0] == '+' &&
         std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Template codes are single characters below U+0080 in every OSCAR seen.
std::u16string codes_from(const std::string& text) { return {text.begin(), text.end()}; }

void copy(std::optional<std::string> given, std::string& into) {
  if (given) into = std::move(*given);
}

void read_hours(MapReader reader, store::WeekHours& hours) {
  static constexpr std::array<const char*, 7> kDays = {"sunday",   "monday", "tuesday", "wednesday",
                                                       "thursday", "friday", "saturday"};
  for (std::size_t day = 0; day < kDays.size(); ++day) {
    for (const auto& span : reader.texts(kDays[day])) {
      const auto dash = span.find('-');
      const auto open = clock_time(span.substr(0, dash));
      const auto close =
          dash == std::string::npos ? std::nullopt : clock_time(span.substr(dash + 1));
      if (open && close && *close > *open)
        hours.at(day).push_back({*open, *close});
      else
        reader.report(kDays[day], "Y007",
                      fmt::format("`{}` is not a span of hours", span.substr(0, 32)),
                      "write [\"09:00-12:00\", \"13:00-17:00\"]");
    }
  }
  reader.finish();
}

void read_holidays(MapReader& reader, store::Clinic& clinic) {
  for (auto& entry : reader.maps("holidays")) {
    const auto text = entry.text("day").value_or("");
    const auto day = calendar_day(text);
    if (day)
      clinic.holidays.push_back({*day, entry.text("name").value_or("")});
    else
      entry.report("day", "Y007", "`day` must be a date", "write 2026-12-25");
    (void)entry.node("name");
    entry.finish();
  }
}

// "2026-12-24", or "2026-12-24..2027-01-03" with both ends.
std::optional<store::DaysOff> days_off_in(std::string_view text) {
  const auto dots = text.find("..");
  const auto first = calendar_day(text.substr(0, dots));
  const auto last = dots == std::string_view::npos ? first : calendar_day(text.substr(dots + 2));
  if (!first || !last || *last < *first) return std::nullopt;
  return store::DaysOff{.first = *first, .last = *last};
}

void read_days_off(MapReader& reader, store::ClinicProvider& provider) {
  for (const auto& text : reader.texts("days_off")) {
    if (const auto span = days_off_in(text))
      provider.days_off.push_back(*span);
    else
      reader.report("days_off", "Y007",
                    fmt::format("`{}` is neither a day nor a span of days", text.substr(0, 32)),
                    "write [2026-12-24, 2027-02-01..2027-02-12]");
  }
}

void read_providers(MapReader& reader, store::Clinic& clinic) {
  for (auto& entry : reader.maps("providers")) {
    store::ClinicProvider provider;
    provider.number = ProviderNo(entry.text("number").value_or(""));
    copy(entry.text("display_name"), provider.display_name);
    copy(entry.text("display_name_mandarin"), provider.display_name_mandarin);
    copy(entry.text("display_name_french"), provider.display_name_french);
    copy(entry.text("specialty"), provider.specialty);
    provider.is_bookable = entry.boolean("bookable").value_or(true);
    read_hours(entry.map("hours"), provider.hours);
    read_days_off(entry, provider);
    if (provider.number.empty() || provider.number.str().size() > 6 ||
        provider.display_name.empty())
      entry.report("number", "Y008",
                   "a provider needs `number` (at most 6 characters) and `display_name`",
                   "copy the number from OSCAR");
    clinic.providers.push_back(std::move(provider));
    entry.finish();
  }
}

void read_visit_types(MapReader& reader, store::Clinic& clinic) {
  for (auto& entry : reader.maps("visit_types")) {
    store::VisitType type;
    copy(entry.text("code"), type.code);
    copy(entry.text("name"), type.name);
    type.length = std::chrono::minutes(entry.integer("minutes", 5, 480).value_or(15));
    type.reasons = entry.texts("reasons");
    type.template_codes = codes_from(entry.text("template_codes").value_or(""));
    if (type.code.empty())
      entry.report("code", "Y008", "a visit type needs `code`",
                   "write what the assistant sends, e.g. B");
    clinic.visit_types.push_back(std::move(type));
    entry.finish();
  }
}

void read_transfers(MapReader& reader, store::Clinic& clinic) {
  for (auto& entry : reader.maps("transfers")) {
    store::TransferNumber transfer{entry.text("reason").value_or(""),
                                   entry.text("number").value_or("")};
    if (!is_e164(transfer.number))
      entry.report("number", "Y007", "`number` must be E.164", "write +16045550100");
    clinic.transfers.push_back(std::move(transfer));
    entry.finish();
  }
}

// What REST needs beside the secrets; slots_path is the part of a URL below /ws/services.
void read_rest(MapReader& reader, store::ClinicEmr& emr) {
  if (const auto kind = reader.choice("adapter", {"oscar", "oscar-soap"})) emr.adapter = *kind;
  copy(reader.text("consumer_key"), emr.consumer_key);
  copy(reader.text("signing_base_url"), emr.signing_base_url);
  copy(reader.text("slots_path"), emr.slots_path);
  emr.slot_length = std::chrono::minutes(reader.integer("slot_minutes", 5, 60).value_or(15));
  emr.admission_program =
      static_cast<int>(reader.integer("admission_program", 1, INT32_MAX).value_or(0));
  emr.can_search_by_phone = reader.boolean("phone_search").value_or(true);
  const auto is_url = [](std::string_view text) {
    return text.starts_with("http://") || text.starts_with("https://");
  };
  if (!emr.signing_base_url.empty() && !is_url(emr.signing_base_url))
    reader.report("signing_base_url", "Y007", "`emr.signing_base_url` must be an address",
                  "write http://host:8080/oscar");
  if (!emr.slots_path.empty() && (emr.slots_path.find("{provider}") == std::string::npos ||
                                  emr.slots_path.find("{day}") == std::string::npos))
    reader.report("slots_path", "Y007", "`emr.slots_path` needs {provider} and {day}",
                  "write /schedule/{provider}/slots/{day}");
  if (emr.prefer_rest && emr.consumer_key.empty())
    reader.report("consumer_key", "Y008", "`prefer_rest` needs `consumer_key`",
                  "copy it from OSCAR: Administration, API clients");
}

void read_emr(MapReader reader, store::ClinicEmr& emr) {
  copy(reader.text("base_url"), emr.base_url);
  copy(reader.text("username"), emr.username);
  copy(reader.text("soap_namespace"), emr.soap_namespace);
  emr.prefer_rest = reader.boolean("prefer_rest").value_or(false);
  emr.insecure_emr = reader.boolean("insecure_emr").value_or(false);
  read_rest(reader, emr);
  if (!emr.base_url.starts_with("https://") && !emr.insecure_emr)
    reader.report("base_url", "Y007", "`emr.base_url` must start with https://",
                  "write https://host/oscar");
  reader.finish();
}

void read_languages(MapReader& reader, store::Clinic& clinic) {
  std::vector<Language> languages;
  for (const auto& word : reader.texts("languages")) {
    const auto language = language_from(word);
    if (language)
      languages.push_back(*language);
    else
      reader.report("languages", "Y007", "`languages` knows en, zh and fr", "write [en, zh, fr]");
  }
  const bool is_told = !languages.empty();
  if (is_told) clinic.languages = std::move(languages);
  const auto word = reader.choice("default_language", {"en", "zh", "fr"});
  if (word) clinic.default_language = language_from(*word).value_or(Language::english);
  const auto& offered = clinic.languages;
  if (std::find(offered.begin(), offered.end(), clinic.default_language) != offered.end()) return;
  // Without English and without a default it answers in the first of them.
  if (!word && is_told) {
    clinic.default_language = offered.front();
    return;
  }
  reader.report("default_language", "Y007", "`default_language` is none of `languages`",
                "add it to languages: [en, fr]");
}

void read_rules(MapReader& reader, store::Clinic& clinic) {
  clinic.is_enabled = reader.boolean("enabled").value_or(true);
  clinic.accepts_new_patients = reader.boolean("accepts_new_patients").value_or(true);
  clinic.has_waitlist = reader.boolean("waitlist").value_or(true);
  clinic.no_show_blocks = reader.boolean("no_show_blocks").value_or(true);
  clinic.needs_read_back = reader.boolean("needs_read_back").value_or(false);
  if (const auto codes = reader.text("bookable_codes")) clinic.bookable_codes = codes_from(*codes);
  if (const auto rule = reader.choice("identity", {"birth-date", "caller-number"}))
    clinic.identity = *rule == "caller-number" ? store::IdentityRule::caller_number_alone
                                               : store::IdentityRule::birth_date_and_phone_or_name;
  using std::chrono::milliseconds;
  if (const auto notice =
          reader.duration("minimum_notice", milliseconds(0), std::chrono::hours(24 * 14)))
    clinic.minimum_notice = std::chrono::duration_cast<std::chrono::minutes>(*notice);
  if (const auto ahead = reader.integer("longest_ahead_days", 1, 365))
    clinic.longest_ahead = std::chrono::days(*ahead);
}

// A sentence that cannot be said would never be heard: ours would be, and nobody would know why.
void read_messages(MapReader& reader, store::Clinic& clinic) {
  auto messages = reader.map("messages");
  const auto* node = reader.node("messages");
  if (node == nullptr || !messages.exists()) return;
  for (const auto& key : node->keys) {
    const auto sentence = messages.text(key.text);
    if (!sentence) continue;
    if (auto fault = words::wording_fault(key.text, *sentence))
      messages.report(
          key.text, fault->is_key ? "Y005" : "Y007",
          fault->is_key ? fault->message : fmt::format("`{}` {}", key.text, fault->message),
          fault->hint);
    clinic.messages[key.text] = *sentence;
  }
}

// Secrets of its own open the webhook for this clinic alone. The value itself is not repeated where
// it is no name: it may be the secret.
void read_webhook(MapReader reader, store::Clinic& clinic) {
  clinic.webhook_secrets = reader.texts("secrets");
  for (const auto& name : clinic.webhook_secrets)
    if (!is_secret_name(name))
      reader.report(
          "secrets", "Y007",
          "`webhook.secrets` holds something that is no secret's name and may be a secret",
          "name it, e.g. webhook/riverside, and store the value with `vitara admin "
          "secrets set webhook/riverside`");
  reader.finish();
}

// What Vapi is told to answer with when it asks (assistant-request).
void read_vapi(MapReader reader, store::Clinic& clinic) {
  copy(reader.text("squad_id"), clinic.squad_id);
  copy(reader.text("assistant_id"), clinic.assistant_id);
  if (!clinic.squad_id.empty() && !clinic.assistant_id.empty())
    reader.report("assistant_id", "Y007", "a call is answered by a squad or by an assistant",
                  "keep one of `squad_id` and `assistant_id`");
  reader.finish();
}

store::Clinic read_clinic(MapReader& reader) {
  store::Clinic clinic;
  clinic.id = ClinicId(reader.text("id").value_or(""));
  copy(reader.text("name"), clinic.name);
  copy(reader.text("name_mandarin"), clinic.name_mandarin);
  copy(reader.text("name_french"), clinic.name_french);
  copy(reader.text("phone"), clinic.phone);
  copy(reader.text("address"), clinic.address);
  copy(reader.text("zone"), clinic.zone);
  copy(reader.text("province"), clinic.province);
  copy(reader.text("greeting"), clinic.greeting);
  copy(reader.text("greeting_mandarin"), clinic.greeting_mandarin);
  copy(reader.text("greeting_french"), clinic.greeting_french);
  clinic.numbers = reader.texts("numbers");
  for (const auto& dialled : clinic.numbers)
    if (!is_e164(dialled))
      reader.report("numbers", "Y007", "`numbers` must be E.164", "write [\"+16045550100\"]");
  if (clinic.id.empty() || clinic.name.empty())
    reader.report("id", "Y008", "a clinic needs `id` and `name`", "write id: riverside");
  read_hours(reader.map("hours"), clinic.hours);
  read_holidays(reader, clinic);
  read_providers(reader, clinic);
  read_visit_types(reader, clinic);
  read_transfers(reader, clinic);
  read_languages(reader, clinic);
  read_rules(reader, clinic);
  read_emr(reader.map("emr"), clinic.emr);
  read_webhook(reader.map("webhook"), clinic);
  read_vapi(reader.map("vapi"), clinic);
  read_messages(reader, clinic);
  reader.finish();
  return clinic;
}

}  // namespace

LoadedClinics parse_clinics(std::string_view text, const std::string& file) {
  LoadedClinics loaded;
  auto tree = yaml::load(text, file);
  loaded.findings = std::move(tree.findings);
  if (any_error(loaded.findings)) return loaded;
  MapReader root(&tree.root, "", file, loaded.findings);
  std::set<std::string> numbers;
  std::set<std::string> ids;
  for (auto& entry : root.maps("clinics")) {
    auto clinic = read_clinic(entry);
    if (!ids.insert(clinic.id.str()).second)
      entry.report("id", "Y004", "two clinics have this `id`", "give each its own");
    for (const auto& dialled : clinic.numbers)
      if (!numbers.insert(dialled).second)
        entry.report("numbers", "Y004", "two clinics answer on one number",
                     "a number belongs to one clinic");
    loaded.clinics.push_back(std::move(clinic));
  }
  root.finish();
  return loaded;
}

}  // namespace vitara::config

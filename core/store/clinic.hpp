// A clinic as the platform knows it: one tenant. Values only; `clinics` keeps them, `server` hands
// out snapshots.
#pragma once

#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/civil.hpp"
#include "core/base/id.hpp"
#include "core/base/language.hpp"

namespace vitara::store {

/// An opening of one weekday, minutes since midnight; close > open. A day may have several (lunch).
struct OpenHours {
  std::chrono::minutes open{};
  std::chrono::minutes close{};
};

using WeekHours = std::array<std::vector<OpenHours>, 7>;  // index 0 = Sunday

struct ClinicHoliday {
  std::chrono::year_month_day day;
  std::string name;
};

/// From one day to another, both included; last >= first.
struct DaysOff {
  std::chrono::year_month_day first;
  std::chrono::year_month_day last;
};

/// A provider that callers may book.
struct ClinicProvider {
  ProviderNo number;
  std::string display_name;           // "Dr. Chen", as it is spoken
  std::string display_name_mandarin;  // "陈医生"; empty: display_name
  std::string specialty;
  bool is_bookable = true;
  std::string display_name_french = {};  // "la docteure Chen"; empty: "docteur Chen"
  // What open-source OSCAR tells nobody over REST; over SOAP it narrows the template.
  WeekHours hours = {};  // within the clinic's; none at all: the clinic's
  std::vector<DaysOff> days_off = {};
};

/// What a caller asks for, and what that means in the schedule.
struct VisitType {
  std::string code;  // what the assistant sends: "B", "2", "3", "P"
  std::string name;  // OSCAR's appointment type name
  std::chrono::minutes length{15};
  std::vector<std::string> reasons;  // visitReason values that mean this one
  std::u16string template_codes;     // template codes bookable for it; empty: the clinic's
};

/// What a caller must show before acting for a patient (reliability.md §7.1).
enum class IdentityRule {
  birth_date_and_phone_or_name,  // default
  caller_number_alone,           // the network's own number, if exactly one patient has it
};

struct TransferNumber {
  std::string reason;  // "" is the default destination
  std::string number;  // E.164
};

/// Where the EMR is and how it is spoken to. Secrets stand in the secret store under
/// "emr/<clinic>/": password (SOAP), consumer-secret, token and token-secret (REST).
struct ClinicEmr {
  std::string base_url;
  std::string username;
  bool prefer_rest = false;
  bool insecure_emr = false;  // plain http allowed (refused in production)
  std::string soap_namespace = "http://ws.oscarehr.org/";
  std::string adapter = "oscar";         // which kind of EMR; an unknown one is an error
  std::string consumer_key = {};         // REST: the API client that the clinic's staff made
  std::string signing_base_url = {};     // REST: how OSCAR sees its own address; empty: base_url
  std::string slots_path = {};           // REST: the vendor's route for slots; empty: clinic hours
  std::chrono::minutes slot_length{15};  // REST: the grid within the clinic's hours
  int admission_program = 0;             // REST: OSCAR's program of new patients; 0: none are made
  bool can_search_by_phone = true;       // REST: false for OSCAR Pro
};

struct Clinic {
  ClinicId id;
  std::string name;
  std::string name_mandarin;
  std::string name_french;
  std::string phone;  // E.164, for callers
  std::string address;
  std::string zone = "America/Vancouver";  // IANA
  std::string province = "BC";
  bool is_enabled = true;
  bool accepts_new_patients = true;
  bool has_waitlist = true;
  std::string greeting;  // customGreeting; empty: a standard one
  std::string greeting_mandarin;
  std::string greeting_french;
  std::vector<std::string> numbers;  // dialled numbers (E.164) that reach this clinic
  WeekHours hours;
  std::vector<ClinicHoliday> holidays;
  std::vector<ClinicProvider> providers;
  std::vector<VisitType> visit_types;
  std::u16string bookable_codes = u"123";  // template codes a caller may book
  IdentityRule identity = IdentityRule::birth_date_and_phone_or_name;
  // French is not among them until a clinic says so.
  std::vector<Language> languages = {Language::english, Language::mandarin};
  Language default_language = Language::english;
  std::vector<TransferNumber> transfers;
  std::map<std::string, std::string> messages;  // own wording: "<code>.<en|zh|fr>" -> sentence
  std::chrono::minutes minimum_notice{60};
  std::chrono::days longest_ahead{90};
  bool no_show_blocks = true;
  bool needs_read_back = false;                   // create_appointment needs a confirmation token
  std::vector<std::string> webhook_secrets = {};  // by name; they open the webhook for it alone
  std::string squad_id = {};                      // Vapi's: what answers an assistant-request,
  std::string assistant_id = {};                  // one of the two
  ClinicEmr emr;
};

}  // namespace vitara::store

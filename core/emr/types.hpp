// What an electronic medical record knows, in the field's own words, independent of protocol.
// Values only. Local times are the clinic's wall clock (oscar-domain "Dates and zones"): digits are
// kept, offsets ignored.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/civil.hpp"
#include "core/base/id.hpp"
#include "core/base/secret.hpp"

namespace vitara::emr {

/// OSCAR demographic_no: > 0 for a patient, 0 on an appointment means "no patient".
enum class DemographicNo : std::int64_t {};
/// OSCAR appointment_no.
enum class AppointmentNo : std::int64_t {};

constexpr std::int64_t number(DemographicNo no) { return static_cast<std::int64_t>(no); }
constexpr std::int64_t number(AppointmentNo no) { return static_cast<std::int64_t>(no); }

struct Provider {
  ProviderNo number;
  std::string first_name;
  std::string last_name;
  std::string type;       // "doctor", "nurse", "receptionist", "system" ...
  std::string specialty;  // OSCAR's code or text, may be empty
  bool is_active = true;
};

/// Stands where an EMR tells no template code: the time is open to every kind of visit.
inline constexpr char16_t kNoCode = u'\0';

/// One cell of a provider's day. `code` is a template code, case-sensitive ('1', 'L', 's').
struct TemplateSlot {
  LocalTime start;
  char16_t code = u'_';
};

/// A provider's template for one day. Not working: no slots and `is_working` false.
struct DaySchedule {
  bool is_working = false;
  bool is_holiday = false;  // slots may be present all the same: the caller must skip them
  // Absent when the day's template was not found.
  std::optional<std::chrono::minutes> slot_length = {};
  std::vector<TemplateSlot> slots = {};  // in time order, without blanks
};

struct TemplateCode {
  char16_t code = u'_';
  std::string description;
  std::optional<std::chrono::minutes> duration;
  std::string confirm;    // "N", "Y", "Day" (same day only), "Wk" (same week only), "Onc"
  int booking_limit = 1;  // how many visits may share the slot
};

struct AppointmentType {
  std::string name;
  std::chrono::minutes duration{};
};

/// First letter of OSCAR's status, case-sensitive (oscar-domain §3).
struct AppointmentStatus {
  std::string code = {};  // "t", "H", "CS" ...
  [[nodiscard]] bool is_cancelled() const { return code.starts_with('C'); }
  [[nodiscard]] bool is_no_show() const { return code.starts_with('N'); }
  /// Whether the time is taken: everything but cancelled and deleted; a no-show only while
  /// `no_show_blocks`.
  [[nodiscard]] bool blocks(bool no_show_blocks) const {
    return !is_cancelled() && !code.starts_with('D') && (no_show_blocks || !is_no_show());
  }
};

struct Appointment {
  AppointmentNo number{};
  ProviderNo provider = {};
  DemographicNo demographic{};
  Interval time = {};  // normalised: end exclusive (oscar-domain §2, "Interval rule")
  AppointmentStatus status = {};
  std::string type = {};
  Phi<std::string> reason = {};
  Phi<std::string> notes = {};  // holds our marker
  std::string creator = {};
};

struct Demographic {
  DemographicNo number{};
  Phi<std::string> first_name;
  Phi<std::string> last_name;
  Phi<std::optional<std::chrono::year_month_day>>
      birth_date;  // absent when the record holds nonsense
  std::string sex;
  std::vector<Phi<std::string>> phones;  // as stored: home, work, cell; no empty ones
  Phi<std::string> email;
  Phi<std::string> health_number;
  std::string health_card_type;
  std::string patient_status;                // "AC", "IN", "DE", "MO" ...
  std::optional<DemographicNo> head_record;  // merged into this one
  [[nodiscard]] bool is_active() const { return patient_status.empty() || patient_status == "AC"; }
};

/// What a search may give; at least one part must be there. Names match as the EMR matches them
/// (substring, folded by its database): the caller filters again.
struct DemographicQuery {
  std::optional<Phi<std::string>> last_name = {};
  std::optional<Phi<std::string>> first_name = {};
  std::optional<std::chrono::year_month_day> birth_date = {};
  std::optional<Phi<std::string>> phone = {};  // ten digits; the adapter tries the stored forms
  std::optional<Phi<std::string>> health_number = {};
  int limit = 50;
};

struct NewAppointment {
  ProviderNo provider;
  DemographicNo demographic{};
  Phi<std::string> demographic_name;  // "Last, First": the day sheet shows it
  Interval time;                      // end exclusive, same day
  std::string type;
  std::string reason;  // cut to the column
  std::string notes;   // human text; the adapter appends `marker` and never cuts that
  std::string marker;  // "[vv:XXXXXXXXXXXX]"
};

/// A new time, provider or status for a row that was read before.
struct AppointmentMove {
  Appointment seen;  // as the caller was told: refused (conflict) when the row differs now
  Interval time;
  ProviderNo provider;
};

struct NewDemographic {
  Phi<std::string> first_name;
  Phi<std::string> last_name;
  Phi<std::chrono::year_month_day> birth_date;
  std::string sex;  // "M", "F", "X", "O", "U"
  Phi<std::string> phone;
  Phi<std::string> email;
  Phi<std::string> health_number;
  std::string health_card_type;  // "BC", "ON" ...
  std::string health_card_version;
  Phi<std::string> street;
  std::string city;
  std::string province;
  Phi<std::string> postal_code;
};

/// What this clinic's protocol can do at all (oscar-domain §4, last table).
struct Capabilities {
  bool has_template_slots = false;
  bool can_move = false;
  bool can_register = false;
  bool can_search_by_phone = false;
};

struct ServerTime {
  LocalTime wall_clock;                            // the server's digits
  std::optional<std::chrono::seconds> utc_offset;  // what the server claims
};

}  // namespace vitara::emr

// The invented clinic behind the stand-in: rows as OSCAR's tables hold them (oscar-domain.md
// §§1-6). Plain values; nothing here is guarded, the Simulator's mutex is.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/base/civil.hpp"

namespace vitara::simulator {

/// The clinic's one program, to which every active patient is admitted. Appointments have 0.
inline constexpr int kProgram = 10034;

struct Provider {
  std::string number;  // up to 6 characters, never a number: "-1" and "0103" happen
  std::string first_name;
  std::string last_name;
  std::string type;  // "doctor", "nurse", "receptionist", "system"
  std::string sex;
  bool active = true;
  std::string email = {};
  std::string specialty = {};
};

struct TemplateCode {
  int id = 0;
  char code = '_';  // case matters
  std::string description;
  std::string duration;  // minutes as text; may be empty
  std::string confirm;   // "N", "Y", "Day", "Wk", "Onc"
  int booking_limit = 1;
};

struct AppointmentType {
  int id = 0;
  std::string name;
  int duration = 0;  // minutes
  std::string location;
};

struct Patient {
  int number = 0;
  std::string last_name;
  std::string first_name;
  std::string sex;                   // one letter
  std::array<std::string, 3> birth;  // year, month, day: three texts, as in OSCAR
  std::string phone;                 // home, the text as stored
  std::string work_phone;
  std::string cell_phone;
  std::string status = "AC";
  std::string hin;
  std::string address;
  std::string city;
  std::string postal;
  std::string provider;
  std::string email = {};
  std::string alias = {};
  std::optional<int> head_record = {};  // merged into that patient
  bool consents = true;                 // to the "...After" reads
  LocalTime updated{};
};

/// A row of `property`: a provider's setting.
struct Property {
  int id = 0;
  std::string provider;
  std::string name;
  std::string value;
};

/// A row of `appointment`. `end` is what the TIME column holds: the last minute (`09:14:00`) from
/// the web, `09:14:59` from SOAP. Absent texts are SQL nulls.
struct Appointment {
  int id = 0;
  std::string provider;
  int patient = 0;  // 0: a block, no patient
  LocalTime start{};
  LocalTime end{};
  int program = 0;
  LocalTime created{};
  LocalTime updated{};
  std::optional<std::string> name, status, type, reason, notes, location, resources, remarks, style,
      billing, urgency, booking_source, creator, last_update_user;
};

/// Everything that the stand-in knows. Rows keep the order of their ids.
struct Clinic {
  std::vector<Provider> providers;
  std::vector<TemplateCode> codes;
  std::vector<AppointmentType> types;
  std::vector<Patient> patients;
  std::vector<Property> properties;
  std::vector<Appointment> appointments;
  std::vector<Appointment> archive;  // earlier versions, oldest first
  /// Template name -> 96 codes of 15 minutes from 00:00.
  std::map<std::string, std::string> templates;
  /// (providerNo, day) -> template name; no row: not working.
  std::map<std::pair<std::string, LocalDay>, std::string> schedule;
  std::set<LocalDay> holidays;
  int next_appointment = 5001;
  int restarts = 0;  // of the simulated Tomcat; each makes earlier tokens invalid

  [[nodiscard]] Appointment* appointment(int id);
  [[nodiscard]] const Patient* patient(int number) const;
  [[nodiscard]] const Provider* provider(const std::string& number) const;
  /// The token that is valid now.
  [[nodiscard]] std::string token() const;
};

}  // namespace vitara::simulator

#include "server/simulator/seed.hpp"

#include <array>
#include <utility>

namespace vitara::simulator {
namespace {

using std::chrono::days;
using std::chrono::weekday;

std::vector<Provider> providers() {
  return {{"101", "EMILY", "CARTER", "doctor", "F", true, "e.carter@clinic.example", "00"},
          {"102", "WEI", "CHEN", "doctor", "M", true, "w.chen@clinic.example", "00"},
          {"0103", "JAMES", "O'BRIEN", "doctor", "M", true, "", "00"},
          {"104", "LI NA", "ZHANG", "doctor", "F", true, "l.zhang@clinic.example", "00"},
          {"106", "HAROLD", "FINCH", "doctor", "M", false, "", "00"},
          {"201", "JOAN", "MURRAY", "nurse", "F", true, "", ""},
          {"900001", "API", "VITARA", "receptionist", "F", true, "", "00"},
          {"-1", "system", "system", "system", "F", true, "", ""}};
}

// As in stock data `C` stands there twice, and the first one counts.
std::vector<TemplateCode> codes() {
  return {{1, '1', "15 Minute Appointment", "15", "N"},
          {2, '2', "30 Minute Appointment", "30", "N"},
          {3, '3', "45 Minute Appointment", "45", "Y"},
          {4, 'A', "Administrative Work", "15", "N"},
          {5, 'L', "Lunch", "", "N"},
          {6, 's', "Same Day", "15", "Day", 2},
          {7, 'W', "Same Week", "15", "Wk"},
          {8, 'P', "Phone Appointment", "15", "N"},
          {9, 'C', "Chart Audit Rounds", "15", "N"},
          {10, 'C', "On Call Clinic", "15", "Onc"},
          {11, 'V', "Vacation", "", "N"}};
}

std::vector<AppointmentType> types() {
  return {{1, "Follow up", 15, "Main"},
          {2, "Physical", 30, "Main"},
          {3, "Phone", 15, ""},
          {4, "Counselling", 45, "Main"}};
}

// 96 codes of 15 minutes: night, nine to twelve, lunch, one to five, night.
std::string timecode(std::string_view morning, std::string_view lunch, std::string_view afternoon) {
  std::string code(36, '_');
  code.append(morning).append(lunch).append(afternoon);
  code.resize(96, '_');
  return code;
}

std::map<std::string, std::string> templates() {
  return {{"P:Regular", timecode("111122113331", "LLLL", "111122s1sW11PPAA")},
          {"P:Clinic", timecode("A11122221111", "LLLL", "1111WW33311CCPAA")},
          {"P:Morning", timecode("111111221111", "____", "________________")}};
}

// Who works on which weekday, Monday first; "" is a day off. The nurse's template does not exist,
// as happens after one was renamed: her days have no slots and no slot length.
struct Week {
  std::string_view provider;
  std::array<std::string_view, 5> templates;
};

constexpr std::array<Week, 5> kWeeks = {{
    {"101", {"P:Regular", "P:Regular", "P:Regular", "P:Regular", "P:Regular"}},
    {"102", {"P:Regular", "P:Clinic", "P:Regular", "P:Clinic", "P:Morning"}},
    {"0103", {"", "P:Clinic", "P:Clinic", "P:Clinic", "P:Clinic"}},
    {"104", {"P:Clinic", "", "P:Clinic", "", "P:Regular"}},
    {"201", {"P:Retired", "", "", "", ""}},
}};

std::map<std::pair<std::string, LocalDay>, std::string> schedule(LocalDay today) {
  std::map<std::pair<std::string, LocalDay>, std::string> rows;
  for (LocalDay day = today - days(60); day <= today + days(180); day += days(1)) {
    const unsigned place = weekday(day).iso_encoding() - 1;
    if (place > 4) continue;
    for (const auto& week : kWeeks)
      if (!week.templates[place].empty())
        rows[{std::string(week.provider), day}] = std::string(week.templates[place]);
  }
  return rows;
}

// A weekday within the coming fortnight; it keeps its slots, as in OSCAR.
LocalDay holiday(LocalDay today) {
  LocalDay day = today + days(9);
  while (weekday(day).iso_encoding() > 5) day += days(1);
  return day;
}

}  // namespace

Clinic seeded_clinic(LocalDay today, std::uint64_t seed) {
  Clinic clinic;
  clinic.providers = providers();
  clinic.codes = codes();
  clinic.types = types();
  clinic.patients = seeded_patients(today);
  clinic.properties = {{1, "101", "rxPageSize", "PageSize.A6"}, {2, "102", "rxPageSize", "A4"}};
  clinic.templates = templates();
  clinic.schedule = schedule(today);
  clinic.holidays = {holiday(today)};
  clinic.appointments = seeded_appointments(clinic, today, seed);
  clinic.next_appointment = clinic.appointments.back().id + 1;
  return clinic;
}

}  // namespace vitara::simulator

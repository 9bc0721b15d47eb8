#include <array>
#include <utility>

#include "server/simulator/seed.hpp"

// Sixty invented people, with what makes searches hard: apostrophes, hyphens, accents, romanised
// names, one phone for two (202, 203), one birth date for two (206, 207), an inactive (245), a
// moved (246), a deceased (235) and a merged record (260, of 202).
namespace vitara::simulator {
namespace {

struct Row {
  std::string_view last_name, first_name, sex, birth, phone, status;
};

constexpr std::array<Row, 60> kPeople = {{
    {"CHEN", "MARGARET", "F", "1957-03-14", "604-555-0123", "AC"},
    {"WONG", "DAVID", "M", "1964-11-02", "604-555-0101", "AC"},
    {"WONG", "MEI-LING", "F", "1966-07-21", "604-555-0101", "AC"},
    {"CHAN", "KA-YAN", "F", "1988-01-30", "778-555-0102", "AC"},
    {"CHAN", "WING HO", "M", "1949-05-09", "604-555-0103", "AC"},
    {"ZHANG", "WEI", "M", "1979-09-17", "236-555-0104", "AC"},
    {"ZHANG", "LI", "F", "1979-09-17", "604-555-0105", "AC"},
    {"O'NEIL", "SEAN", "M", "1971-12-08", "250-555-0106", "AC"},
    {"O'BRIEN-SMITH", "KATHLEEN", "F", "1983-02-27", "604-555-0107", "AC"},
    {"TREMBLAY", "MARIE-ÈVE", "F", "1990-06-15", "(604) 555-0108", "AC"},
    {"TREMBLAY", "ANDRÉ", "M", "1958-10-03", "778-555-0109", "AC"},
    {"LEBLANC", "FRANÇOISE", "F", "1945-04-22", "250-555-0110", "AC"},
    {"NGUYEN", "LÊ", "F", "1976-08-11", "6045550111", "AC"},
    {"SINGH", "ARJUN", "M", "1992-03-05", "604-555-0112", "AC"},
    {"SINGH", "HARPREET", "F", "1994-09-29", "778-555-0113", "AC"},
    {"KAUR", "SIMRAN", "F", "2001-01-18", "236-555-0114", "AC"},
    {"GILL", "JASPREET", "M", "1986-05-24", "604-555-0115", "AC"},
    {"LI", "XIAO-MING", "M", "1968-07-07", "604-555-0116", "AC"},
    {"LI", "NA", "F", "1981-11-11", "778-555-0117", "AC"},
    {"WANG", "FANG", "F", "1973-02-02", "604-555-0118", "AC"},
    {"WANG", "JUN", "M", "1999-12-31", "236-555-0119", "AC"},
    {"LIU", "YANG", "M", "1955-06-06", "604-555-0120", "AC"},
    {"HUANG", "XIU YING", "F", "1942-10-10", "250-555-0121", "AC"},
    {"LAM", "KWOK WAI", "M", "1960-03-19", "604-555-0122", "AC"},
    {"LEE", "GRACE", "F", "1987-04-04", "778-555-0124", "AC"},
    {"LEE", "SUNG-MIN", "M", "1984-08-28", "604-555-0125", "AC"},
    {"HO", "PATRICK", "M", "1977-01-09", "236-555-0126", "AC"},
    {"TANAKA", "YUKI", "F", "1996-05-17", "604-555-0127", "AC"},
    {"KIM", "JI-WOO", "F", "2003-07-23", "778-555-0128", "AC"},
    {"PATEL", "ANJALI", "F", "1989-09-09", "(778) 555-0129", "AC"},
    {"SMITH", "JOHN", "M", "1970-01-01", "604-555-0130", "AC"},
    {"SMITH", "JON", "M", "1972-06-30", "250-555-0131", "AC"},
    {"SMYTH", "JOHN", "M", "1969-02-14", "604-555-0132", "AC"},
    {"JOHNSON", "EMMA", "F", "2015-10-20", "604-555-0133", "AC"},
    {"BROWN", "WILLIAM", "M", "1931-03-03", "604-555-0134", "DE"},
    {"MACDONALD", "FIONA", "F", "1963-11-25", "250-555-0135", "AC"},
    {"MCKENZIE", "IAIN", "M", "1952-12-12", "604-555-0136", "AC"},
    {"D'ANGELO", "LUCIA", "F", "1980-05-01", "778-555-0137", "AC"},
    {"DE LA CRUZ", "MARÍA", "F", "1991-08-19", "604-555-0138", "AC"},
    {"VAN DER BERG", "PIETER", "M", "1947-09-13", "236-555-0139", "AC"},
    {"MÜLLER", "HANS", "M", "1956-04-18", "604-555-0140", "AC"},
    {"FERNÁNDEZ", "JOSÉ", "M", "1982-10-29", "604-555-0141", "AC"},
    {"KOWALSKI", "ANNA", "F", "1975-07-16", "778-555-0142", "AC"},
    {"IVANOVA", "OLGA", "F", "1965-02-23", "604-555-0143", "AC"},
    {"ROSS", "PETER", "M", "1961-06-21", "604-555-0144", "IN"},
    {"CLARK", "SUSAN", "F", "1978-03-27", "250-555-0145", "MO"},
    {"XU", "QING", "F", "1993-12-05", "604-555-0146", "AC"},
    {"SUN", "YAN", "M", "1985-01-22", "6045550147", "AC"},
    {"GUO", "FENG", "M", "1974-05-30", "236-555-0148", "AC"},
    {"TSE", "SIU MING", "M", "1950-08-08", "604-555-0149", "AC"},
    {"YIP", "WAI LING", "F", "1953-11-14", "778-555-0150", "AC"},
    {"CHEUNG", "MAN KIT", "M", "1998-02-19", "604-555-0151", "AC"},
    {"LEUNG", "CHI FAI", "M", "1944-07-01", "604-555-0152", "AC"},
    {"ZHOU", "JING", "F", "2000-04-12", "236-555-0153", "AC"},
    {"QIAN", "HONG", "F", "1967-09-26", "604-555-0154", "AC"},
    {"BAKER-JONES", "TRACY", "F", "1995-06-08", "250-555-0155", "AC"},
    {"ST. PIERRE", "LUC", "M", "1959-10-31", "604-555-0156", "AC"},
    {"WILLIAMS", "NOAH", "M", "2018-01-15", "778-555-0157", "AC"},
    {"CHEN", "MARTIN", "M", "1957-05-14", "604-555-0158", "AC"},
    {"WONG", "DAVID", "M", "1964-11-02", "604-555-0159", "AC"},
}};

constexpr int kHeadOfMerged = 202;
constexpr std::array<std::string_view, 5> kStreets = {"Elm St", "Maple Ave", "Cedar Cres",
                                                      "Birch Rd", "Willow Dr"};
constexpr std::array<std::string_view, 4> kCities = {"Vancouver", "Burnaby", "Richmond", "Surrey"};
constexpr std::array<std::string_view, 4> kDoctors = {"101", "102", "0103", "104"};

// A BC personal health number: ten digits from 9, the last a modulus-11 check of the eight between.
// Numbers whose check would be 10 or 11 are not given out.
std::string health_number(int wanted) {
  constexpr std::array kWeights = {2, 4, 8, 5, 10, 9, 7, 3};
  for (int body = 100;; ++body) {
    const std::string digits = std::to_string(10000000 + body).substr(0, 8);
    int sum = 0;
    for (std::size_t i = 0; i < kWeights.size(); ++i) sum += (digits[i] - '0') * kWeights[i] % 11;
    const int check = 11 - sum % 11;
    if (check < 10 && wanted-- == 0) return '9' + digits + std::to_string(check);
  }
}

std::string text(std::string_view view) { return std::string(view); }

Patient person(int place) {
  const auto index = static_cast<std::size_t>(place);
  const auto& row = kPeople[index];
  Patient patient;
  patient.number = kKnownCaller + place;
  patient.last_name = text(row.last_name);
  patient.first_name = text(row.first_name);
  patient.sex = text(row.sex);
  patient.birth = {text(row.birth.substr(0, 4)), text(row.birth.substr(5, 2)),
                   text(row.birth.substr(8, 2))};
  patient.phone = text(row.phone);
  patient.status = text(row.status);
  // Some pay themselves and have no card; a few have a work phone, more a cell phone.
  if (place % 10 != 9) patient.hin = health_number(place);
  if (place % 6 == 4) patient.work_phone = "604-555-01" + std::to_string(60 + place % 40);
  if (place % 3 == 1) patient.cell_phone = "778-555-01" + std::to_string(60 + place % 40);
  patient.address = std::to_string(100 + place * 7) + " " + text(kStreets[index % kStreets.size()]);
  patient.city = text(kCities[index % kCities.size()]);
  patient.postal = "V5K0A" + std::to_string(place % 10);
  patient.provider = text(kDoctors[index % kDoctors.size()]);
  if (place % 5 == 0) patient.email = "patient" + std::to_string(place) + "@mail.example";
  if (place % 12 == 3) patient.alias = "Sunny";
  patient.consents = place % 2 == 0;
  return patient;
}

}  // namespace

std::vector<Patient> seeded_patients(LocalDay today) {
  std::vector<Patient> patients;
  for (int place = 0; place < static_cast<int>(kPeople.size()); ++place) {
    patients.push_back(person(place));
    patients.back().updated = today - std::chrono::days(30 + place) + std::chrono::hours(8);
  }
  patients.back().head_record = kHeadOfMerged;
  patients.back().hin = patients[1].hin;
  return patients;
}

}  // namespace vitara::simulator

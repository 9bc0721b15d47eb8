#include "server/app/demo_clinics.hpp"

#include <utility>

#include "core/time/holiday.hpp"
#include "server/simulator/credentials.hpp"
#include "server/simulator/model.hpp"

namespace vitara::app {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr const char* kProvince = "BC";

std::array<std::vector<store::OpenHours>, 7> weekdays() {
  const std::vector<store::OpenHours> day = {{hours(9), hours(12)}, {hours(13), hours(17)}};
  return {{{}, day, day, day, day, day, {}}};
}

// Days on which people expect a clinic to be closed, as far as one can book.
std::vector<store::ClinicHoliday> holidays(std::chrono::year from) {
  std::vector<store::ClinicHoliday> all;
  for (const auto year : {from, from + std::chrono::years(1)})
    for (const auto& one : time::holidays(int{year}, kProvince))
      all.push_back({std::chrono::year_month_day(one.day), std::string(one.name)});
  return all;
}

std::vector<store::ClinicProvider> providers() {
  const auto provider = [](const char* number, const char* english, const char* mandarin,
                           const char* french) {
    return store::ClinicProvider{.number = ProviderNo(number),
                                 .display_name = english,
                                 .display_name_mandarin = mandarin,
                                 .specialty = "family medicine",
                                 .display_name_french = french};
  };
  return {provider("101", "Dr. Carter", "卡特医生", "le docteur Carter"),
          provider("102", "Dr. Chen", "陈医生", "la docteure Chen"),
          provider("0103", "Dr. O'Brien", "奥布莱恩医生", "le docteur O'Brien"),
          provider("104", "Dr. Zhang", "张医生", "le docteur Zhang")};
}

// The codes that the existing assistants send (incumbent.md §6.4), on the stand-in's types and
// template codes.
std::vector<store::VisitType> visit_types() {
  return {{"B", "Follow up", minutes(15), {"checkup"}, u"1"},
          {"2", "Physical", minutes(30), {"follow_up"}, u"12"},
          {"3", "Counselling", minutes(45), {"sick_visit", "consultation"}, u"123"},
          {"P", "Phone", minutes(15), {}, u"P1"}};
}

store::Clinic clinic(const char* id, const char* name, const char* name_mandarin,
                     const char* dialled) {
  store::Clinic made;
  made.id = ClinicId(id);
  made.name = name;
  made.name_mandarin = name_mandarin;
  made.phone = dialled;
  made.numbers = {dialled};
  made.province = kProvince;
  made.hours = weekdays();
  made.providers = providers();
  made.visit_types = visit_types();
  made.bookable_codes = u"123";
  // The network's own caller number is enough here, as the existing squads expect it.
  made.identity = store::IdentityRule::caller_number_alone;
  made.transfers = {{"", "+16045550199"}};
  return made;
}

}  // namespace

std::vector<store::Clinic> demo_clinics(const std::string& emr_base, const std::string& emr_user,
                                        std::chrono::year year) {
  std::vector<store::Clinic> clinics = {
      clinic("riverside", "Riverside Family Clinic", "河畔家庭诊所", "+16045550100"),
      clinic("harbour", "Harbour Medical Centre", "海港医疗中心", "+16045550101")};
  clinics[0].address = "100 River Street, Vancouver";
  clinics[1].address = "200 Harbour Road, Vancouver";
  for (auto& each : clinics) {
    each.holidays = holidays(year);
    each.emr.base_url = emr_base;
    each.emr.username = emr_user;
    each.emr.insecure_emr = true;  // the stand-in speaks plain HTTP on loopback
  }
  // French is off unless a clinic names it: one of the two does.
  clinics[1].languages = {Language::english, Language::mandarin, Language::french};
  clinics[1].name_french = "Centre médical Harbour";
  clinics[1].emr.prefer_rest = true;
  clinics[1].emr.consumer_key = simulator::kConsumerKey;
  clinics[1].emr.admission_program = simulator::kProgram;
  return clinics;
}

}  // namespace vitara::app

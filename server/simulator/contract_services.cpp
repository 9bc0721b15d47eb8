#include <utility>

#include "server/simulator/contract.hpp"

// The operations that a booking client can use, in both trees (oscar-soap.md §§3-6). Deprecated
// forms lack the last `useGMTTime`.
namespace vitara::simulator {
namespace {

Part one(std::string_view type) { return {"return", type}; }
Part many(std::string_view type) { return {"return", type, 0, false, true}; }
Part number(std::string_view name) { return {name, kInt, 0, true}; }
Part flag(std::string_view name) { return {name, kBoolean, 0, true}; }
Part text(std::string_view name) { return {name, kText}; }
Part moment(std::string_view name) { return {name, kDateTime}; }

Service system_service() {
  return {"SystemInfoService",
          "SystemInfoWs",
          false,
          {{"isAlive", {}, one(kText)},
           {"helloWorld", {}, one(kText)},
           {"getServerTime", {}, one(kDateTime)},
           {"getServerTimeGmtOffset", {}, one(kInt)},
           {"getMaxListReturnSize", {}, one(kInt)}}};
}

Service login_service() {
  return {"LoginService",
          "LoginWs",
          false,
          {{"login", {text("arg0"), text("arg1")}, one("tns:loginResultTransfer")},
           {"login2", {text("arg0"), text("arg1")}, one("tns:loginResultTransfer2")}}};
}

std::vector<Operation> appointment_reads() {
  const auto rows = many("tns:appointmentTransfer");
  return {
      {"getAppointment", {number("arg0")}, one("tns:appointmentTransfer")},
      {"getAppointment2", {number("arg0"), flag("arg1")}, one("tns:appointmentTransfer")},
      {"getAppointmentsForProvider", {text("arg0"), moment("arg1")}, rows},
      {"getAppointmentsForProvider2", {text("arg0"), moment("arg1"), flag("arg2")}, rows},
      {"getAppointmentsForPatient", {number("arg0"), number("arg1"), number("arg2")}, rows},
      {"getAppointmentsForPatient2",
       {number("arg0"), number("arg1"), number("arg2"), flag("arg3")},
       rows},
      {"getAppointmentsForDateRangeAndProvider",
       {moment("arg0"), moment("arg1"), text("arg2")},
       rows},
      {"getAppointmentsForDateRangeAndProvider2",
       {moment("arg0"), moment("arg1"), text("arg2"), flag("arg3")},
       rows},
      {"getAppointmentsUpdatedAfterDate", {moment("arg0"), number("arg1"), flag("arg2")}, rows},
      {"getAppointmentArchivesUpdatedAfterDate",
       {moment("arg0"), number("arg1"), flag("arg2")},
       many("tns:appointmentArchiveTransfer")},
      {"getAppointmentsByProgramProviderDemographicDate",
       {number("arg0"), text("arg1"), number("arg2"), moment("arg3"), number("arg4"), flag("arg5")},
       rows},
      {"getAppointmentsByDemographicIdAfter",
       {moment("lastUpdate"), number("demographicId"), flag("useGMTTime")},
       rows},
      {"getAllDemographicIdByProgramProvider", {number("arg0"), text("arg1")}, many(kInt)}};
}

Service schedule_service() {
  Service service{"ScheduleService", "ScheduleWs", true, appointment_reads()};
  const std::vector<Operation> others = {
      {"getScheduleTemplateCodes", {}, many("tns:scheduleTemplateCodeTransfer")},
      {"getAppointmentTypes", {}, many("tns:appointmentTypeTransfer")},
      {"getDayWorkSchedule", {text("arg0"), moment("arg1")}, one("tns:dayWorkScheduleTransfer")},
      {"addAppointment", {{"arg0", "tns:appointmentTransfer"}}, one(kInt)},
      {"updateAppointment", {{"arg0", "tns:appointmentTransfer"}}},
      {"testTimeZone_1492_05_12_18_26_32", {flag("arg0")}, one(kDateTime)}};
  service.operations.insert(service.operations.end(), others.begin(), others.end());
  return service;
}

Service demographic_service(Variant variant) {
  const auto rows = many("tns:demographicTransfer");
  Service service{
      "DemographicService",
      "DemographicWs",
      true,
      {{"getDemographic", {number("arg0")}, one("tns:demographicTransfer")},
       {"getDemographics", {{"arg0", kInt, 0, false, true}}, rows},
       {"searchDemographicByName", {text("arg0"), number("arg1"), number("arg2")}, rows},
       {"searchDemographicsByAttributes",
        {text("arg0"),
         text("arg1"),
         text("arg2"),
         {"arg3", "tns:gender"},
         moment("arg4"),
         text("arg5"),
         text("arg6"),
         text("arg7"),
         text("arg8"),
         text("arg9"),
         number("arg10"),
         number("arg11")},
        rows},
       {"getActiveDemographicsAfter", {moment("lastUpdate"), text("fields")}, rows},
       {"getConsentedDemographicIdsAfter", {moment("lastUpdate")}, many(kInt)},
       {"getAdmittedDemographicIdsByProgramProvider", {number("arg0"), text("arg1")}, many(kInt)}}};
  if (variant == Variant::oscar_2019) return service;
  service.operations.push_back(
      {"getDemographic2", {number("arg0")}, one("tns:demographicTransfer2")});
  service.operations.push_back({"getActiveDemographicsAfter2",
                                {moment("lastUpdate"), text("fields")},
                                many("tns:demographicTransfer2")});
  return service;
}

Service provider_service() {
  return {"ProviderService",
          "ProviderWs",
          true,
          {{"getProviders", {flag("arg0")}, many("tns:providerTransfer")},
           {"getProviders2", {{"arg0", kBoolean}}, many("tns:providerTransfer")},
           {"getLoggedInProviderTransfer", {}, one("tns:providerTransfer")},
           {"getProviderProperties", {text("arg0"), text("arg1")}, many("tns:propertyTransfer")}}};
}

}  // namespace

std::vector<Service> contract_services(Variant variant) {
  return {system_service(), login_service(), schedule_service(), demographic_service(variant),
          provider_service()};
}

}  // namespace vitara::simulator

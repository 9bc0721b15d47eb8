#include <utility>

#include "server/simulator/contract.hpp"

// The transfer classes, field by field in wire order (oscar-soap.md §§3-6); column widths from
// oscar-domain.md §2.
namespace vitara::simulator {
namespace {

std::vector<Part> appointment_fields() {
  return {{"appointmentEndDateTime", kDateTime},
          {"appointmentStartDateTime", kDateTime},
          {"billing", kText, 10},
          {"bookingSource", "tns:bookingSource"},
          {"createDateTime", kDateTime},
          {"creator", kText, 50},
          {"demographicNo", kInt, 0, true},
          {"id", kInt},
          {"lastUpdateUser", kText, 6},
          {"location", kText, 30},
          {"name", kText, 50},
          {"notes", kText, 255},
          {"programId", kInt, 0, true},
          {"providerNo", kText, 6},
          {"reason", kText, 80},
          {"remarks", kText, 50},
          {"resources", kText, 255},
          {"status", kText, 2},
          {"style", kText, 10},
          {"type", kText, 50},
          {"updateDateTime", kDateTime},
          {"urgency", kText, 30}};
}

ComplexType archive_type() {
  ComplexType archive{"appointmentArchiveTransfer", appointment_fields()};
  archive.fields.insert(archive.fields.begin() + 1, Part{"appointmentId", kInt});
  return archive;
}

std::vector<Part> demographic_fields(Variant variant) {
  const bool openo = variant != Variant::oscar_2019;
  std::vector<Part> fields;
  const auto text = [&fields](std::string_view name) { fields.push_back({name, kText}); };
  const auto add = [&fields](std::string_view name, std::string_view type) {
    fields.push_back({name, type});
  };
  add("activeCount", kInt);
  for (const auto name :
       {"address", "alias", "anonymous", "cellPhone", "chartNo", "children", "citizenship", "city"})
    if (openo || std::string_view(name) != "cellPhone") text(name);
  add("dateJoined", kDateTime);
  text("dateOfBirth");
  fields.push_back({"demographicNo", kInt, 0, true});
  text("displayName");
  add("effDate", kDateTime);
  text("email");
  add("endDate", kDateTime);
  text("familyDoctor");
  text("firstName");
  if (openo) text("gender");
  if (openo) add("genderId", kInt);
  add("hcRenewDate", kDateTime);
  text("hcType");
  add("headRecord", kInt);
  text("hin");
  add("hsAlertCount", kInt);
  text("lastName");
  add("lastUpdateDate", kDateTime);
  for (const auto name : {"lastUpdateUser", "links", "monthOfBirth"}) text(name);
  if (!openo) text("myOscarUserName");
  for (const auto name : {"officialLanguage", "patientStatus"}) text(name);
  add("patientStatusDate", kDateTime);
  for (const auto name : {"pcnIndicator", "phone", "phone2"}) text(name);
  if (openo) text("phoneComment");
  for (const auto name : {"postal", "previousAddress"}) text(name);
  if (openo) text("pronoun");
  if (openo) add("pronounId", kInt);
  for (const auto name : {"providerNo", "province"}) text(name);
  add("rosterDate", kDateTime);
  text("rosterStatus");
  add("rosterTerminationDate", kDateTime);
  for (const auto name : {"rosterTerminationReason", "sex", "sexDesc", "sin", "sourceOfIncome",
                          "spokenLanguage", "title", "ver", "yearOfBirth"})
    text(name);
  return fields;
}

std::vector<Part> provider_fields() {
  return {{"address", kText},
          {"billingNo", kText},
          {"comments", kText},
          {"dob", kDateTime},
          {"email", kText},
          {"firstName", kText},
          {"hsoNo", kText},
          {"lastName", kText},
          {"ohipNo", kText},
          {"phone", kText},
          {"practitionerNo", kText},
          {"practitionerNoType", kText},
          {"providerActivity", kText},
          {"providerNo", kText},
          {"providerType", kText},
          {"rmaNo", kText},
          {"sex", kText},
          {"signedConfidentiality", kDateTime},
          {"specialty", kText},
          {"status", kText},
          {"team", kText},
          {"title", kText},
          {"workPhone", kText}};
}

}  // namespace

std::vector<ComplexType> contract_types(Variant variant) {
  std::vector<ComplexType> types = {
      {"appointmentTransfer", appointment_fields()},
      archive_type(),
      {"appointmentTypeTransfer",
       {{"duration", kInt, 0, true},
        {"id", kInt},
        {"location", kText},
        {"name", kText},
        {"notes", kText},
        {"reason", kText},
        {"resources", kText}}},
      {"scheduleTemplateCodeTransfer",
       {{"bookinglimit", kInt, 0, true},
        {"code", kCharacter},
        {"color", kText},
        {"confirm", kText},
        {"description", kText},
        {"duration", kText},
        {"id", kInt}}},
      {"timeSlotTransfer", {{"date", kDateTime}, {"scheduleCode", kCharacter}}},
      {"dayWorkScheduleTransfer",
       {{"holiday", kBoolean, 0, true},
        {"timeSlotDurationMin", kInt},
        {"timeSlots", "tns:timeSlotTransfer", 0, false, true}}},
      {"demographicTransfer", demographic_fields(variant)},
      {"providerTransfer", provider_fields()},
      {"propertyTransfer", {{"id", kInt}, {"name", kText}, {"value", kText}}},
      {"loginResultTransfer", {{"securityId", kInt}, {"securityTokenKey", kText}}},
      {"loginResultTransfer2",
       {{"provider", "tns:providerTransfer"}, {"securityId", kInt}, {"securityTokenKey", kText}}}};
  if (variant != Variant::oscar_2019)
    types.push_back({"demographicTransfer2", demographic_fields(variant)});
  return types;
}

}  // namespace vitara::simulator

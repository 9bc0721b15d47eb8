#include "server/simulator/wsdl.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "server/simulator/service.hpp"
#include "tests/server/simulator/stand.hpp"

namespace vitara::simulator {
namespace {

using testing::parsed;
using testing::Stand;

bool is_defined(const Contract& contract, std::string_view type) {
  return !type.starts_with("tns:") || contract.type(type) != nullptr ||
         contract.enumeration(type) != nullptr;
}

void expect_whole(const Contract& contract, const Service& service) {
  for (const auto& operation : service.operations) {
    EXPECT_NE(handler_of(service.path, operation.name), nullptr) << operation.name;
    auto parts = operation.parameters;
    if (operation.result) parts.push_back(*operation.result);
    for (const auto& part : parts) EXPECT_TRUE(is_defined(contract, part.type)) << part.type;
  }
}

TEST(Contract, EveryOperationHasAHandlerAndEveryTypeIsThere) {
  for (const auto variant : {Variant::oscar_2019, Variant::openo}) {
    const auto contract = make_contract(variant);
    for (const auto& service : contract.services) expect_whole(contract, service);
  }
  EXPECT_EQ(handler_of("ScheduleService", "deleteAppointment"), nullptr);
}

TEST(Contract, FieldsStandInWireOrder) {
  for (const auto variant : {Variant::oscar_2019, Variant::openo})
    for (const auto& type : make_contract(variant).types)
      EXPECT_TRUE(std::is_sorted(type.fields.begin(), type.fields.end(),
                                 [](const Part& a, const Part& b) { return a.name < b.name; }))
          << type.name;
}

TEST(Wsdl, IsReadWithoutCredentialsAndNamesEverything) {
  Stand stand;

  const auto answer = stand.send("GET", "/oscar/ws/ScheduleService?wsdl");

  ASSERT_EQ(answer.status, 200);
  EXPECT_EQ(answer.content_type, "text/xml; charset=utf-8");
  for (const char* part :
       {"targetNamespace=\"http://ws.oscarehr.org/\"", "name=\"ScheduleWsService\"",
        "<wsdl:portType name=\"ScheduleWs\">", "<wsdl:port name=\"ScheduleWsPort\"",
        "location=\"http://127.0.0.1:8080/oscar/ws/ScheduleService\"",
        "elementFormDefault=\"unqualified\"", "soapAction=\"\"", "name=\"updateAppointment\"",
        "<xs:element minOccurs=\"0\" name=\"scheduleCode\" type=\"xs:unsignedShort\" />"})
    EXPECT_NE(answer.body.find(part), std::string::npos) << part;
}

// Every message, element and type that is referred to must be defined in the same document.
TEST(Wsdl, RefersToNothingThatIsMissing) {
  Stand stand;
  for (const char* service : {"SystemInfoService", "LoginService", "ScheduleService",
                              "DemographicService", "ProviderService"}) {
    const auto text = stand.send("GET", std::string("/oscar/ws/") + service + "?wsdl").body;
    parsed(text);
    std::set<std::string> defined;
    for (std::size_t at = 0; (at = text.find(" name=\"", at)) != std::string::npos;) {
      at += 7;
      defined.insert(text.substr(at, text.find('"', at) - at));
    }
    int references = 0;
    for (std::size_t at = 0; (at = text.find("\"tns:", at)) != std::string::npos;) {
      at += 5;
      ++references;
      const auto name = text.substr(at, text.find('"', at) - at);
      EXPECT_TRUE(defined.contains(name)) << service << " " << name;
    }
    EXPECT_GT(references, 10) << service;
  }
}

TEST(Wsdl, OffersOnlyWhatItsVariantHas) {
  Stand openo;
  Stand old(Options{.zone = testing::zone(), .variant = Variant::oscar_2019});
  const std::string path = "/oscar/ws/DemographicService?wsdl";

  EXPECT_NE(openo.send("GET", path).body.find("\"getDemographic2\""), std::string::npos);
  EXPECT_EQ(old.send("GET", path).body.find("\"getDemographic2\""), std::string::npos);
  EXPECT_NE(old.send("GET", path).body.find("\"myOscarUserName\""), std::string::npos);
}

}  // namespace
}  // namespace vitara::simulator

#include <gtest/gtest.h>

#include "tests/server/simulator/stand.hpp"
#include "tests/support/samples.hpp"

namespace vitara::simulator {
namespace {

using testing::envelope;
using testing::fault_text;
using testing::security;
using testing::Stand;

std::string add(const std::string& fields) {
  return "<ws:addAppointment><arg0>" + fields + "</arg0></ws:addAppointment>";
}

// A whole and good appointment, with one field replaced or added.
std::string visit(const std::string& change, const std::string& value) {
  std::string fields;
  bool placed = false;
  for (const auto& [name, text] : std::initializer_list<std::pair<std::string, std::string>>{
           {"appointmentEndDateTime", "2026-12-01T09:45:00"},
           {"appointmentStartDateTime", "2026-12-01T09:30:00"},
           {"demographicNo", "202"},
           {"providerNo", "101"},
           {"status", "t"}}) {
    const bool here = name == change;
    placed = placed || here;
    fields += "<" + name + ">" + (here ? value : text) + "</" + name + ">";
  }
  return add(placed ? fields : fields + "<" + change + ">" + value + "</" + change + ">");
}

TEST(Strictness, RefusesArgumentsThatOscarWouldSilentlyIgnoreOrCut) {
  const std::string long_reason(81, 'x');
  struct {
    const char* name;
    std::string body;
    const char* fault;
  } const cases[] = {
      {"misnamed field", visit("patientNo", "12"), "Client: unexpected element (uri:\"\", local:"},
      {"unknown argument", "<ws:getAppointment2><arg9>1</arg9></ws:getAppointment2>", "arg9"},
      {"argument twice", "<ws:getAppointment2><arg0>1</arg0><arg0>2</arg0></ws:getAppointment2>",
       "arg0 is given twice"},
      {"no number", "<ws:getAppointment2><arg0>one</arg0></ws:getAppointment2>",
       "Client: element arg0 is not a valid xs:int"},
      {"empty number", "<ws:getAppointment2><arg0/></ws:getAppointment2>", "arg0 is not a valid"},
      {"number too large", "<ws:getAppointment2><arg0>3000000000</arg0></ws:getAppointment2>",
       "arg0 is not a valid"},
      {"no boolean", "<ws:getAppointment2><arg0>1</arg0><arg1>yes</arg1></ws:getAppointment2>",
       "arg1 is not a valid xs:boolean"},
      {"no such day", visit("appointmentStartDateTime", "2026-02-30T09:30:00"),
       "appointmentStartDateTime is not a valid xs:dateTime"},
      {"unknown enum", visit("bookingSource", "VITARA"), "bookingSource is not a valid"},
      {"text beside elements", add("hello"), "element arg0 holds text"},
      {"reason too long", visit("reason", long_reason),
       "Server: Data truncation: Data too long for column 'reason'"},
      {"status too long", visit("status", "tSV"), "column 'status'"},
      {"emoji", visit("notes", "\xF0\x9F\x98\x80"), "Incorrect string value for column 'notes'"},
      {"unknown provider", visit("providerNo", "0101"), "providerNo names no provider: 0101"},
      {"unknown patient", visit("demographicNo", "9999"), "demographicNo names no patient"},
      {"no status", visit("status", ""), "status is missing"},
      {"end before start", visit("appointmentEndDateTime", "2026-12-01T09:30:00"),
       "appointmentEndDateTime is not after the start"},
      {"end on another day", visit("appointmentEndDateTime", "2026-12-02T09:45:00"),
       "appointmentEndDateTime is not after the start"},
      {"no start", add("<providerNo>101</providerNo><status>t</status>"),
       "Server: Fault occurred while processing."},
      {"no appointment", "<ws:addAppointment/>", "Server: Fault occurred while processing."},
  };
  Stand stand;
  const auto before = stand.send("GET", "/__sim/appointments").body;
  for (const auto& each : cases) {
    const auto fault = stand.fault("ScheduleService", each.body);
    EXPECT_NE(fault.find(each.fault), std::string::npos) << each.name << ": " << fault;
  }
  EXPECT_EQ(stand.send("GET", "/__sim/appointments").body, before) << "a refused write was stored";
  EXPECT_EQ(stand.rows("ScheduleService", visit("reason", "bp check")).size(), 1U);
}

TEST(Strictness, EightyCharactersAreCountedAsCharacters) {
  Stand stand;
  std::string accents;
  for (int i = 0; i < 80; ++i) accents += "É";

  EXPECT_EQ(stand.rows("ScheduleService", visit("reason", accents)).size(), 1U);
}

TEST(Strictness, ReadsTheEnvelopeAsTheSpecificationHasIt) {
  const std::string good = security("131", kPassword);
  const std::string call = "<ws:getScheduleTemplateCodes/>";
  const auto swap = [](std::string text, std::string_view from, std::string_view to) {
    return text.replace(text.find(from), from.size(), to);
  };
  const auto whole = envelope(good, call);
  struct {
    const char* name;
    std::string text;
    const char* fault;
  } const cases[] = {
      {"nothing", " ", "Client: Error reading XMLStreamReader"},
      {"no XML", "{\"a\":1}", "Client: Error reading XMLStreamReader"},
      {"cut", whole.substr(0, whole.size() / 2), "Client: Error reading XMLStreamReader"},
      {"document type", "<!DOCTYPE a [<!ENTITY b \"c\">]>" + whole, "document type is not allowed"},
      {"control character", swap(whole, "<ws:get", "\x01<ws:get"), "Error reading"},
      {"no UTF-8", swap(whole, "<ws:get", "\xFF<ws:get"), "Error reading"},
      {"another root", "<a/>", "no Envelope of SOAP 1.1"},
      {"SOAP 1.2",
       swap(whole, "http://schemas.xmlsoap.org/soap/envelope/",
            "http://www.w3.org/2003/05/soap-envelope"),
       "VersionMismatch: A SOAP 1.2 message"},
      {"empty body", envelope(good, ""), "the Body holds 0 elements"},
      {"two calls", envelope(good, call + call), "the Body holds 2 elements"},
      {"wrong namespace",
       swap(whole, "http://ws.oscarehr.org/", "http://webserv.openo.openosp.ca/"),
       "Client: Message part {http://webserv.openo.openosp.ca/}getScheduleTemplateCodes was not "
       "recognized.  (Does it exist in service WSDL?)"},
      {"no namespace", envelope(good, "<getScheduleTemplateCodes/>"), "Message part {}"},
      {"unknown operation", envelope(good, "<ws:addDemographic/>"),
       "Client: Message part {http://ws.oscarehr.org/}addDemographic was not recognized."},
      {"operation of another service", envelope(good, "<ws:getProviders2/>"), "Message part"},
      {"undeclared prefix", envelope(good, "<no:getProviders2/>"), "undeclared prefix"},
      {"qualified children by prefix",
       envelope(good, "<ws:getAppointment2><ws:arg0>1</ws:arg0></ws:getAppointment2>"),
       "unexpected element (uri:\"http://ws.oscarehr.org/\", local:\"arg0\")"},
      {"qualified children by default",
       envelope(good,
                "<getAppointment2 xmlns=\"http://ws.oscarehr.org/\"><arg0>1</arg0>"
                "</getAppointment2>"),
       "unexpected element (uri:\"http://ws.oscarehr.org/\", local:\"arg0\")"},
  };
  Stand stand;
  for (const auto& each : cases) {
    const auto fault = fault_text(stand.post("ScheduleService", each.text));
    EXPECT_NE(fault.find(each.fault), std::string::npos) << each.name << ": " << fault;
  }
  EXPECT_EQ(stand.post("ScheduleService", whole).status, 200);
}

TEST(Strictness, TakesADefaultNamespaceWhoseChildrenUndoIt) {
  Stand stand;

  const auto answer = stand.call("ScheduleService",
                                 "<getAppointment2 xmlns=\"http://ws.oscarehr.org/\">"
                                 "<arg0 xmlns=\"\">5001</arg0></getAppointment2>");

  EXPECT_EQ(answer.status, 200) << answer.body;
}

TEST(Strictness, NilIsAbsent) {
  Stand stand;

  const auto rows =
      stand.rows("ProviderService",
                 "<ws:getProviders2><arg0 xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                 "xsi:nil=\"true\"/></ws:getProviders2>");

  EXPECT_EQ(rows.size(), 8U);
}

TEST(Strictness, WantsTextXmlAndAKnownAddress) {
  Stand stand;
  const auto text = envelope("", "<ws:isAlive/>");

  EXPECT_EQ(stand.send("POST", "/oscar/ws/SystemInfoService", text, "application/json").status,
            415);
  EXPECT_EQ(stand.send("POST", "/oscar/ws/SystemInfoService", text, "text/xml").status, 200);
  EXPECT_EQ(stand.send("POST", "/oscar/ws/NoService", text, "text/xml").status, 404);
  EXPECT_EQ(stand.send("GET", "/oscar/ws/NoService?wsdl").status, 404);
  EXPECT_EQ(stand.send("GET", "/oscar/ws/SystemInfoService").status, 405);
}

// Hostile XML ends in a fault, and quickly.
TEST(Strictness, SurvivesTheBadSamples) {
  Stand stand;
  for (const char* name : {"billion-laughs", "xxe", "truncated", "deep-nesting", "empty-body",
                           "empty-envelope", "invalid-utf8", "soap12-envelope"}) {
    const auto text = vitara::testing::sample("oscar/bad/" + std::string(name) + ".xml");
    EXPECT_EQ(stand.post("SystemInfoService", text.empty() ? " " : text).status, 500) << name;
  }
}

}  // namespace
}  // namespace vitara::simulator

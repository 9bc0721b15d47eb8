#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/server/simulator/stand.hpp"

namespace vitara::simulator {
namespace {

using testing::field;
using testing::Stand;

constexpr const char* kService = "DemographicService";

std::string search(const std::string& parts, const std::string& count = "50") {
  return "<ws:searchDemographicsByAttributes>" + parts + "<arg10>0</arg10><arg11>" + count +
         "</arg11></ws:searchDemographicsByAttributes>";
}

std::set<std::string> numbers(Stand& stand, const std::string& body) {
  std::set<std::string> found;
  for (const auto& row : stand.rows(kService, body)) found.insert(field(row, "demographicNo"));
  return found;
}

using Numbers = std::set<std::string>;

TEST(PatientSearch, FindsTheKnownCallerByPhoneAlone) {
  Stand stand;

  const auto rows = stand.rows(kService, search("<arg7>604-555-0123</arg7>"));

  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(field(rows[0], "displayName"), "CHEN, MARGARET");
  EXPECT_EQ(field(rows[0], "yearOfBirth"), "1957");
  EXPECT_EQ(field(rows[0], "monthOfBirth"), "03");
  EXPECT_EQ(field(rows[0], "dateOfBirth"), "14");
}

TEST(PatientSearch, ComparesRawTextsAndFoldsCaseAndAccents) {
  struct {
    const char* name;
    const char* parts;
    Numbers expected;
  } const cases[] = {
      {"phone is raw text", "<arg7>6045550123</arg7>", {}},
      {"phone part", "<arg7>555-0123</arg7>", {"201"}},
      {"phone stored without dashes", "<arg7>6045550111</arg7>", {"213"}},
      {"two with one phone", "<arg7>604-555-0101</arg7>", {"202", "203"}},
      {"never the cell phone", "<arg7>778-555-0161</arg7>", {}},
      {"without case", "<arg2>tremblay</arg2>", {"210", "211"}},
      {"without accents", "<arg1>marie-eve</arg1>", {"210"}},
      {"accents given", "<arg1>ANDRÉ</arg1>", {"211"}},
      {"part of a name", "<arg2>'</arg2>", {"208", "209", "238"}},
      {"one birth date for two", "<arg4>1979-09-17T12:00:00</arg4>", {"206", "207"}},
      {"birth date and gender", "<arg3>F</arg3><arg4>1979-09-17T12:00:00</arg4>", {"207"}},
      {"birth date in its own offset", "<arg4>1957-03-14T00:30:00+12:00</arg4>", {"201"}},
      {"inactive, merged and deceased too", "<arg2>WONG</arg2><arg1>DAVID</arg1>", {"202", "260"}},
      {"and", "<arg1>JOHN</arg1><arg2>SMYTH</arg2>", {"233"}},
      {"province is exact", "<arg2>SMYTH</arg2><arg6>B</arg6>", {}},
      {"province fits", "<arg2>SMYTH</arg2><arg6>BC</arg6>", {"233"}},
      {"nobody", "<arg2>NOBODY</arg2>", {}},
  };
  Stand stand;
  for (const auto& each : cases)
    EXPECT_EQ(numbers(stand, search(each.parts)), each.expected) << each.name;
}

TEST(PatientSearch, AnEmptyTextIsNoNull) {
  Stand stand;

  EXPECT_EQ(stand.rows(kService, search("<arg0/>", "100")).size(), 60U);
  EXPECT_EQ(stand.fault(kService, search("")), "Server: at least one parameter must be present");
  EXPECT_EQ(stand.rows(kService, search("<arg0/>", "0")).size(), 0U);
}

TEST(PatientSearch, KnowsTheGendersOfItsVariant) {
  Stand openo;
  Stand old(Options{.zone = testing::zone(), .variant = Variant::oscar_2019});

  EXPECT_EQ(openo.call(kService, search("<arg3>X</arg3>")).status, 200);
  EXPECT_EQ(openo.call(kService, search("<arg3>T</arg3>")).status, 500);
  EXPECT_EQ(old.call(kService, search("<arg3>T</arg3>")).status, 200);
  EXPECT_EQ(old.call(kService, search("<arg3>X</arg3>")).status, 500);
}

TEST(PatientSearch, ByNameIsByPrefixesInOrderAndPaged) {
  Stand stand;
  const auto by_name = [](const char* text, const char* start, const char* count) {
    return std::string("<ws:searchDemographicByName><arg0>") + text + "</arg0><arg1>" + start +
           "</arg1><arg2>" + count + "</arg2></ws:searchDemographicByName>";
  };

  EXPECT_EQ(numbers(stand, by_name("smi, jo", "0", "9")), (Numbers{"231", "232"}));
  EXPECT_EQ(numbers(stand, by_name("mith", "0", "9")), Numbers{});
  EXPECT_EQ(stand.rows(kService, by_name("", "0", "100")).size(), 60U);
  const auto second = stand.rows(kService, by_name("", "1", "1"));
  ASSERT_EQ(second.size(), 1U);
  EXPECT_EQ(field(second[0], "lastName"), "BROWN");
}

TEST(Patient, IsReadByNumberWithTheExtrasOfOpenO) {
  Stand openo;
  Stand old(Options{.zone = testing::zone(), .variant = Variant::oscar_2019});
  const std::string read = "<ws:getDemographic><arg0>202</arg0></ws:getDemographic>";

  const auto now = openo.rows(kService, read);
  const auto then = old.rows(kService, read);

  ASSERT_EQ(now.size() + then.size(), 2U);
  EXPECT_EQ(field(now[0], "cellPhone"), "778-555-0161");
  EXPECT_EQ(field(then[0], "cellPhone"), "(none)");
  EXPECT_TRUE(
      openo.rows(kService, "<ws:getDemographic><arg0>1</arg0></ws:getDemographic>").empty());
  EXPECT_EQ(
      openo.rows(kService, "<ws:getDemographic2><arg0>202</arg0></ws:getDemographic2>").size(), 1U);
  EXPECT_TRUE(old.fault(kService, "<ws:getDemographic2><arg0>202</arg0></ws:getDemographic2>")
                  .starts_with("Client: Message part"));
}

TEST(Patient, AMergedRecordNamesItsHead) {
  Stand stand;

  const auto rows = stand.rows(kService,
                               "<ws:getDemographics><arg0>260</arg0><arg0>1</arg0><arg0>235</arg0>"
                               "</ws:getDemographics>");

  ASSERT_EQ(rows.size(), 2U) << "unknown numbers are left out";
  EXPECT_EQ(field(rows[0], "headRecord"), "202");
  EXPECT_EQ(field(rows[1], "patientStatus"), "DE");
}

TEST(Patient, TheReadsAfterADateLookAtConsentAndStatus) {
  Stand stand;
  const std::string since = "<lastUpdate>2000-01-01T00:00:00</lastUpdate>";

  const auto consenting = stand.rows(kService, "<ws:getConsentedDemographicIdsAfter>" + since +
                                                   "</ws:getConsentedDemographicIdsAfter>");
  const auto active =
      stand.rows(kService, "<ws:getActiveDemographicsAfter>" + since +
                               "<fields>lastName, phone</fields></ws:getActiveDemographicsAfter>");

  EXPECT_EQ(consenting.size(), 30U);
  ASSERT_LT(active.size(), 30U) << "inactive and deceased are left out";
  EXPECT_EQ(active[0].children.size(), 3U);
  EXPECT_EQ(field(active[0], "phone"), "604-555-0123");
  EXPECT_EQ(field(active[0], "sex"), "(none)");
}

TEST(Patient, AreAdmittedToTheOneProgram) {
  Stand stand;
  const auto admitted = [&stand](const char* program) {
    return stand
        .rows(kService,
              std::string("<ws:getAdmittedDemographicIdsByProgramProvider><arg0>") + program +
                  "</arg0><arg1>0103</arg1></ws:getAdmittedDemographicIdsByProgramProvider>")
        .size();
  };

  EXPECT_EQ(admitted("10034"), 14U);
  EXPECT_EQ(admitted("1"), 0U);
}

}  // namespace
}  // namespace vitara::simulator

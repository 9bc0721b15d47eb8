#include <gtest/gtest.h>

#include "tests/core/emr/soap_fixture.hpp"

namespace vitara::emr::oscar {
namespace {

using testing::reply_sample;
using testing::reply_with;

const std::string kSearch = "searchDemographicsByAttributes";

std::string patient(int no, const std::string& phone, const std::string& head = "") {
  return "<return><demographicNo>" + std::to_string(no) + "</demographicNo>" +
         (head.empty() ? "" : "<headRecord>" + head + "</headRecord>") +
         "<lastName>TREMBLAY</lastName><patientStatus>AC</patientStatus><phone>" + phone +
         "</phone></return>";
}

TEST_F(SoapTest, SearchesByWhatIsKnownAndLeavesOutTheRest) {
  oscar.expect_login();
  oscar.expect(kSearch, reply_sample("soap/demographic-search-1.response.xml"));

  const auto found = adapter.search({.last_name = Phi<std::string>("Tremblay"),
                                     .birth_date = std::chrono::year(1980) / 5 / 1,
                                     .limit = 20},
                                    plenty());

  ASSERT_TRUE(found);
  EXPECT_EQ(
      oscar.last().arguments,
      (std::map<std::string, std::string>{
          {"arg2", "Tremblay"}, {"arg4", "1980-05-01T12:00:00"}, {"arg10", "0"}, {"arg11", "20"}}));
  ASSERT_EQ(found->size(), 1U);
  const auto& one = found->front();
  EXPECT_EQ(number(one.number), 12);
  EXPECT_EQ(one.first_name.reveal(), "MARIE");
  EXPECT_EQ(one.birth_date.reveal(), std::chrono::year(1980) / 5 / 1);
  ASSERT_EQ(one.phones.size(), 2U);
  EXPECT_EQ(one.phones.at(1).reveal(), "416-555-0142");
  EXPECT_EQ(one.health_number.reveal(), "9876543225");
  EXPECT_EQ(one.health_card_type, "ON");
}

TEST_F(SoapTest, MergedRecordsGoAndInactiveOnesStay) {
  oscar.expect_login();
  oscar.expect(kSearch, reply_sample("soap/demographic-search-many.response.xml"));

  const auto found = adapter.search({.last_name = Phi<std::string>("Tremblay")}, plenty());

  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 3U);
  EXPECT_EQ(number(found->at(0).number), 12);
  EXPECT_EQ(number(found->at(1).number), 57);
  EXPECT_EQ(number(found->at(2).number), 61);
  EXPECT_FALSE(found->at(2).is_active());
}

TEST_F(SoapTest, AMergedRecordBringsItsHeadThatTheSearchDidNotFind) {
  oscar.expect_login();
  oscar.expect(kSearch, reply_with(kSearch, patient(58, "", "12")));
  oscar.expect("getDemographic", reply_sample("soap/demographic-get.response.xml"));

  const auto found = adapter.search({.first_name = Phi<std::string>("Mary")}, plenty());

  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ(number(found->front().number), 12);
  EXPECT_EQ(oscar.last().arguments.at("arg0"), "12");
}

TEST_F(SoapTest, TriesBothFormsOfAPhoneNumberAndComparesAllTenDigits) {
  oscar.expect_login();
  oscar.expect(kSearch,
               reply_with(kSearch, patient(1, "(604) 555-0123") + patient(2, "416-555-0123") +
                                       patient(3, "604-555-0123 x2")));
  oscar.expect(kSearch, reply_with(kSearch, patient(4, "16045550123")));

  const auto found = adapter.search({.phone = Phi<std::string>("6045550123")}, plenty());

  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 2U);
  EXPECT_EQ(number(found->at(0).number), 1);
  EXPECT_EQ(number(found->at(1).number), 4);
  EXPECT_EQ(oscar.asked().at(1).arguments.at("arg7"), "555-0123");
  EXPECT_EQ(oscar.asked().at(2).arguments.at("arg7"), "6045550123");
}

TEST_F(SoapTest, AnEmptySearchAndAHalfPhoneNumberAreRefused) {
  const auto nothing = adapter.search({}, plenty());
  const auto half = adapter.search({.phone = Phi<std::string>("5550123")}, plenty());

  ASSERT_FALSE(nothing);
  EXPECT_EQ(nothing.error().code, Code::invalid);
  ASSERT_FALSE(half);
  EXPECT_EQ(half.error().code, Code::invalid);
}

TEST_F(SoapTest, GivesAPatientOrNobody) {
  oscar.expect_login();
  oscar.expect("getDemographic", reply_sample("soap/demographic-get.response.xml"));
  oscar.expect("getDemographic", reply_sample("soap/demographic-get-notfound.response.xml"));

  const auto found = adapter.demographic(DemographicNo(12), plenty());
  const auto none = adapter.demographic(DemographicNo(999), plenty());

  ASSERT_TRUE(found && none);
  EXPECT_EQ((*found)->last_name.reveal(), "TREMBLAY");
  EXPECT_FALSE(none->has_value());
}

TEST_F(SoapTest, ARingOfMergedRecordsEnds) {
  oscar.expect_login();
  for (const int no : {1, 2, 1, 2})
    oscar.expect("getDemographic",
                 reply_with("getDemographic", patient(no, "", std::to_string(3 - no))));

  const auto found = adapter.demographic(DemographicNo(1), plenty());

  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, Code::remote);
}

TEST_F(SoapTest, ABirthDateThatIsNoneIsAbsent) {
  oscar.expect_login();
  for (const std::string day : {"31", "", "xx", "0"}) {
    oscar.expect("getDemographic",
                 reply_with("getDemographic",
                            "<return><dateOfBirth>" + day +
                                "</dateOfBirth><demographicNo>1</demographicNo>"
                                "<monthOfBirth>02</monthOfBirth><yearOfBirth>1980</yearOfBirth>"
                                "</return>"));

    const auto found = adapter.demographic(DemographicNo(1), plenty());

    ASSERT_TRUE(found && *found) << day;
    EXPECT_FALSE((*found)->birth_date.reveal().has_value()) << day;
  }
}

TEST_F(SoapTest, AMissingRightIsTold) {
  oscar.expect_login();
  oscar.expect("getDemographic", reply_sample("soap/no-right.fault.xml"));

  const auto found = adapter.demographic(DemographicNo(12), plenty());

  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, Code::remote);
  EXPECT_NE(found.error().hint.find("right"), std::string::npos);
}

}  // namespace
}  // namespace vitara::emr::oscar

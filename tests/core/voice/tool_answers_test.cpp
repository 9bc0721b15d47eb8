// What the tools answer when all goes well, and the wishes that they understand.
#include "tests/core/voice/tool_world.hpp"

namespace vitara::testing {
namespace {

using namespace std::chrono_literals;

class Answers : public ToolWorld {};

TEST_F(Answers, ClinicInfoHasTheFieldsOfTheOldTool) {
  const auto result = call("get_clinic_info");

  EXPECT_EQ(code(result), "OK");
  EXPECT_EQ(result["customGreeting"],
            "Thank you for calling Riverside Clinic. How can I help you today?");
  EXPECT_TRUE(result["isOpen"].get<bool>());
  EXPECT_NE(result["businessHours"].get<std::string>().find("Monday"), std::string::npos);
  EXPECT_EQ(result["address"], "12 Water Street");
  EXPECT_TRUE(result["acceptingNewPatients"].get<bool>());
  EXPECT_NE(result["emergency"].get<std::string>().find("9 1 1"), std::string::npos);
}

TEST_F(Answers, ClinicInfoSpeaksToTheTopic) {
  EXPECT_EQ(call("get_clinic_info", {{"topic", "address"}})["message"],
            "We're at 12 Water Street.");
  EXPECT_EQ(call("get_clinic_info", {{"topic", "new_patients"}})["message"],
            "Yes, the clinic is taking new patients.");
  clock_.advance(9h);
  const auto closed = call("get_clinic_info", {{"topic", "hours"}});
  EXPECT_FALSE(closed["isOpen"].get<bool>());
  EXPECT_TRUE(
      closed["message"].get<std::string>().starts_with("We're closed right now. Our hours"));
}

TEST_F(Answers, ClinicIsClosedOnItsHoliday) {
  tenant_->clinic.holidays = {{std::chrono::year(2026) / 11 / 23, "Founders' Day"}};

  EXPECT_FALSE(call("get_clinic_info")["isOpen"].get<bool>());
}

TEST_F(Answers, ClinicsOwnWordsAreSpoken) {
  tenant_->clinic.messages = {{"GREETING.en", "Riverside here!"}};
  tenant_->clinic.greeting_mandarin = "河滨诊所，您好！";

  EXPECT_EQ(call("get_clinic_info")["message"], "Riverside here!");
  EXPECT_EQ(call("get_clinic_info", {{"language", "zh"}})["message"], "河滨诊所，您好！");
}

TEST_F(Answers, ProvidersAreThoseWhoCanBeBooked) {
  const auto all = call("get_providers");
  EXPECT_EQ(all["message"], "You can book with Dr. Chen or Dr. Patel.");
  ASSERT_EQ(all["providers"].size(), 2U);
  EXPECT_EQ(all["providers"][1]["providerNo"], "0102");

  const auto one = call("get_providers", {{"name", "doctor Zamboni"}});
  EXPECT_EQ(one["providers"].size(), 0U);
  EXPECT_EQ(code(one), "NOT_FOUND");
  EXPECT_EQ(call("get_providers", {{"name", "陈医生"}, {"language", "zh"}})["message"],
            "您可以约陈医生。");
}

TEST_F(Answers, OptionsAreSpreadAndCarryTokensAndWords) {
  const auto result = call("find_earliest_appointment", {{"providerName", "Dr. Chen"}});

  EXPECT_EQ(code(result), "OK");
  ASSERT_GE(result["options"].size(), 2U) << result.dump();
  ASSERT_LE(result["options"].size(), 3U);
  EXPECT_EQ(result["appointment"]["date"], result["options"][0]["date"]);
  EXPECT_EQ(result["appointment"]["provider"]["displayName"], "Dr. Chen");
  for (const auto& option : result["options"]) {
    EXPECT_FALSE(option["confirmation"].get<std::string>().empty());
    EXPECT_NE(option["words"].get<std::string>().find("Dr. Chen"), std::string::npos);
  }
}

TEST_F(Answers, OptionsFollowTheWishes) {
  const auto by_words =
      call("find_earliest_appointment", {{"providerId", "100"}, {"when", "tomorrow"}});
  EXPECT_EQ(by_words["appointment"]["date"], "2026-11-24") << by_words.dump();
  const auto on_day =
      call("find_earliest_appointment", {{"providerId", "100"}, {"date", "2026-11-26"}});
  for (const auto& option : on_day["options"]) EXPECT_EQ(option["date"], "2026-11-26");
  const auto earlier = call(
      "find_earliest_appointment",
      {{"providerId", "100"}, {"date", "2026-11-26"}, {"anythingEarlierThan", "2026-11-26T09:30"}});
  for (const auto& option : earlier["options"])
    EXPECT_LT(option["time"].get<std::string>(), "09:30");
  const auto without =
      call("find_earliest_appointment",
           {{"providerId", "100"}, {"date", "2026-11-26"}, {"exclude", "2026-11-26T09:00"}});
  for (const auto& option : without["options"]) EXPECT_NE(option["time"], "09:00");
}

TEST_F(Answers, NoOpeningSaysSo) {
  emr_->hours = {9, 9};

  const auto result = call("find_earliest_appointment", {{"date", "2026-11-26"}});

  EXPECT_EQ(code(result), "NOT_FOUND");
  EXPECT_TRUE(result["appointment"].is_null());
  EXPECT_TRUE(result["options"].empty());
}

TEST_F(Answers, UnknownProviderIsAskedForAgain) {
  EXPECT_EQ(code(call("find_earliest_appointment", {{"providerName", "Zamboni"}})), "NEED");
  EXPECT_EQ(code(call("find_earliest_appointment", {{"providerId", "103"}})), "NEED")
      << "not bookable";
}

TEST_F(Answers, SearchKeepsWhatItHasWhenTheTimeIsUp) {
  emr_->takes = 900ms;
  const auto result = call("find_earliest_appointment", {{"providerId", "100"}});

  EXPECT_EQ(code(result), "OK") << result.dump();
}

TEST_F(Answers, VisitsOfThePatientAreListed) {
  identify();
  EXPECT_EQ(call("check_appointments", {{"patientId", 1}})["message"],
            "I don't see any coming visits for you.");
  emr_->put(ProviderNo("100"), tuesday(10), 1);
  emr_->put(ProviderNo("100"), tuesday(11), 2);
  emr_->put(ProviderNo("100"), tuesday(9) - 48h, 1);
  emr_->put(ProviderNo("100"), tuesday(11, 30), 1);
  emr_->rows.back().status = {"CS"};

  const auto result = call("check_appointments", {{"patientId", "1"}});

  ASSERT_EQ(result["appointments"].size(), 1U) << result.dump();
  EXPECT_EQ(result["appointments"][0]["time"], "10:00");
  EXPECT_EQ(result["message"],
            "You have Tuesday, November 24th at 10 in the morning with Dr. Chen.");
  EXPECT_EQ(call("check_appointments")["appointments"], result["appointments"])
      << "the one patient of this call is meant";
}

TEST_F(Answers, TimeIsCheckedForAProvider) {
  emr_->put(ProviderNo("100"), tuesday(10), 2);
  const json wish = {{"providerId", "100"}, {"date", "2026-11-24"}};
  auto taken = wish;
  taken["time"] = "10:00";
  auto open = wish;
  open["time"] = "10:15";

  EXPECT_EQ(code(call("check_appointments", taken)), "SLOT_TAKEN");
  const auto result = call("check_appointments", open);
  EXPECT_EQ(code(result), "OK");
  EXPECT_TRUE(result["available"].get<bool>());
  EXPECT_EQ(result["message"],
            "Yes, Tuesday, November 24th at 10:15 in the morning with Dr. Chen is open.");
  EXPECT_GE(call("check_appointments", wish)["options"].size(), 2U);
}

TEST_F(Answers, RegistersWhereTheEmrCan) {
  const json person = {{"firstName", "Dora"},         {"lastName", "Fixture"},
                       {"dateOfBirth", "1991-01-02"}, {"sex", "female"},
                       {"phone", "604-555-0177"},     {"address", "1 Test Lane"}};

  const auto result = call("register_new_patient", person);

  EXPECT_EQ(code(result), "OK") << result.dump();
  EXPECT_EQ(result["patient"]["demographicNo"], 901);
  EXPECT_EQ(code(call("get_patient", {{"patientId", 901}})), "OK") << "identified from now on";
  EXPECT_EQ(code(call("register_new_patient", person)), "ALREADY_DONE");
  EXPECT_EQ(emr_->calls["register"], 1);
}

TEST_F(Answers, RegistrationOfUnknownOutcomeIsLookedUp) {
  emr_->write_fault = WriteFault::lost_after;
  const auto result = call("register_new_patient", {{"firstName", "Dora"},
                                                    {"lastName", "Fixture"},
                                                    {"dateOfBirth", "1991-01-02"},
                                                    {"sex", "F"},
                                                    {"phone", "604-555-0177"}});
  EXPECT_EQ(code(result), "OK");
  EXPECT_EQ(result["patient"]["demographicNo"], 901);
}

TEST_F(Answers, RegistrationIsLeftForTheStaffWhereTheEmrCannot) {
  emr_->can.can_register = false;
  const auto result = call("register_new_patient", {{"firstName", "测试"},
                                                    {"lastName", "患者"},
                                                    {"dateOfBirth", "1975-05-05"},
                                                    {"sex", "女"},
                                                    {"phone", "+16045550177"},
                                                    {"phn", "9698658215"},
                                                    {"language", "zh"}});

  EXPECT_EQ(code(result), "OK") << result.dump();
  const auto open = requests_->open(tenant_->clinic.id, store::RequestKind::registration);
  ASSERT_TRUE(open);
  ASSERT_EQ(open->size(), 1U);
  const auto details = json::parse(open->front().details.reveal());
  EXPECT_EQ(details["firstName"], "测试");
  EXPECT_EQ(details.dump().find("9698658215"), std::string::npos) << "never the health number";
  EXPECT_EQ(emr_->writes(), 0);
}

TEST_F(Answers, RegistrationChecksHealthNumberAndSex) {
  json person = {{"firstName", "Dora"},         {"lastName", "Fixture"},
                 {"dateOfBirth", "1991-01-02"}, {"sex", "F"},
                 {"phone", "604-555-0177"},     {"healthCardNumber", "9000000001"},
                 {"healthCardProvince", "BC"}};
  const auto result = call("register_new_patient", person);
  EXPECT_EQ(code(result), "NEED");
  EXPECT_NE(result["message"].get<std::string>().find("read the number again"), std::string::npos);
  EXPECT_TRUE(log_.has("info tool.bad_args field=healthCardNumber"));
  person.erase("healthCardNumber");
  person["sex"] = "banana";
  EXPECT_EQ(code(call("register_new_patient", person)), "NEED");
}

TEST_F(Answers, RegistrationIsClosedWhereNewPatientsAreNotTaken) {
  tenant_->clinic.accepts_new_patients = false;
  const auto result = call("register_new_patient", {{"firstName", "Dora"},
                                                    {"lastName", "Fixture"},
                                                    {"dateOfBirth", "1991-01-02"},
                                                    {"sex", "F"},
                                                    {"phone", "604-555-0177"}});
  EXPECT_EQ(code(result), "NOT_ALLOWED");
  EXPECT_NE(result["message"].get<std::string>().find("waiting list"), std::string::npos);
}

TEST_F(Answers, WaitlistKeepsNameAndNumberSealed) {
  const json person = {{"firstName", "Dora"}, {"lastName", "Fixture"}, {"phone", "6045550177"}};
  const auto result = call("add_to_waitlist", person);

  EXPECT_EQ(code(result), "OK");
  const auto open = requests_->open(tenant_->clinic.id, store::RequestKind::waitlist);
  ASSERT_TRUE(open);
  ASSERT_EQ(open->size(), 1U);
  EXPECT_EQ(json::parse(open->front().details.reveal())["phone"], "+16045550177");
  tenant_->clinic.has_waitlist = false;
  EXPECT_EQ(code(call("add_to_waitlist", person)), "NOT_ALLOWED");
}

TEST_F(Answers, CallbackIsTakenOncePerCaller) {
  const auto first = call("request_callback", {{"reason", "billing"}});
  call("request_callback", {{"reason", "my knee hurts"}, {"when", "this afternoon"}});

  EXPECT_EQ(code(first), "OK");
  const auto open = requests_->open(tenant_->clinic.id, store::RequestKind::callback);
  ASSERT_TRUE(open);
  ASSERT_EQ(open->size(), 1U);
  EXPECT_EQ(open->front().reason, "patient_request") << "a code, never the caller's words";
  EXPECT_EQ(json::parse(open->front().details.reveal())["when"], "this afternoon");
  EXPECT_EQ(code(call("check_request")), "OK");
}

TEST_F(Answers, CallbackNeedsANumber) {
  facts_.caller = {};
  EXPECT_EQ(code(call("request_callback", {{"reason", "billing"}})), "NEED");
  EXPECT_EQ(code(call("request_callback", {{"reason", "billing"}, {"phone", "12"}})), "NEED");
  EXPECT_EQ(code(call("request_callback", {{"reason", "billing"}, {"phone", "6045550144"}})), "OK");
}

TEST_F(Answers, TransferGoesByReason) {
  EXPECT_EQ(call("transfer_call", {{"reason", "billing"}})["destination"], "+16045550191");
  EXPECT_EQ(call("transfer_call", {{"reason", "frustrated"}})["destination"], "+16045550190");
}

TEST_F(Answers, TransferTakesACallbackWhenNobodyIsThere) {
  clock_.advance(10h);

  const auto result = call("transfer_call", {{"reason", "billing"}, {"summary", "asks a price"}});

  EXPECT_EQ(code(result), "OK");
  EXPECT_EQ(result["action"], "callback");
  EXPECT_FALSE(result.contains("destination"));
  const auto open = requests_->open(tenant_->clinic.id, store::RequestKind::callback);
  ASSERT_TRUE(open);
  EXPECT_EQ(open->size(), 1U);
}

TEST_F(Answers, EmergencyIsSentTo911AtAnyHour) {
  clock_.advance(10h);

  const auto result = call("transfer_call", {{"reason", "emergency"}});

  EXPECT_NE(result["message"].get<std::string>().find("9 1 1"), std::string::npos);
  EXPECT_EQ(result["destination"], "+16045550190");
}

TEST_F(Answers, CallMetadataIsKeptInTheClinicsWords) {
  call("log_call_metadata", {{"callIntent", "info"}, {"callOutcome", "abandoned"}, {"notes", "x"}});

  const auto row = calls_->find(facts_.call);
  ASSERT_TRUE(row && *row);
  EXPECT_EQ((*row)->values.intent, "inquiry");
  EXPECT_EQ((*row)->values.outcome, "no_action");
  EXPECT_EQ((*row)->values.language, "en");
  EXPECT_EQ((*row)->values.caller_last2, "23");
  EXPECT_EQ((*row)->values.caller_hash.size(), 64U);
}

TEST_F(Answers, NothingAskedIsNothingPending) {
  EXPECT_EQ(code(call("check_request")), "NOT_FOUND");
}

TEST_F(Answers, TimeInTheSpringGapMovesToTheNextThatExists) {
  // 14 March 2027, 2:30 does not exist in Toronto. (British Columbia's data has no gap any more.)
  auto zone = time::Zone::find("America/Toronto");
  ASSERT_TRUE(zone);
  tenant_->zone = *zone;
  clock_.advance(24h * 60);
  tenant_->clinic.hours[0] = {{0h, 24h - 1min}};
  const auto result = call("check_appointments",
                           {{"providerId", "100"}, {"date", "2027-03-14"}, {"time", "02:30"}});

  EXPECT_TRUE(log_.has("info tool.dst")) << result.dump();
}

}  // namespace
}  // namespace vitara::testing

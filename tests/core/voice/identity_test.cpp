// Who may be acted for, seen from the tools that search and those that act.
#include "tests/core/voice/tool_world.hpp"

namespace vitara::testing {
namespace {

using std::chrono::year;

class Identity : public ToolWorld {
 protected:
  json search(const std::string& last, const std::string& born) {
    return call("search_patient", {{"lastName", last}, {"dateOfBirth", born}});
  }
};

TEST_F(Identity, NameAndBirthDateFindThePatient) {
  const auto result = search("Sample", "1980-05-01");

  EXPECT_EQ(code(result), "OK");
  ASSERT_EQ(result["patients"].size(), 1U);
  EXPECT_EQ(result["patients"][0]["demographicNo"], 1);
  EXPECT_EQ(result["patients"][0]["firstName"], "ADA");
  EXPECT_EQ(result["patients"][0]["dateOfBirth"], "1980-05-01");
  EXPECT_EQ(audited("patient.identity_passed"), 0) << "the answer's own row is the caller's to add";
}

TEST_F(Identity, MisheardNameIsFoundWithinTheBirthDate) {
  EXPECT_EQ(code(search("Sampel", "1980-05-01")), "OK");
}

TEST_F(Identity, SpellingHelpsAWrongName) {
  facts_.caller = {};
  const auto result =
      call("search_patient",
           {{"lastName", "Zamboni"}, {"spelling", "S-A-M-P-L-E"}, {"dateOfBirth", "1980-05-01"}});
  EXPECT_EQ(code(result), "OK");
}

TEST_F(Identity, BirthDateIsExact) { EXPECT_EQ(code(search("Sample", "1980-05-02")), "NOT_FOUND"); }

TEST_F(Identity, PhoneStandsForAWrongName) {
  EXPECT_EQ(code(search("Zamboni", "1980-05-01")), "OK") << "the caller's number is on file";
  facts_.caller = {};
  reopen_call("call-2");
  EXPECT_EQ(code(search("Zamboni", "1980-05-01")), "NOT_FOUND");
}

TEST_F(Identity, AnswerNeverTellsWhichPartFailed) {
  facts_.caller = {};
  const auto wrong_name = search("Zamboni", "1980-05-01");
  const auto wrong_date = search("Sample", "1981-05-01");

  EXPECT_EQ(wrong_name, wrong_date);
}

TEST_F(Identity, ThreeFailuresEndInAPerson) {
  for (int i = 0; i < 2; ++i) EXPECT_EQ(code(search("Nobody", "1999-01-01")), "NOT_FOUND");
  const auto third = search("Nobody", "1999-01-01");
  const auto fourth = search("Sample", "1980-05-01");

  EXPECT_NE(third["message"].get<std::string>().find("front desk"), std::string::npos);
  EXPECT_EQ(code(fourth), "NOT_FOUND") << "even a right answer comes too late";
  EXPECT_EQ(emr_->calls["search"], 3);
}

TEST_F(Identity, CallersNumberAloneWhereTheClinicAllowsIt) {
  tenant_->clinic.identity = store::IdentityRule::caller_number_alone;

  const auto result = call("search_patient_by_phone", {{"phone", "0000000000"}});

  EXPECT_EQ(code(result), "OK");
  EXPECT_EQ(result["patient"]["demographicNo"], 1);
  EXPECT_EQ(result["patient"]["phone"], "604-555-0123");
  EXPECT_EQ(code(call("get_patient", {{"patientId", 1}})), "OK");
}

TEST_F(Identity, CallersNumberIsPreferredToTheArgument) {
  tenant_->clinic.identity = store::IdentityRule::caller_number_alone;

  const auto result = call("search_patient_by_phone", {{"phone", "6045550150"}});

  EXPECT_EQ(result["patient"]["demographicNo"], 1);
}

TEST_F(Identity, NumberThatTheModelWroteIdentifiesNobody) {
  tenant_->clinic.identity = store::IdentityRule::caller_number_alone;
  facts_.caller = {};

  const auto result = call("search_patient_by_phone", {{"phone", "604-555-0123"}});

  EXPECT_EQ(code(result), "NEED");
  EXPECT_TRUE(result["patient"].is_null());
  EXPECT_EQ(code(call("get_patient", {{"patientId", 1}})), "NOT_FOUND");
}

TEST_F(Identity, DefaultRuleAsksForTheBirthDate) {
  const auto result = call("search_patient_by_phone");

  EXPECT_EQ(code(result), "NEED");
  EXPECT_EQ(result["message"], "I still need your date of birth: month, day and year.");
  EXPECT_EQ(result.dump().find("ADA"), std::string::npos);
}

TEST_F(Identity, SeveralAreNamedByInitialsAlone) {
  tenant_->clinic.identity = store::IdentityRule::caller_number_alone;
  facts_.caller = Phi<std::string>("+16045550150");

  const auto result = call("search_patient_by_phone");

  EXPECT_EQ(code(result), "AMBIGUOUS");
  EXPECT_EQ(result["patients"].dump(), R"([{"initials":"B.E."},{"initials":"C.E."}])");
  EXPECT_NE(result["message"].get<std::string>().find("date of birth"), std::string::npos);
}

TEST_F(Identity, UnknownCallerIsNotFoundAndNotAFailure) {
  facts_.caller = Phi<std::string>("+16045550199");
  for (int i = 0; i < 4; ++i) EXPECT_EQ(code(call("search_patient_by_phone")), "NOT_FOUND");

  EXPECT_EQ(code(search("Sample", "1980-05-01")), "OK");
}

TEST_F(Identity, TwinsNeedAFirstName) {
  emr_->patients.push_back(
      demographic_of({7, "ADAM", "SAMPLE", year(1980) / 5 / 1, "604-555-0123"}));

  const auto both = search("Sample", "1980-05-01");
  const auto one =
      call("search_patient",
           {{"lastName", "Sample"}, {"firstName", "Adam"}, {"dateOfBirth", "1980-05-01"}});

  EXPECT_EQ(code(both), "AMBIGUOUS");
  EXPECT_EQ(both.dump().find("ADAM"), std::string::npos);
  EXPECT_EQ(one["patients"][0]["demographicNo"], 7) << one.dump();
}

// One twin has a file with the number of the house, the other calls from there and has none.
TEST_F(Identity, TwinWithoutAFileIsNotTakenForTheOther) {
  const auto said = [this](const char* first, const char* last) {
    return code(call("search_patient", {{"lastName", last},
                                        {"firstName", first},
                                        {"dateOfBirth", "1980-05-01"},
                                        {"phone", "604-555-0123"}}));
  };

  EXPECT_EQ(said("Zachary", "Sample"), "NOT_FOUND");
  EXPECT_EQ(code(call("get_patient", {{"patientId", 1}})), "NOT_FOUND") << "nor acted for";
  EXPECT_EQ(said("Ada", "Sample"), "OK");
  EXPECT_EQ(said("Aida", "Sample"), "OK") << "misheard is not another name";
}

TEST_F(Identity, NearTiesAreAskedBackWithoutTellingAnything) {
  emr_->patients.push_back(
      demographic_of({7, "ANN", "LINDGREN", year(1980) / 5 / 1, "604-555-0161"}));
  emr_->patients.push_back(
      demographic_of({9, "ANNE", "LINDGREN", year(1980) / 5 / 1, "604-555-0162"}));
  facts_.caller = {};
  json said = {{"lastName", "Lindgren"}, {"dateOfBirth", "1980-05-01"}};

  const auto by_last = call("search_patient", said);
  said["firstName"] = "Ann";
  const auto by_both = call("search_patient", said);
  said["phone"] = "604-555-0162";
  const auto by_phone = call("search_patient", said);

  EXPECT_EQ(by_last["message"], "I found more than one file. Could you tell me your first name?");
  EXPECT_EQ(by_both["message"],
            "I found more than one file. Could you tell me your first name, spelled out?");
  EXPECT_TRUE(by_both["patients"].empty());
  EXPECT_EQ(by_phone["patients"][0]["demographicNo"], 9) << by_phone.dump();
}

TEST_F(Identity, OtherSpellingsOfOneNameAreFound) {
  emr_->patients.push_back(
      demographic_of({7, "WILLIAM", "WANG", year(1966) / 7 / 8, "604-555-0161"}));
  emr_->patients.push_back(
      demographic_of({9, "KA WAI", "CHAN", year(1977) / 8 / 9, "604-555-0162"}));
  facts_.caller = {};

  const auto bill =
      call("search_patient",
           {{"lastName", "Wong"}, {"firstName", "Bill"}, {"dateOfBirth", "July 8th, sixty-six"}});
  const auto chinese =
      call("search_patient", {{"lastName", "陈嘉伟"}, {"dateOfBirth", "七七年八月九号"}});

  EXPECT_EQ(bill["patients"][0]["demographicNo"], 7) << bill.dump();
  EXPECT_EQ(chinese["patients"][0]["demographicNo"], 9) << chinese.dump();
}

TEST_F(Identity, BirthDateThatCouldBeTwoDaysIsAskedBack) {
  const auto result = search("Sample", "5/1/1980");

  EXPECT_EQ(code(result), "NEED");
  EXPECT_EQ(result["message"],
            "Just to be sure, is your date of birth May 1st, 1980 or January 5th, 1980?");
}

TEST_F(Identity, InactiveAndDeceasedAreNotFound) {
  for (const auto* status : {"IN", "DE", "MO", "FI"}) {
    emr_->patients[0].patient_status = status;
    reopen_call(std::string("call-") + status);
    EXPECT_EQ(code(search("Sample", "1980-05-01")), "NOT_FOUND") << status;
  }
}

TEST_F(Identity, MergedRecordStandsForItsHead) {
  emr_->patients[0].head_record = emr::DemographicNo{8};
  emr_->patients.push_back(
      demographic_of({8, "ADA", "NEWNAME", year(1980) / 5 / 1, "604-555-0123"}));

  const auto result = search("Sample", "1980-05-01");

  EXPECT_EQ(code(result), "OK") << result.dump();
  EXPECT_EQ(result["patients"][0]["demographicNo"], 8);
}

TEST_F(Identity, NobodyActsForAPatientOfAnotherCall) {
  identify();
  reopen_call("call-2");

  EXPECT_EQ(code(call("get_patient", {{"patientId", 1}})), "NOT_FOUND");
  EXPECT_EQ(code(call("check_appointments", {{"patientId", 1}})), "NOT_FOUND");
  EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", "10:00"))), "NOT_FOUND");
  EXPECT_EQ(code(call("cancel_appointment", {{"appointmentId", 5001}})), "NOT_FOUND");
  EXPECT_TRUE(log_.has("warn tool.not_identified"));
  EXPECT_EQ(emr_->writes(), 0);
}

TEST_F(Identity, AnotherPatientsNumberIsNotFound) {
  identify();
  EXPECT_EQ(code(call("get_patient", {{"patientId", 2}})), "NOT_FOUND");
}

TEST_F(Identity, FileShowsNoHealthNumber) {
  emr_->patients[0].health_number = Phi<std::string>("9000000000");
  identify();

  const auto result = call("get_patient", {{"patientId", "1"}});

  EXPECT_EQ(code(result), "OK");
  EXPECT_EQ(result["patient"]["sex"], "F");
  EXPECT_EQ(result.dump().find("9000000000"), std::string::npos);
}

TEST_F(Identity, IsForgottenAfterAQuarterOfAnHour) {
  identify();
  clock_.advance(std::chrono::minutes(15));
  EXPECT_EQ(code(call("get_patient", {{"patientId", 1}})), "NOT_FOUND");
}

TEST_F(Identity, TenFailedAttemptsADayOfOneNumberEndInAPerson) {
  const json nobody = {{"lastName", "Nobody"}, {"dateOfBirth", "1970-01-01"}};
  for (int i = 0; i < 10; ++i) {
    reopen_call("call-" + std::to_string(i));
    EXPECT_EQ(code(call("search_patient", nobody)), "NOT_FOUND") << i;
  }
  reopen_call("call-11");

  EXPECT_EQ(code(call("search_patient", {{"lastName", "Sample"}, {"dateOfBirth", "1980-05-01"}})),
            "NOT_FOUND");
  clock_.advance(std::chrono::hours(24));
  EXPECT_EQ(code(call("search_patient", {{"lastName", "Sample"}, {"dateOfBirth", "1980-05-01"}})),
            "OK");
}

}  // namespace
}  // namespace vitara::testing

// What a read-back binds, seen from the tools: provider, day, time and patient, for a while.
#include "tests/core/voice/tool_world.hpp"

namespace vitara::testing {
namespace {

using namespace std::chrono_literals;
using std::chrono::year;

class ReadBack : public ToolWorld {
 protected:
  ReadBack() {
    tenant_->clinic.needs_read_back = true;
    emr_->patients.push_back(
        demographic_of({8, "BEN", "SAMPLE", year(2015) / 6 / 7, "604-555-0177"}));
  }
  std::string token_for(const json& wish) {
    const auto asked = call("create_appointment", wish);
    EXPECT_EQ(code(asked), "NEED");
    return asked["options"][0]["confirmation"];
  }
  json confirmed(json wish, const std::string& token) {
    wish["confirmation"] = token;
    return call("create_appointment", wish);
  }
};

TEST_F(ReadBack, AnOfferToTheOnePatientOfTheCallIsEnough) {
  identify();
  const auto found = call("find_earliest_appointment", {{"date", "2026-11-24"}});
  const auto& option = found["options"][0];
  auto wish = visit(option["date"], option["time"]);
  wish["providerId"] = option["provider"]["providerNo"];

  EXPECT_EQ(code(confirmed(wish, option["confirmation"])), "OK");
}

TEST_F(ReadBack, AnotherTimeProviderOrPatientIsReadBackAgain) {
  identify();
  EXPECT_EQ(
      code(call("search_patient",
                {{"lastName", "Sample"}, {"firstName", "Ben"}, {"dateOfBirth", "2015-06-07"}})),
      "OK");
  const auto wish = visit("2026-11-24", "10:00");
  const auto token = token_for(wish);
  auto other_time = visit("2026-11-24", "10:15");
  auto other_day = visit("2026-11-25", "10:00");
  auto other_provider = wish;
  other_provider["providerId"] = "0102";
  auto other_patient = wish;
  other_patient["patientId"] = 8;

  for (const auto& other : {other_time, other_day, other_provider, other_patient})
    EXPECT_EQ(code(confirmed(other, token)), "NEED") << other.dump();
  EXPECT_EQ(emr_->writes(), 0);
  EXPECT_EQ(code(confirmed(wish, token)), "OK");
}

TEST_F(ReadBack, ExpiresAfterAQuarterOfAnHour) {
  identify();
  const auto wish = visit("2026-11-24", "10:00");
  const auto token = token_for(wish);
  clock_.advance(14min);
  identify();
  const auto kept = token_for(visit("2026-11-24", "11:00"));
  clock_.advance(2min);

  EXPECT_EQ(code(confirmed(wish, token)), "NEED");
  EXPECT_EQ(code(confirmed(visit("2026-11-24", "11:00"), kept)), "OK");
}

TEST_F(ReadBack, HoldsInItsOwnCallAlone) {
  identify();
  const auto wish = visit("2026-11-24", "10:00");
  const auto token = token_for(wish);
  reopen_call("call-2");
  identify();

  EXPECT_EQ(code(confirmed(wish, token)), "NEED");
}

TEST_F(ReadBack, ForgedTokensConfirmNothing) {
  limits_.are_on = false;  // more tries than a call may write
  identify();
  const auto wish = visit("2026-11-24", "10:00");
  const auto token = token_for(wish);

  for (const std::string& forged :
       {std::string(), std::string(15, '0'), token.substr(1), token + "0", std::string(15, 'x'),
        "-" + token.substr(1), token.substr(0, 14) + (token.back() == '0' ? "1" : "0")})
    EXPECT_EQ(code(confirmed(wish, forged)), "NEED") << forged;
}

}  // namespace
}  // namespace vitara::testing

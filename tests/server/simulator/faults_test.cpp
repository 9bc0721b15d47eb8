#include "server/simulator/faults.hpp"

#include <gtest/gtest.h>

namespace vitara::simulator {
namespace {

TEST(FaultGrammar, ReadsKindSelectorAndTime) {
  const auto third = parse_fault("reset-before:ScheduleService.addAppointment@3");
  ASSERT_TRUE(third);
  EXPECT_EQ(third->kind, FaultKind::reset_before);
  EXPECT_TRUE(third->covers("ScheduleService", "addAppointment"));
  EXPECT_FALSE(third->covers("ScheduleService", "updateAppointment"));
  EXPECT_EQ(third->nth, 3U);

  const auto tenth = parse_fault("html:*@0.1");
  ASSERT_TRUE(tenth);
  EXPECT_EQ(tenth->kind, FaultKind::html_502);
  EXPECT_DOUBLE_EQ(tenth->share.value_or(0), 0.1);
  EXPECT_TRUE(tenth->covers("LoginService", "login2"));

  const auto slow = parse_fault("slow:800:ScheduleService.*@*");
  ASSERT_TRUE(slow);
  EXPECT_EQ(slow->delay, std::chrono::milliseconds(800));
  EXPECT_TRUE(slow->covers("ScheduleService", "getAppointment2"));
  EXPECT_FALSE(slow->covers("LoginService", "login2"));
  EXPECT_FALSE(slow->nth || slow->share);
}

TEST(FaultGrammar, KnowsEveryKindByItsName) {
  for (const char* word : {"reset-before", "reset-after", "cut-xml", "500", "502-html", "wrong-id",
                           "empty", "auth", "cloudflare"}) {
    const auto rule = parse_fault(std::string(word) + ":*");
    ASSERT_TRUE(rule) << word;
    EXPECT_EQ(name(rule->kind), word);
  }
  EXPECT_EQ(name(parse_fault("slow:1:*")->kind), "slow");
}

TEST(FaultGrammar, SaysWhatIsWrongAndWhatWouldBeRight) {
  struct {
    const char* spec;
    const char* message;
    const char* hint;
  } const cases[] = {
      {"", "is no kind of fault", "reset-before"},
      {"explode:*", "`explode` is no kind of fault", "cut-xml"},
      {"500", "the operation is missing", "give 500:*"},
      {"500:addAppointment", "selects no operation", "ScheduleService.addAppointment"},
      {"500:", "selects no operation", "*"},
      {"500:*@", "says no time", "@3"},
      {"500:*@0", "says no time", "@3"},
      {"500:*@1.5", "says no time", "@0.1"},
      {"500:*@-1", "says no time", "@3"},
      {"500:*@often", "says no time", "@*"},
      {"slow:*", "slow needs milliseconds", "slow:800"},
      {"slow:fast:*", "slow needs milliseconds", "slow:800"},
      {"slow:700000:*", "slow needs milliseconds", "600000"},
  };
  for (const auto& each : cases) {
    const auto rule = parse_fault(each.spec);
    ASSERT_FALSE(rule) << each.spec;
    EXPECT_EQ(rule.error().code, Code::invalid);
    EXPECT_NE(rule.error().message.find(each.message), std::string::npos) << rule.error().message;
    EXPECT_NE(rule.error().hint.find(each.hint), std::string::npos) << rule.error().hint;
  }
}

TEST(FaultPlan, CountsMatchingRequestsAlone) {
  FaultPlan plan(1);
  plan.set({*parse_fault("500:ScheduleService.addAppointment@2")});

  EXPECT_FALSE(plan.next("ScheduleService", "addAppointment").kind);
  EXPECT_FALSE(plan.next("ScheduleService", "getAppointment2").kind);
  EXPECT_EQ(plan.next("ScheduleService", "addAppointment").kind, FaultKind::status_500);
  EXPECT_FALSE(plan.next("ScheduleService", "addAppointment").kind);
}

TEST(FaultPlan, AddsDelaysBesideTheFirstKindThatApplies) {
  FaultPlan plan(1);
  plan.set({*parse_fault("slow:100:*"), *parse_fault("empty:*"), *parse_fault("500:*"),
            *parse_fault("slow:50:LoginService.*")});

  const auto login = plan.next("LoginService", "login2");
  const auto other = plan.next("ProviderService", "getProviders2");

  EXPECT_EQ(login.delay, std::chrono::milliseconds(150));
  EXPECT_EQ(login.kind, FaultKind::empty);
  EXPECT_EQ(other.delay, std::chrono::milliseconds(100));
}

TEST(FaultPlan, AShareIsMetAndRepeatsWithItsSeed) {
  const auto falls = [](std::uint64_t seed) {
    FaultPlan plan(seed);
    plan.set({*parse_fault("500:*@0.1")});
    std::string pattern;
    for (int i = 0; i < 1000; ++i) pattern += plan.next("A", "b").kind ? 'x' : '.';
    return pattern;
  };
  const auto first = falls(7);

  const auto hits = std::count(first.begin(), first.end(), 'x');

  EXPECT_GT(hits, 60);
  EXPECT_LT(hits, 140);
  EXPECT_EQ(first, falls(7));
  EXPECT_NE(first, falls(8));
}

}  // namespace
}  // namespace vitara::simulator

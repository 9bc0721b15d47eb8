// The small words that every room uses: result, suggest, secret, deadline, language.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/base/deadline.hpp"
#include "core/base/language.hpp"
#include "core/base/result.hpp"
#include "core/base/secret.hpp"
#include "core/base/suggest.hpp"

namespace vitara {
namespace {

using namespace std::chrono_literals;

Result<int> half(int number) {
  if (number % 2 != 0) return Error{.code = Code::invalid, .message = "odd"};
  return number / 2;
}

TEST(ResultOfAFunction, HoldsAValueOrAnError) {
  EXPECT_EQ(*half(4), 2);
  EXPECT_EQ(half(3).error().message, "odd");
  EXPECT_EQ(half(3).value_or(7), 7);
  EXPECT_TRUE(Result<void>());
  EXPECT_FALSE(Result<void>(Error{.message = "no"}));
}

TEST(ResultOfAFunction, LookingAtTheWrongSideIsABug) {
  EXPECT_THROW((void)*half(3), Bug);
  EXPECT_THROW((void)half(4).error(), Bug);
}

TEST(ErrorInAPlace, NamesThePlaceFirst) {
  EXPECT_EQ(in("vhost dev", Error{.message = "no port"}).message, "vhost dev: no port");
}

TEST(CodeOfAnError, HasOneExitCodeAndOneStatus) {
  EXPECT_EQ(exit_code(Code::timed_out), 5);
  EXPECT_EQ(http_status(Code::timed_out), 504);
  EXPECT_EQ(name(Code::denied), "denied");
}

TEST(SecretValue, IsNeverPrinted) {
  EXPECT_EQ(fmt::format("{}", Secret("tiger")), "[redacted]");
  EXPECT_EQ(fmt::format("{}", Phi<std::string>("Ann Sample")), "[redacted]");
}

TEST(SecretValue, ComparesAndMoves) {
  Secret first("tiger");
  const Secret second("tiger");

  EXPECT_TRUE(first == second);
  EXPECT_FALSE(first == Secret("tigre"));
  EXPECT_FALSE(first == Secret("tigers"));

  const Secret moved = std::move(first);

  EXPECT_EQ(moved.reveal(), "tiger");
}

TEST(DeadlineOfACall, OnlyShrinks) {
  const SteadyTime now{100s};
  const Deadline deadline = Deadline::after(now, 5s);

  EXPECT_EQ(deadline.remaining(now + 2s), 3s);
  EXPECT_EQ(deadline.remaining(now + 9s), 0s);
  EXPECT_TRUE(deadline.passed(now + 5s));
  EXPECT_EQ(deadline.within(now, 2s).remaining(now), 2s);
  EXPECT_EQ(deadline.within(now, 9s).remaining(now), 5s);
}

TEST(LanguageFromAWord, KnowsTagsAndNames) {
  EXPECT_EQ(language_from("en-US"), Language::english);
  EXPECT_EQ(language_from("ZH_cn"), Language::mandarin);
  EXPECT_EQ(language_from("普通话"), Language::mandarin);
  EXPECT_EQ(language_from("fr-CA"), Language::french);
  EXPECT_EQ(language_from("Français"), Language::french);
  for (const auto language : kLanguages) EXPECT_EQ(language_from(tag(language)), language);
  EXPECT_EQ(language_from("multi"), std::nullopt);
  EXPECT_EQ(language_from(""), std::nullopt);
}

TEST(NearestWord, IsFoundForASlip) {
  const std::vector<std::string> known = {"listen", "database", "webhook"};

  EXPECT_EQ(nearest("databse", known), "database");
  EXPECT_EQ(nearest("Web-Hook", known), "webhook");
  EXPECT_EQ(nearest("colour", known), std::nullopt);
}

TEST(EditDistance, CountsASwapAsOne) {
  EXPECT_EQ(edit_distance("form", "from", 3), 1U);
  EXPECT_EQ(edit_distance("", "abc", 3), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting", 2), 3U);
}

}  // namespace
}  // namespace vitara

#include "core/voice/arguments.hpp"

#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>

namespace vitara::voice {
namespace {

using nlohmann::json;

constexpr auto kParameters = std::to_array<Parameter>({
    {.name = "patientId",
     .description = "",
     .type = ArgumentType::integer,
     .is_required = true,
     .aliases = "demographicNo id"},
    {.name = "date", .description = "", .aliases = "newDate"},
    {.name = "time", .description = "", .aliases = "startTime dateTime"},
    {.name = "dateOfBirth", .description = "", .aliases = "dob"},
    {.name = "lastName", .description = ""},
    {.name = "smsConsent", .description = "", .type = ArgumentType::boolean},
});

BoundArguments bound(const json& given) { return bind_arguments(kParameters, given); }

TEST(Arguments, FoldsCaseAndUnderscoresInKeys) {
  for (const auto* key :
       {"patientId", "patient_id", "PATIENTID", "PatientID", "demographic_no", "id"})
    EXPECT_EQ(bound({{key, 42}}).values.integer("patientId"), 42) << key;
}

TEST(Arguments, TakesNumbersAsTextAndTheReverse) {
  EXPECT_EQ(bound({{"patientId", "42"}}).values.integer("patientId"), 42);
  EXPECT_EQ(bound({{"patientId", 42.0}}).values.integer("patientId"), 42);
  EXPECT_EQ(bound({{"patientId", " 42 "}}).values.integer("patientId"), 42);
  EXPECT_EQ(bound({{"patientId", 1}, {"date", 20261124}}).values.text("date"), "20261124");
  EXPECT_EQ(bound({{"smsConsent", "yes"}}).values.flag("smsConsent"), true);
  EXPECT_EQ(bound({{"smsConsent", false}}).values.flag("smsConsent"), false);
}

TEST(Arguments, NamesTheFirstThatIsMissingOrUnusable) {
  struct Case {
    const char* name;
    json given;
    std::string_view bad;
    bool is_missing;
  };
  const std::array cases = {
      Case{"nothing", json::object(), "patientId", true},
      Case{"word for a number", {{"patientId", "ada"}}, "patientId", false},
      Case{"list", {{"patientId", json::array({1})}}, "patientId", false},
      Case{
          "object in an optional one", {{"patientId", 1}, {"date", json::object()}}, "date", false},
      Case{"huge number", {{"patientId", "99999999999999999999"}}, "patientId", false},
      Case{"consent that is neither",
           {{"patientId", 1}, {"smsConsent", "maybe"}},
           "smsConsent",
           false},
      Case{"101 letters",
           {{"patientId", 1}, {"lastName", std::string(101, 'a')}},
           "lastName",
           false},
      Case{"100 letters", {{"patientId", 1}, {"lastName", std::string(100, 'a')}}, "", false},
  };
  for (const auto& [name, given, bad, is_missing] : cases) {
    const auto result = bound(given);
    EXPECT_EQ(result.bad, bad) << name;
    if (!bad.empty()) {
      EXPECT_EQ(result.is_missing, is_missing) << name;
    }
  }
}

TEST(Arguments, ReadsPlaceholdersAsAbsent) {
  for (const json& placeholder : {json(""), json("null"), json("Unknown"), json("  "),
                                  json("0000000000"), json(nullptr), json("undefined")}) {
    const auto result = bound({{"patientId", placeholder}});
    EXPECT_EQ(result.bad, "patientId") << placeholder;
    EXPECT_TRUE(result.is_missing) << placeholder;
  }
}

TEST(Arguments, IgnoresAndCountsUnknownKeys) {
  const auto result = bound({{"patientId", 1}, {"mood", "good"}, {"x", json::array()}});

  EXPECT_EQ(result.ignored, 2);
  EXPECT_TRUE(result.bad.empty());
}

TEST(Arguments, UnderstandsLanguageForEveryTool) {
  const auto result = bound({{"patientId", 1}, {"lang", "zh"}});

  EXPECT_EQ(result.values.text("language"), "zh");
  EXPECT_EQ(result.ignored, 0);
}

TEST(Arguments, SplitsAMomentIntoDayAndTime) {
  const auto result = bound({{"patientId", 1}, {"dateTime", "2026-11-24T14:30:00-08:00"}});

  EXPECT_EQ(result.values.text("date"), "2026-11-24");
  EXPECT_EQ(result.values.text("time"), "14:30");
}

TEST(Arguments, JoinsTheThreePartsOfABirthDate) {
  const auto result = bound(
      {{"patientId", 1}, {"yearOfBirth", "1980"}, {"monthOfBirth", 5}, {"day_of_birth", "01"}});

  EXPECT_EQ(result.values.text("dateOfBirth"), "1980-05-01");
  EXPECT_EQ(result.ignored, 0);
}

TEST(Arguments, PrefersTheCanonicalKey) {
  EXPECT_EQ(bound({{"demographicNo", 7}, {"patientId", 1}}).values.integer("patientId"), 1);
}

TEST(Arguments, KeepsTextOnOneLine) {
  EXPECT_EQ(bound({{"patientId", 1}, {"lastName", "O'Neil\n<b>"}}).values.text("lastName"),
            "O'Neil <b>");
}

}  // namespace
}  // namespace vitara::voice

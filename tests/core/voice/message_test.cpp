#include "core/voice/message.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "tests/support/samples.hpp"

namespace vitara::voice {
namespace {

using testing::sample;

constexpr const char* kMainCall = "0a6e0c51-7a1b-4d7e-9a52-2b1f9b7c0001";

/// A call as one line: "id name {arguments}", with the state when it is not good.
std::string told(const ToolCall& call) {
  std::string text = fmt::format("{} {} {}", call.id, call.name, call.arguments->dump());
  if (call.state == ArgumentState::not_an_object) text += " not_an_object";
  if (call.state == ArgumentState::unreadable) text += " unreadable";
  return text;
}

std::vector<std::string> told(const Message& message) {
  std::vector<std::string> lines;
  for (const auto& call : message.calls) lines.push_back(told(call));
  return lines;
}

struct Good {
  const char* file;
  const char* type;
  std::vector<std::string> calls = {};
  int without_id = 0;
};

class GoodSample : public ::testing::TestWithParam<Good> {};

TEST_P(GoodSample, BecomesTheMessageItIs) {
  const auto parsed = parse_message(sample(std::string("vapi/") + GetParam().file));

  ASSERT_TRUE(parsed) << GetParam().file << ": " << parsed.bad().why;
  EXPECT_EQ(parsed->type, GetParam().type) << GetParam().file;
  EXPECT_EQ(told(*parsed), GetParam().calls) << GetParam().file;
  EXPECT_EQ(parsed->calls_without_id, GetParam().without_id) << GetParam().file;
}

INSTANTIATE_TEST_SUITE_P(
    Calls, GoodSample,
    ::testing::Values(
        Good{"01-tool-calls-one-object-args.json",
             "tool-calls",
             {R"(call_Sx0001 find_earliest_appointment {"date":"2025-12-02",)"
              R"("providerId":"101","timeOfDay":"morning"})"}},
        Good{"02-tool-calls-three.json",
             "tool-calls",
             {R"(call_Sx0010 search_patient {"dateOfBirth":"1980-01-01","lastName":"Sample",)"
              R"("phone":"+16045550142"})",
              R"(call_Sx0011 find_earliest_appointment {"date":"2025-12-02","providerId":"101"})",
              R"(call_Sx0012 get_clinic_info {})"}},
        Good{"03-tool-calls-string-args.json",
             "tool-calls",
             {R"(call_Sx0020 create_appointment {"date":"2025-12-02","patientId":"20045",)"
              R"("providerId":"101","time":"09:20","visitReason":"follow_up"})"}},
        Good{"04-tool-calls-flat-form.json",
             "tool-calls",
             {R"(toolu_Sx0030 cancel_appointment {"appointmentId":"88120",)"
              R"("reason":"caller request"})"}},
        Good{"05-tool-calls-only-toolWithToolCallList.json",
             "tool-calls",
             {R"(call_Sx0040 find_earliest_appointment {"date":"2025-12-03","timeOfDay":"any"})"}},
        Good{"06-tool-calls-mandarin.json",
             "tool-calls",
             {R"(call_Sx0050 register_new_patient {"dateOfBirth":"1975-05-05","firstName":"测试",)"
              R"("language":"zh","lastName":"患者","phone":"+16045550177","sex":"F"})"}},
        Good{"07-tool-calls-empty-args.json", "tool-calls", {"call_Sx0060 get_clinic_info {}"}},
        Good{"28-function-call-legacy.json",
             "function-call",
             {R"(function-call-1763791209000 find_earliest_appointment {"date":"2025-12-02"})"}},
        Good{"30-tool-calls-null-metadata.json", "tool-calls", {"call_Sx0070 get_clinic_info {}"}},
        Good{"bad/07-args-not-json.json",
             "tool-calls",
             {"call_Bx0001 find_earliest_appointment {} unreadable"}},
        Good{"bad/08-args-array.json",
             "tool-calls",
             {"call_Bx0002 find_earliest_appointment {} not_an_object"}},
        Good{"bad/09-no-tool-call-id.json", "tool-calls", {}, 1},
        Good{"bad/10-unknown-tool.json", "tool-calls", {"call_Bx0004 drop_all_tables {}"}},
        Good{"bad/11-duplicate-ids.json",
             "tool-calls",
             {R"(call_Bx0005 find_earliest_appointment {"date":"2025-12-02"})",
              "call_Bx0005 get_clinic_info {}"}},
        Good{"bad/12-mixed-good-and-bad.json",
             "tool-calls",
             {"call_Bx0006 get_clinic_info {}", "call_Bx0007  {}",
              "call_Bx0008 find_earliest_appointment {} unreadable"}},
        Good{"bad/13-empty-list.json", "tool-calls"},
        Good{"bad/14-list-not-array.json", "tool-calls"},
        Good{"bad/16-missing-required-arg.json",
             "tool-calls",
             {R"(call_Bx0009 create_appointment {"patientId":"20045"})"}},
        Good{"bad/17-wrong-arg-types.json",
             "tool-calls",
             {R"(call_Bx0010 create_appointment {"date":"tomorrow-ish","patientId":20045,)"
              R"("providerId":null,"time":"ten"})"}},
        Good{"bad/18-control-characters.json",
             "tool-calls",
             {R"(call_Bx0011 cancel_appointment {"appointmentId":"88120",)"
              R"("reason":"line one\nline two)"
              "\xE2\x80\xA8"
              R"(  end"})"}},
        Good{"bad/19-bom.json", "hang"}, Good{"bad/24-duplicate-keys.json", "tool-calls"}),
    [](const auto& test) { return std::to_string(test.index); });

INSTANTIATE_TEST_SUITE_P(
    OtherKinds, GoodSample,
    ::testing::Values(Good{"08-assistant-request.json", "assistant-request"},
                      Good{"09-status-update-in-progress.json", "status-update"},
                      Good{"10-status-update-ended.json", "status-update"},
                      Good{"11-status-update-forwarding.json", "status-update"},
                      Good{"12-end-of-call-report.json", "end-of-call-report"},
                      Good{"13-end-of-call-report-minimal.json", "end-of-call-report"},
                      Good{"14-transfer-destination-request.json", "transfer-destination-request"},
                      Good{"15-handoff-destination-request.json", "handoff-destination-request"},
                      Good{"16-knowledge-base-request.json", "knowledge-base-request"},
                      Good{"17-hang.json", "hang"},
                      Good{"18-conversation-update.json", "conversation-update"},
                      Good{"19-transcript-partial.json", "transcript"},
                      Good{"20-transcript-final-bracket-type.json",
                           R"(transcript[transcriptType="final"])"},
                      Good{"21-transcript-mandarin.json", "transcript"},
                      Good{"22-speech-update.json", "speech-update"},
                      Good{"23-user-interrupted.json", "user-interrupted"},
                      Good{"24-model-output.json", "model-output"},
                      Good{"25-assistant-started.json", "assistant.started"},
                      Good{"26-transfer-update.json", "transfer-update"},
                      Good{"27-language-change-detected.json", "language-change-detected"},
                      Good{"29-unknown-type.json", "some.future.event"},
                      Good{"31-status-update-inbound-failure.json", "status-update"}),
    [](const auto& test) { return std::to_string(test.index); });

struct Bad {
  const char* file;
  BadMessage::Kind kind;
};

class BadSample : public ::testing::TestWithParam<Bad> {};

TEST_P(BadSample, IsRefusedAsWhatItIs) {
  const auto parsed = parse_message(sample(std::string("vapi/bad/") + GetParam().file));

  ASSERT_FALSE(parsed) << GetParam().file;
  EXPECT_EQ(parsed.bad().kind, GetParam().kind) << GetParam().file << ": " << parsed.bad().why;
}

INSTANTIATE_TEST_SUITE_P(
    Messages, BadSample,
    ::testing::Values(Bad{"01-not-json.json", BadMessage::Kind::bad_json},
                      Bad{"02-empty-body.json", BadMessage::Kind::bad_json},
                      Bad{"03-no-message.json", BadMessage::Kind::bad_shape},
                      Bad{"04-message-not-object.json", BadMessage::Kind::bad_shape},
                      Bad{"05-no-type.json", BadMessage::Kind::bad_shape},
                      Bad{"06-type-not-string.json", BadMessage::Kind::bad_shape},
                      Bad{"15-deep-nesting.json", BadMessage::Kind::bad_json},
                      Bad{"20-trailing-garbage.json", BadMessage::Kind::bad_json},
                      Bad{"21-invalid-utf8.json", BadMessage::Kind::bad_json},
                      Bad{"22-array-top-level.json", BadMessage::Kind::bad_shape},
                      Bad{"23-huge-number-timestamp.json", BadMessage::Kind::bad_json}),
    [](const auto& test) { return std::to_string(test.index); });

TEST(EverySample, StandsInATableAbove) {
  EXPECT_EQ(testing::samples_in("vapi").size(), 31U);
  EXPECT_EQ(testing::samples_in("vapi/bad").size(), 24U);
}

TEST(CallFactsOfAMessage, AreTakenFromTheMessage) {
  const auto parsed = parse_message(sample("vapi/06-tool-calls-mandarin.json"));

  EXPECT_EQ(parsed->facts.call, CallId(kMainCall));
  EXPECT_EQ(parsed->facts.dialled, "+16045550100");
  EXPECT_EQ(parsed->facts.caller.reveal(), "+16045550142");
  EXPECT_EQ(parsed->facts.assistant_name, "Registration ZH");
  EXPECT_EQ(parsed->facts.voice_language, "zh-CN");
  EXPECT_EQ(parsed->timestamp_ms, 1763791211000);
}

TEST(CallFactsOfAMessage, FallBackOnTheCallRecord) {
  const auto parsed = parse_message(
      R"({"message":{"type":"hang","customer":null,"phoneNumber":{},"call":{"id":"c1",
      "customer":{"number":"+16045550142"},"phoneNumber":{"number":"+16045550100"},
      "assistantOverrides":{"metadata":{"language":"zh"}},
      "assistant":{"name":"Router","transcriber":{"language":"en-US"}}}}})");

  EXPECT_EQ(parsed->facts.caller.reveal(), "+16045550142");
  EXPECT_EQ(parsed->facts.dialled, "+16045550100");
  EXPECT_EQ(parsed->facts.metadata_language, "zh");
  EXPECT_EQ(parsed->facts.assistant_name, "Router");
  EXPECT_EQ(parsed->facts.voice_language, "en-US");
}

TEST(CallFactsOfAMessage, PreferTheMessageOverTheCallRecord) {
  const auto parsed = parse_message(
      R"({"message":{"type":"hang","call":{"customer":{"number":"+16045550199"}},
      "customer":{"number":"+16045550142"}}})");

  EXPECT_EQ(parsed->facts.caller.reveal(), "+16045550142");
}

TEST(CallFactsOfAMessage, TellTheClinicThatIsNamedInPlaceOfANumber) {
  const auto named = parse_message(
      R"({"message":{"type":"hang","phoneNumber":{"clinicId":"riverside"},
      "call":{"id":"c1","phoneNumber":{"clinicId":"harbour"}}}})");
  const auto odd = parse_message(R"({"message":{"type":"hang","phoneNumber":{"clinicId":[1]}}})");

  EXPECT_EQ(named->facts.clinic, "riverside");
  EXPECT_TRUE(named->facts.dialled.empty());
  EXPECT_TRUE(odd->facts.clinic.empty());
}

TEST(CallFactsOfAMessage, OfWrongKindsAreAbsent) {
  const auto parsed = parse_message(
      R"({"message":{"type":"hang","timestamp":"now","call":[1],"customer":"x","assistant":7,
      "phoneNumber":{"number":5}}})");

  ASSERT_TRUE(parsed);
  EXPECT_TRUE(parsed->facts.call.empty());
  EXPECT_TRUE(parsed->facts.caller.reveal().empty());
  EXPECT_TRUE(parsed->facts.dialled.empty());
  EXPECT_EQ(parsed->timestamp_ms, std::nullopt);
}

TEST(ReportOfACall, IsReadWithItsTimes) {
  const auto parsed = parse_message(sample("vapi/12-end-of-call-report.json"));
  const auto started = std::chrono::sys_days(std::chrono::year(2025) / 11 / 22) +
                       std::chrono::hours(6) + std::chrono::milliseconds(1500);

  EXPECT_EQ(parsed->report.ended_reason, "customer-ended-call");
  EXPECT_EQ(parsed->report.status, "ended");
  EXPECT_DOUBLE_EQ(parsed->report.cost.value(), 0.2134);
  EXPECT_EQ(parsed->report.started, SystemTime(started));
  EXPECT_EQ(*parsed->report.ended - *parsed->report.started, std::chrono::milliseconds(140'500));
}

TEST(ReportOfACall, TimesThatAreNoTimesAreAbsent) {
  for (const std::string time : {"", "yesterday", "2025-13-22T06:00:01Z", "2025-11-22T25:00:01Z",
                                 "2025-11-22 06:00:01Z", "2025-11-22T06:00:0-Z"}) {
    const auto parsed = parse_message(R"({"message":{"type":"hang","startedAt":")" + time + "\"}}");

    EXPECT_EQ(parsed->report.started, std::nullopt) << time;
  }
}

std::string with_arguments(const std::string& arguments) {
  return R"({"message":{"type":"tool-calls","toolCallList":[{"id":"c","function":{"name":"t",)"
         R"("arguments":)" +
         arguments + "}}]}}";
}

TEST(ArgumentsOfACall, InEachFormBecomeAnObject) {
  for (const std::string form :
       {"{}", "\"\"", "\"  \"", "null", "\"{}\"", "\"null\"", R"("{\"a\":1}")", R"({"a":1})"}) {
    const auto parsed = parse_message(with_arguments(form));

    ASSERT_TRUE(parsed) << form;
    EXPECT_EQ(parsed->calls.at(0).state, ArgumentState::good) << form;
    EXPECT_TRUE(parsed->calls.at(0).arguments->is_object()) << form;
  }
}

TEST(ArgumentsOfACall, BeyondTheLimitsAreRefused) {
  const std::string deep = std::string(32, '[') + std::string(32, ']');

  const auto as_object = parse_message(with_arguments("{\"a\":" + deep + "}"));
  const auto as_text = parse_message(with_arguments(R"("{\"a\":)" + deep + "}\""));
  const auto digits = parse_message(with_arguments(R"({"a":123456789012345678901234567890})"));

  EXPECT_EQ(as_object.bad().why, "nested too deeply");
  EXPECT_EQ(as_text->calls.at(0).state, ArgumentState::unreadable);
  EXPECT_EQ(digits.bad().why, "a number does not fit");
}

TEST(ArgumentsOfACall, TheFirstOfTheFourPlacesCounts) {
  const auto parsed = parse_message(
      R"({"message":{"type":"tool-calls","toolCallList":[{"parameters":{"at":4},"id":"c",
      "arguments":{"at":2},"name":"beside","function":{"parameters":{"at":3},"name":"inside",
      "arguments":{"at":1}}}]}})");

  EXPECT_EQ(told(parsed->calls.at(0)), R"(c inside {"at":1})");
}

TEST(ListsOfCalls, TheFirstThatHasAnElementCounts) {
  const auto parsed = parse_message(
      R"({"message":{"toolCalls":[{"id":"third","function":{"name":"a"}}],"toolCallList":[],
      "toolWithToolCallList":[{"function":{"name":"b","parameters":{"type":"object"}},
      "toolCall":{"id":"second"}}],"type":"tool-calls"}})");

  EXPECT_EQ(told(*parsed), std::vector<std::string>{"second b {}"});
}

TEST(ListsOfCalls, ElementsThatAreNoCallsHaveNoId) {
  const auto parsed = parse_message(
      R"({"message":{"type":"tool-calls","toolCallList":[null,7,"x",{"id":3},{"id":"c"}]}})");

  EXPECT_EQ(parsed->calls_without_id, 4);
  EXPECT_EQ(parsed->calls.size(), 1U);
}

TEST(BigSubtrees, AreNeitherBuiltNorCounted) {
  std::string many = "[0";
  for (int i = 0; i < 50'000; ++i) many += ",0";
  const std::string body = R"({"message":{"type":"hang","artifact":{"messages":)" + many + "]}}}";

  EXPECT_TRUE(parse_message(body));
}

}  // namespace
}  // namespace vitara::voice

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/vapi/script/judge.hpp"
#include "core/vapi/script/webhook.hpp"

namespace vitara::vapi::script {
namespace {

using nlohmann::json;

const std::vector<std::string> kTools = {"get_clinic_info", "create_appointment"};

ReadScenario read(const std::string& text) { return read_scenario(text, "call.yaml", kTools); }

TEST(Scenario, IsReadWithItsSteps) {
  const auto made = read(
      "name: Hours\nlanguage: zh\nclinic: \"+16045550101\"\nsteps:\n"
      "  - tool: get_clinic_info\n    arguments: {topic: hours}\n"
      "    expect: {code: [OK, BUSY], says: Monday}\n    keep: {name: name}\n"
      "  - emr: [\"500:*\"]\n  - wait: 2s\n");

  EXPECT_TRUE(made.findings.empty()) << made.findings.front().message;
  EXPECT_EQ(made.scenario.name, "Hours");
  EXPECT_EQ(made.scenario.language, "zh");
  ASSERT_EQ(made.scenario.steps.size(), 3U);
  EXPECT_EQ(made.scenario.steps[0].line, 5);
  EXPECT_EQ(made.scenario.steps[0].expect.codes, (std::vector<std::string>{"OK", "BUSY"}));
  EXPECT_EQ(made.scenario.steps[0].expect.says, std::vector<std::string>{"Monday"});
  EXPECT_EQ(made.scenario.steps[1].emr, std::vector<std::string>{"500:*"});
  EXPECT_EQ(made.scenario.steps[2].wait, std::chrono::seconds(2));
}

TEST(Scenario, TellsEachMistakeWithItsPlace) {
  struct Case {
    const char* name;
    std::string text;
    const char* code;
    const char* hint;
  };
  const std::vector<Case> cases = {
      {"unknown tool", "steps:\n  - tool: get_clinic_inf\n", "S001", "get_clinic_info"},
      {"value not kept",
       "steps:\n  - tool: get_clinic_info\n    keep: {time: a}\n"
       "  - tool: get_clinic_info\n    arguments: {topic: \"${tme}\"}\n",
       "S002", "`time`"},
      {"expression", "steps:\n  - tool: get_clinic_info\n    expect: {matches: \"(\"}\n", "S003",
       ""},
      {"two kinds", "steps:\n  - tool: get_clinic_info\n    wait: 1s\n", "S004", ""},
      {"no kind", "steps:\n  - said: hello\n", "S004", ""},
      {"no steps", "name: nothing\n", "S004", ""},
      {"unknown key", "steps:\n  - tool: get_clinic_info\n    expects: {}\n", "Y005", "expect"},
      {"wrong type", "steps:\n  - tool: get_clinic_info\n    arguments: [a]\n", "Y006", ""},
  };
  for (const auto& [name, text, code, hint] : cases) {
    const auto made = read(text);
    ASSERT_FALSE(made.findings.empty()) << name;
    EXPECT_EQ(made.findings[0].code, code) << name << made.findings[0].message;
    EXPECT_NE(made.findings[0].hint.find(hint), std::string::npos) << name;
    EXPECT_GT(made.findings[0].line, 0) << name;
  }
}

TEST(Scenario, ArgumentsAreFilledWithWhatWasKept) {
  const auto made = read(
      "steps:\n  - tool: get_clinic_info\n    keep: {who: a}\n  - tool: create_appointment\n"
      "    arguments: {patientId: \"${who}\", note: \"for ${who}\", flag: true, text: \"7\"}\n");
  ASSERT_TRUE(made.findings.empty());
  const Kept kept = {{"who", std::make_shared<const json>(201)}};

  const json expected = {{"patientId", 201}, {"note", "for 201"}, {"flag", true}, {"text", "7"}};
  EXPECT_EQ(filled(made.scenario.steps[1].arguments, kept), expected);
}

TEST(Judge, SaysWhatIsNotAsExpected) {
  const json answer = {{"code", "OK"},
                       {"message", "Monday at 9 in the morning."},
                       {"options", json::array({{{"time", "09:00"}, {"duration", 15}}})}};
  const Expectation met{.codes = {"BUSY", "OK"},
                        .says = {"Monday"},
                        .never_says = {"Tuesday"},
                        .matches = "at [0-9]+",
                        .language = "en",
                        .fields = {{"options.0.time", "09:00"}, {"options.0.duration", "15"}},
                        .has = {"options.0"},
                        .lacks = {"options.1"}};
  const Expectation missed{.codes = {"BUSY"},
                           .says = {"Tuesday"},
                           .never_says = {"Monday"},
                           .matches = "at [a-z]+",
                           .language = "zh",
                           .fields = {{"options.0.time", "10:00"}, {"nothing", ""}},
                           .has = {"options.1"},
                           .lacks = {"options.0"}};

  EXPECT_EQ(failures(met, answer, {}), std::vector<std::string>());
  EXPECT_EQ(failures(missed, answer, {}).size(), 9U);
}

TEST(Judge, TellsTheLanguagesOfASentenceApart) {
  const std::pair<const char*, const char*> kSentences[] = {
      {"en", "I have Tuesday the 24th at 9 in the morning with Dr. Le. Which one works?"},
      {"en", "You're booked."},
      {"en", "Monday to Friday, 9 to 5."},
      {"fr", "J'ai le mardi 24 à 9 heures avec le docteur Chen. Lequel vous convient?"},
      {"fr", "C'est réservé."},
      {"fr", "Du lundi au vendredi, de 9 h à 17 h."},
      {"zh", "您的预约是星期二上午九点，Dr. Chen。"},
  };
  for (const auto& [language, sentence] : kSentences)
    for (const auto wanted : kLanguages) {
      const json answer = {{"code", "OK"}, {"message", sentence}};
      const Expectation expect{.codes = {}, .language = std::string(wanted)};

      EXPECT_EQ(failures(expect, answer, {}).empty(), wanted == language) << sentence << wanted;
    }
}

TEST(Webhook, NamesAClinicByItsIdOrItsNumber) {
  const Server server{.url = "http://127.0.0.1:3002", .secret = Secret("s")};
  const std::pair<const char*, const char*> kClinics[] = {
      {"+16045550100", "number"}, {"16045550100", "number"}, {"sip:clinic@example.org", "number"},
      {"riverside", "clinicId"},  {"42", "clinicId"},        {"7b1f-0042", "clinicId"}};
  for (const auto& [clinic, key] : kClinics) {
    const Line line{.call = "c", .clinic = clinic};

    const auto body = json::parse(tool_call(server, line, "t", json::object(), "id").body);

    EXPECT_EQ(body["message"]["phoneNumber"], json({{key, clinic}})) << clinic;
  }
}

TEST(Webhook, IsTheMessageThatVapiPosts) {
  const Server server{.url = "http://127.0.0.1:3002", .secret = Secret("s")};
  const Line line{
      .call = "c", .clinic = "+16045550100", .caller = "", .assistant = "", .language = "zh"};

  const auto request = tool_call(server, line, "get_clinic_info", {{"topic", "hours"}}, "id-1");
  const auto message = json::parse(request.body)["message"];

  EXPECT_EQ(request.url, "http://127.0.0.1:3002/api/vapi");
  EXPECT_EQ(message["type"], "tool-calls");
  EXPECT_EQ(message["toolCallList"][0]["id"], "id-1");
  EXPECT_EQ(message["toolCallList"][0]["function"]["arguments"]["topic"], "hours");
  EXPECT_EQ(message["assistant"]["metadata"]["language"], "zh");
  EXPECT_FALSE(message.contains("customer"));
}

TEST(Webhook, AnswersAreReadOrRefused) {
  const auto answer = [](int status, const std::string& body) {
    return tool_answer({.status = status, .headers = {}, .body = body}, "http://x/api/vapi");
  };
  const auto good = answer(
      200, R"({"results":[{"result":"{\"success\":true,\"code\":\"OK\",\"message\":\"Hi.\"}"}]})");
  const auto bare = answer(200, R"({"results":[{"error":"No such tool."}]})");

  ASSERT_TRUE(good);
  EXPECT_EQ((*good)["code"], "OK");
  ASSERT_TRUE(bare);
  EXPECT_EQ((*bare)["message"], "No such tool.");
  EXPECT_EQ(answer(401, "").error().code, Code::denied);
  EXPECT_EQ(answer(500, "").error().code, Code::remote);
  EXPECT_EQ(answer(200, "<html>").error().code, Code::remote);
  EXPECT_EQ(answer(200, "{}").error().code, Code::remote);
}

}  // namespace
}  // namespace vitara::vapi::script

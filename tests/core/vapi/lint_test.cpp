#include "core/vapi/lint/lint.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/vapi/document.hpp"

namespace vitara::vapi {
namespace {

using nlohmann::json;
using Files = std::vector<std::pair<std::string, std::string>>;  // "kind/id" and its YAML

Project project(const Files& files) {
  Project out{.environment = "dev", .folder = "resources/dev"};
  out.resources.reserve(files.size());
  for (const auto& [label, yaml] : files) {
    const Kind* kind = find_kind(label.substr(0, label.find('/')));
    const std::string file = "resources/dev/" + label + ".yml";
    auto document = read_document(yaml, Format::yaml, file);
    EXPECT_TRUE(document.content) << label;
    out.resources.push_back({.kind = kind,
                             .id = label.substr(label.find('/') + 1),
                             .file = file,
                             .content = document.content,
                             .tree = std::move(document.tree)});
  }
  return out;
}

std::vector<ServerTool> server() {
  const auto schema = json::parse(R"({"type": "object", "required": ["date"], "properties": {
    "date": {"type": "string"}, "part": {"type": "string", "enum": ["morning", "evening"]}}})");
  return {{.name = "create_appointment",
           .parameters = std::make_shared<const json>(schema),
           .deadline = std::chrono::milliseconds(4800)},
          {.name = "get_clinic_info",
           .parameters = std::make_shared<const json>(json::object()),
           .deadline = std::chrono::milliseconds(3500),
           .is_quick = true}};
}

// Codes with their lines, "A101:1".
std::string found(const Files& files) {
  std::string out;
  for (const auto& finding : lint(project(files), server()))
    out += (out.empty() ? "" : " ") + finding.code + ':' + std::to_string(finding.line);
  return out;
}

// An assistant of which nothing is to say, and one line more.
std::pair<std::string, std::string> assistant(const std::string& more,
                                              const std::string& id = "booking") {
  return {"assistants/" + id, "name: " + id +
                                  "\nmodel:\n  provider: openai\n  model: gpt-4o\n  messages:\n"
                                  "    - role: system\n      content: Book visits.\n" +
                                  more};
}

// The same with a section of its own: more of `model` comes first.
std::pair<std::string, std::string> model(const std::string& more) {
  return {"assistants/booking",
          "name: booking\nmodel:\n  messages: [{role: system, content: Book visits.}]\n" + more};
}

const std::string kFiller =
    "messages:\n  - type: request-start\n    content: One moment.\n    contents:\n"
    "      - {type: text, language: en, text: One moment.}\n"
    "      - {type: text, language: zh, text: 请稍等。}\n";
const std::string kParameters =
    "  parameters:\n    type: object\n    required: [date]\n    properties:\n"
    "      date: {type: string}\n      part: {type: string, enum: [morning, evening]}\n";

std::pair<std::string, std::string> tool(const std::string& more,
                                         const std::string& parameters = kParameters) {
  return {"tools/book",
          "type: function\nfunction:\n  name: create_appointment\n"
          "  description: Books a visit.\n" +
              parameters + more};
}

std::pair<std::string, std::string> squad(const std::string& members) {
  return {"squads/clinic", "name: Clinic\nmembers:\n" + members};
}

const std::string kRing =
    "  - assistantId: a\n    assistantDestinations: [{assistantName: b}]\n"
    "  - assistantId: b\n    assistantDestinations: [{assistantName: a}]\n";

struct Case {
  std::string code;
  std::string place;  // what is found in `bad`: codes with lines
  Files bad;
  Files good;
};

const std::string kEnglishEar = "transcriber: {provider: deepgram, model: nova-2, language: en}\n";
const std::string kChineseEar = "transcriber: {provider: deepgram, model: nova-2, language: zh}\n";

std::vector<Case> parts() {
  const std::string long_name(41, 'x');
  return {
      {"A101", "A101:1", {assistant("", long_name)}, {assistant("", long_name.substr(1))}},
      {"A101",
       "A101:1",
       {{"evals/e", "type: chat.mockConversation\n"}},
       {{"evals/e", "name: e\n"}}},
      {"A102",
       "A102:1",
       {assistant(""), {"assistants/other", assistant("").second}},
       {assistant(""), assistant("", "other")}},
      {"A103",
       "A103:3",
       {{"tools/t",
         "type: function\nfunction:\n  name: book a visit\n  description: d\n" + kFiller}},
       {{"tools/t",
         "type: function\nfunction:\n  name: book-a_visit\n  description: d\n" + kFiller}}},
      {"A104",
       "A104:8",
       {assistant("maxDurationSeconds: 5\n")},
       {assistant("maxDurationSeconds: 10\n")}},
      {"A104",
       "A104:8",
       {assistant("endCallPhrases: [x]\n")},
       {assistant("endCallPhrases: [bye]\n")}},
      {"A105",
       "A105:3",
       {{"tools/t", "type: function\nfunction:\n  name: t\n" + kFiller}},
       {{"tools/t", "type: function\nfunction:\n  name: t\n  description: d\n" + kFiller}}},
      {"A106",
       "A106:3",
       {{"assistants/a", "name: a\nmodel:\n  provider: openai\n  model: gpt-4o\n"}},
       {assistant("")}},
      {"A201", "A201:4", {model("  provider: openia\n  model: gpt-4o\n")}, {assistant("")}},
      {"A202", "A202:3", {model("  provider: openai\n")}, {assistant("")}},
      {"A203",
       "A203:6",
       {model("  provider: openai\n  model: gpt-4o\n  temprature: 0.2\n")},
       {model("  provider: openai\n  model: gpt-4o\n  temperature: 0.2\n")}},
      {"A204",
       "A204:6",
       {model("  provider: openai\n  model: gpt-4o\n  temperature: 3\n")},
       {model("  provider: openai\n  model: gpt-4o:westus\n  temperature: 2\n")}},
      {"A204", "A204:5", {model("  provider: openai\n  model: claude-3\n")}, {assistant("")}},
      {"A205",
       "A205:6",
       {model("  provider: openai\n  model: gpt-4o\n  maxTokens: 50\n  toolIds: [book]\n"),
        tool(kFiller)},
       {model("  provider: openai\n  model: gpt-4o\n  maxTokens: 200\n  toolIds: [book]\n"),
        tool(kFiller)}},
  };
}

std::vector<Case> voices() {
  return {
      {"A301",
       "A301:8",
       {assistant("voice: {voiceId: sarah}\n")},
       {assistant("voice: {provider: vapi, voiceId: Elliot}\n")}},
      {"A302",
       "A302:8",
       {assistant("voice: {provider: azure}\n")},
       {assistant("voice: {provider: azure, voiceId: emma}\n")}},
      {"A303",
       "A303:8",
       {assistant("voice: {provider: cartesia, voiceId: x, speed: 1}\n")},
       {assistant("voice: {provider: cartesia, voiceId: x, generationConfig: {speed: 1}}\n")}},
      {"A304",
       "A304:8",
       {assistant("voice: {provider: 11labs, voiceId: x, speed: 1.3}\n")},
       {assistant("voice: {provider: 11labs, voiceId: x, speed: 1.2}\n")}},
      {"A305",
       "A305:9",
       {assistant(kChineseEar + "voice: {provider: azure, voiceId: en-CA-ClaraNeural}\n")},
       {assistant(kChineseEar + "voice: {provider: azure, voiceId: zh-CN-XiaoxiaoNeural}\n")}},
      {"A401",
       "A401:8",
       {assistant("transcriber: {provider: deepgran}\n")},
       {assistant("transcriber: {provider: deepgram}\n")}},
      {"A403",
       "A403:8",
       {assistant("transcriber: {provider: assembly-ai, languageCodes: [en, zh]}\n")},
       {assistant("transcriber: {provider: assembly-ai, speechModel: universal-3-5-pro, "
                  "languageCodes: [en, zh]}\n")}},
      {"A404",
       "A404:8",
       {assistant("transcriber: {provider: deepgram, endpointing: 5}\n")},
       {assistant("transcriber: {provider: deepgram, endpointing: 10}\n")}},
      {"A405",
       "A405:8",
       {assistant("transcriber: {provider: deepgram, model: nova-2-medical, language: zh}\n")},
       {assistant(kChineseEar)}},
      {"A405",
       "A405:9",
       {assistant("metadata: {language: zh}\n" + kEnglishEar)},
       {assistant("metadata: {language: en}\n" + kEnglishEar)}},
  };
}

std::vector<Case> wholes() {
  const std::string calls = "  provider: openai\n  model: gpt-4o\n  toolIds: [book]\n";
  const std::string english_filler = "messages:\n  - {type: request-start, content: One moment.}\n";
  const std::string speaks = "firstMessage: Hello.\n";
  const std::string quiet =
      "firstMessageMode: assistant-speaks-first-with-model-generated-message\n";
  return {
      {"A501", "A501:1", {tool("")}, {tool(kFiller)}},
      {"A502",
       "A502:12",
       {model(calls + kChineseEar), tool(english_filler)},
       {model(calls + kChineseEar), tool(kFiller)}},
      {"A503",
       "A503:12",
       {tool("messages:\n  - {type: request-start, content: Hi., contents: [{type: text, language: "
             "zh, text: One moment.}]}\n")},
       {tool(kFiller)}},
      {"A601",
       "A601:8",
       {assistant(speaks, "a"), assistant(quiet, "b"), squad(kRing)},
       {assistant(speaks + quiet, "a"), assistant(quiet, "b"), squad(kRing)}},
      {"A602",
       "A602:8",
       {assistant(quiet, "a"), assistant("firstMessageMode: assistant-waits-for-user\n", "b"),
        squad(kRing)},
       {assistant(quiet, "a"), assistant(quiet, "b"), squad(kRing)}},
      {"A603", "A603:8", {assistant("firstMessageMode: speaks\n")}, {assistant(quiet)}},
      {"A701",
       "A701:8",
       {assistant("artifactPlan: {structuredOutputIds: [summary]}\n"),
        {"structuredOutputs/summary", "name: s\n"}},
       {assistant(""), {"structuredOutputs/summary", "name: s\n"}}},
      {"A702",
       "A702:4",
       {assistant("", "a"),
        squad("  - assistantId: a\n    assistantDestinations: [{assistantName: bookin}]\n")},
       {assistant("", "a"), squad("  - assistantId: a\n")}},
      {"A703",
       "A703:4",
       {assistant("", "a"), assistant("", "b"), squad("  - assistantId: a\n  - assistantId: b\n")},
       {assistant("", "a"), assistant("", "b"), squad(kRing)}},
      {"A704",
       "A704:5",
       {assistant("", "a"), squad("  - assistantId: a\n    assistantDestinations: [{assistantName: "
                                  "a}]\n  - assistantId: a\n")},
       {assistant("", "a"), squad("  - assistantId: a\n")}},
      {"A705",
       "A705:1",
       {assistant("artifactPlan: {structuredOutputIds: [summary]}\n"),
        {"structuredOutputs/summary", "name: s\nassistant_ids: [booking]\n"}},
       {assistant("")}},
  };
}

std::vector<Case> tools_and_servers() {
  return {
      {"A801",
       "A801:11",
       {tool("server: {timeoutSeconds: 301}\n" + kFiller)},
       {tool("server: {timeoutSeconds: 300}\n" + kFiller)}},
      {"A802",
       "A802:11",
       {tool("server: {timeoutSeconds: 4}\n" + kFiller)},
       {tool("server: {timeoutSeconds: 5}\n" + kFiller)}},
      {"A803", "A803:11", {tool("async: true\n" + kFiller)}, {tool("async: false\n" + kFiller)}},
      {"A804",
       "A804:18",
       {tool("server: {timeoutSeconds: 10}\n" + kFiller +
             "  - {type: request-response-delayed, timingMilliseconds: 10000, content: Hm.}\n")},
       {tool("server: {timeoutSeconds: 10}\n" + kFiller +
             "  - {type: request-response-delayed, timingMilliseconds: 2000, content: Hm.}\n")}},
      {"A805",
       "A805:17",
       {tool(kFiller + "  - {type: request-response-delayed, timingMilliseconds: 9}\n")},
       {tool(kFiller + "  - {type: request-response-delayed, timingMilliseconds: 100}\n")}},
      {"A901",
       "A901:7",
       {tool(kFiller,
             "  parameters:\n    type: object\n    required: []\n    properties:\n"
             "      date: {type: string}\n      part: {type: string, enum: [morning, "
             "evening]}\n")},
       {tool(kFiller)}},
      {"A901",
       "A901:10",
       {tool(kFiller,
             "  parameters:\n    type: object\n    required: [date]\n    properties:\n"
             "      date: {type: string}\n      part: {type: string, enum: [noon]}\n")},
       {tool(kFiller)}},
      {"A902",
       "A902:3",
       {{"tools/t",
         "type: function\nfunction:\n  name: create_apointment\n  description: d\n" + kFiller}},
       {{"tools/t", "type: function\nfunction:\n  name: weather\n  description: d\n" + kFiller}}},
      {"A903",
       "A903:11",
       {tool("server: {url: \"https://x.test/api/vapi/get-clinic-info\"}\n" + kFiller)},
       {tool("server: {url: \"https://x.test/api/vapi/create-appointment\"}\n" + kFiller)}},
  };
}

TEST(VapiLint, EachRuleFindsItsFaultAndPassesTheMend) {
  std::vector<Case> cases;
  for (const auto& more : {parts(), voices(), wholes(), tools_and_servers()})
    cases.insert(cases.end(), more.begin(), more.end());

  for (const auto& one : cases) {
    EXPECT_NE((" " + found(one.bad)).find(' ' + one.place), std::string::npos)
        << one.code << " at " << one.place << ", found: " << found(one.bad);
    EXPECT_EQ(found(one.good).find(one.code), std::string::npos)
        << one.code << ", found in the good one: " << found(one.good);
  }
}

TEST(VapiLint, AFindingHasItsFileLineAndColumnAndTheMend) {
  const auto findings = lint(project({model("  provider: openai\n  model: gpt-4o\n"
                                            "  temprature: 0.2\n")}),
                             server());

  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].file, "resources/dev/assistants/booking.yml");
  EXPECT_EQ(findings[0].line, 6);
  EXPECT_GT(findings[0].column, 1);
  EXPECT_EQ(findings[0].hint, "did you mean `temperature`?");
}

TEST(VapiLint, SurvivesFieldsOfAnyType) {
  for (const char* value : {"[]", "{}", "text", "3", "null", "[null]", "[[1]]", "[{a: [1]}]"}) {
    const std::string v = value;
    const auto text = "name: " + v + "\nmodel: " + v + "\nvoice: " + v + "\ntranscriber: " + v +
                      "\nfirstMessageMode: " + v + "\nendCallPhrases: " + v + "\nmessages: " + v +
                      "\nmembers: " + v + "\nfunction: " + v + "\nserver: " + v +
                      "\ndestinations: " + v + "\nmembersOverrides: " + v + "\n";
    for (const char* kind : {"assistants/a", "tools/t", "squads/s", "structuredOutputs/o"})
      EXPECT_NO_THROW((void)lint(project({{kind, text}}), server())) << kind << ": " << value;
  }
}

}  // namespace
}  // namespace vitara::vapi

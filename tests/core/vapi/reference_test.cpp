#include "core/vapi/reference.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/vapi/document.hpp"
#include "core/vapi/graph.hpp"

namespace vitara::vapi {
namespace {

using nlohmann::json;

constexpr const char* kUuid = "11111111-2222-3333-4444-555555555555";

Resource resource(const Kind& kind, const std::string& id, const std::string& yaml) {
  const std::string file = "resources/dev/" + std::string(kind.folder) + "/" + id + ".yml";
  auto document = read_document(yaml, Format::yaml, file);
  EXPECT_TRUE(document.content);
  return {.kind = &kind,
          .id = id,
          .file = file,
          .content = document.content,
          .tree = std::move(document.tree)};
}

TEST(VapiReference, NamesAreFoundInEveryKindOfField) {
  const auto squad = json::parse(R"({"members": [
    {"assistantId": "router", "assistantDestinations": [{"assistantId": "booking"}],
     "assistantOverrides": {"model": {"toolIds": ["t1"]},
       "tools:append": [{"type": "handoff", "destinations": [{"assistantId": "booking"}]}]}}],
    "credentialIds": ["hook"]})");

  std::vector<std::string> found;
  for (const auto& reference : references_of(kSquad, squad))
    found.push_back(reference.pointer + " " + std::string(reference.target->singular) + " " +
                    reference.name);

  EXPECT_EQ(found,
            (std::vector<std::string>{
                "/members/0/assistantId assistant router",
                "/members/0/assistantDestinations/0/assistantId assistant booking",
                "/members/0/assistantOverrides/model/toolIds/0 tool t1",
                "/members/0/assistantOverrides/tools:append/0/destinations/0/assistantId assistant "
                "booking",
                "/credentialIds/0 credential hook"}));
}

TEST(VapiReference, ASuitesTargetsAreOfTheTypeTheySay) {
  const auto suite = json::parse(R"({"targetAssignments": [
    {"targetType": "squad", "targetId": "v3"}, {"targetType": "assistant", "targetId": "router"}]})");

  const auto references = references_of(kSimulationSuite, suite);

  ASSERT_EQ(references.size(), 2U);
  EXPECT_EQ(references[0].target, &kSquad);
  EXPECT_EQ(references[1].target, &kAssistant);
}

TEST(VapiReference, NamesBecomeUuidsAndUuidsNames) {
  NameTable names;
  names.add(kTool, "get-user", kUuid);
  const auto content = json::parse(R"({"model": {"toolIds": ["get-user ## look up caller"]}})");

  const auto sent = resolved(kAssistant, content, names, Unknown::keep);
  const auto back = told_back(kAssistant, sent, names);

  EXPECT_EQ(sent.at("model").at("toolIds")[0], kUuid);
  EXPECT_EQ(back.at("model").at("toolIds")[0], "get-user");
}

TEST(VapiReference, WhatMustWaitIsLeftOutWithWhatHoldsIt) {
  NameTable names;
  names.add(kAssistant, "known", kUuid);
  const auto tool = json::parse(R"({"destinations": [
    {"type": "assistant", "assistantId": "later"}, {"type": "assistant", "assistantId": "known"},
    {"type": "assistant", "assistantId": "later"}]})");

  const auto sent = resolved(kTool, tool, names, Unknown::drop);

  ASSERT_EQ(sent.at("destinations").size(), 1U);
  EXPECT_EQ(sent.at("destinations")[0].at("assistantId"), kUuid);
}

TEST(VapiReference, AnUnknownNameIsToldWithPlaceAndNearestName) {
  Project project{.environment = "dev", .folder = "resources/dev"};
  project.resources.push_back(resource(kTool, "get-patient", "type: function\n"));
  project.resources.push_back(
      resource(kAssistant, "a", "name: A\nmodel:\n  toolIds:\n    - get-patients\n    - 12\n"));

  const auto findings = reference_findings(project, nullptr);

  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].code, "V005");
  EXPECT_EQ(findings[1].code, "V006");
  EXPECT_EQ(findings[1].line, 4);
  EXPECT_EQ(findings[1].column, 7);
  EXPECT_EQ(findings[1].hint, "did you mean `get-patient`?");
}

TEST(VapiReference, CredentialsAreLookedForWhereTheyAreKnown) {
  Project project{.environment = "dev", .folder = "resources/dev"};
  project.resources.push_back(
      resource(kTool, "t", "type: function\nserver: {credentialId: vitara-webhok}\n"));
  NameTable known;
  known.add(kCredential, "vitara-webhook", kUuid);

  EXPECT_TRUE(reference_findings(project, nullptr).empty());
  const auto findings = reference_findings(project, &known);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].hint, "did you mean `vitara-webhook`?");
}

TEST(VapiReference, CirclesAreFound) {
  Project project{.environment = "dev", .folder = "resources/dev"};
  project.resources.push_back(
      resource(kTool, "handoff", "type: handoff\ndestinations: [{assistantId: booking}]\n"));
  project.resources.push_back(resource(kTool, "plain", "type: function\n"));
  project.resources.push_back(
      resource(kAssistant, "booking", "name: B\nmodel: {toolIds: [handoff, plain]}\n"));

  EXPECT_EQ(cycles(project), (std::vector<std::vector<std::size_t>>{{0, 2}}));
}

TEST(VapiGraph, ALongChainIsNoCircle) {
  Graph chain(100'000);
  for (std::size_t i = 0; i + 1 < chain.size(); ++i) chain[i] = {i + 1};

  EXPECT_TRUE(circles(chain).empty());
  chain.back() = {0};
  EXPECT_EQ(circles(chain).size(), 1U);
}

}  // namespace
}  // namespace vitara::vapi

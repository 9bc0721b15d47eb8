#include "core/vapi/compare.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/base/diff.hpp"
#include "core/vapi/canonical.hpp"
#include "core/vapi/field_diff.hpp"

namespace vitara::vapi {
namespace {

using nlohmann::json;

Past pushed(const json& body, const json& seen) {
  return {.own = Baseline{.hash = "h", .seen = key_hashes(seen), .pushed = key_hashes(body)}};
}

TEST(VapiCanonical, EscapesEachCharacterAsJsonDoes) {
  for (int c = 0; c < 128; ++c) {
    const std::string text = "a" + std::string(1, static_cast<char>(c)) + "b";

    EXPECT_EQ(canonical_text(json(text)), json(text).dump()) << c;
    EXPECT_EQ(canonical_text(json(text + "下")), json(text + "下").dump()) << c;
  }
}

TEST(VapiCanonical, WritesWhatJavaScriptWrites) {
  const auto value = json::parse(
      R"({"b": [1, null, 2.50, 1e21], "10": 1, "9": 2, "a": {"x": null, "é": "\u0001/"}})");

  EXPECT_EQ(canonical_text(value), R"({"9":2,"10":1,"a":{"é":"\u0001/"},"b":[1,2.5,1e+21]})");
  EXPECT_EQ(js_number(0.000001), "0.000001");
  EXPECT_EQ(js_number(0.0000001), "1e-7");
  EXPECT_EQ(js_number(-1234.5), "-1234.5");
  EXPECT_EQ(js_number(1e20), "100000000000000000000");
}

TEST(VapiCompare, OnlyWhatTheFileChangedIsSent) {
  const json old = {{"name", "A"}, {"model", {{"provider", "openai"}, {"temperature", 0.3}}}};
  json remote = old;
  remote["model"]["extra"] = "of the server";
  json file = old;
  file["model"].erase("temperature");
  file["name"] = nullptr;

  const auto found = compare(file, remote, "h", pushed(old, remote));

  EXPECT_FALSE(found.is_drift);
  EXPECT_EQ(found.changed, std::vector<std::string>{"model"});
  EXPECT_EQ(found.cleared, std::vector<std::string>{"name"});
}

TEST(VapiCompare, AKeyGoneFromTheFileIsCleared) {
  const json old = {{"name", "A"}, {"firstMessage", "Hello"}};

  const auto found = compare(json{{"name", "A"}}, old, "h", pushed(old, old));

  EXPECT_EQ(found.cleared, std::vector<std::string>{"firstMessage"});
}

TEST(VapiCompare, AnEditOnTheDashboardIsDriftEvenInsideAKey) {
  const json old = {{"name", "A"}, {"model", {{"provider", "openai"}}}};
  json remote = old;
  remote["model"]["temperature"] = 0.9;

  const auto found = compare(old, remote, "other", pushed(old, old));

  EXPECT_TRUE(found.is_drift);
  EXPECT_EQ(found.dashboard, std::vector<std::string>{"model"});
}

TEST(VapiCompare, WhatTheServerAddsIsNotDriftButStaysUnseen) {
  const json old = {{"name", "A"}};
  json remote = old;
  remote["voice"] = {{"provider", "azure"}};

  const auto now = compare(old, remote, "other", pushed(old, old));
  json file = old;
  file["voice"] = {{"provider", "11labs"}};
  const auto later =
      compare(file, remote, "other",
              {.own = Baseline{.hash = "other", .seen = now.seen, .pushed = key_hashes(old)}});

  EXPECT_FALSE(now.is_drift);
  EXPECT_TRUE(now.changed.empty());
  EXPECT_FALSE(now.seen.contains("voice"));
  EXPECT_TRUE(later.is_drift);
}

TEST(VapiCompare, BothChangedAlikeIsNoDrift) {
  const json old = {{"name", "A"}};
  const json both = {{"name", "B"}};

  const auto found = compare(both, both, "other", pushed(old, old));

  EXPECT_FALSE(found.is_drift);
  EXPECT_TRUE(found.changed.empty());
}

TEST(VapiCompare, WithoutAPastOnlyEqualContentPasses) {
  const json remote = {{"name", "A"}, {"model", {{"provider", "openai"}, {"maxTokens", 250}}}};

  const auto same = compare(json{{"name", "A"}}, remote, "h", {});
  const auto other = compare(json{{"name", "B"}}, remote, "h", {});
  const auto peers = compare(json{{"name", "B"}}, remote, "h", {.peer = "h"});

  EXPECT_FALSE(same.is_drift);
  EXPECT_TRUE(other.is_drift);
  EXPECT_TRUE(other.is_unknown);
  EXPECT_FALSE(peers.is_drift);
  EXPECT_EQ(peers.changed, std::vector<std::string>{"name"});
}

TEST(VapiFieldDiff, TellsFieldsAndHidesSecrets) {
  const auto changes = field_changes(
      json::parse(R"({"server": {"url": "a", "headers": {"X-API-Key": "old"}}, "n": [1, 2]})"),
      json::parse(R"({"server": {"url": "b", "headers": {"X-API-Key": "new"}}, "n": [1, 3]})"));

  ASSERT_EQ(changes.size(), 3U);
  EXPECT_EQ(changes[0].field, "n[1]");
  EXPECT_EQ(changes[1].field, "server.headers");
  EXPECT_EQ(*changes[1].to, "[redacted]");
  EXPECT_EQ(changes[2].field, "server.url");
}

TEST(VapiState, ThePeersThreeFormsAreRead) {
  const std::string uuid = "11111111-2222-3333-4444-555555555555";
  const auto bare = read_state(R"({"tools": {"a": ")" + uuid + R"("}})");
  const auto hashed =
      read_state(R"({"tools": {"a": {"uuid": ")" + uuid + R"(", "lastPulledHash": "x"}}})");

  ASSERT_TRUE(bare);
  ASSERT_TRUE(hashed);
  EXPECT_EQ(bare->uuid(kTool, "a"), uuid);
  EXPECT_EQ(state_text(*bare), state_text(*hashed));
  EXPECT_FALSE(read_state(R"({"tools": {"a": )"));
  EXPECT_FALSE(read_state(R"({"tools": {"a": "no uuid"}})"));
}

TEST(LineDiff, ShowsTheShortestWay) {
  const auto text = [](const std::vector<DiffLine>& lines) {
    std::string out;
    for (const auto& line : lines)
      out += (line.side == DiffSide::both       ? " "
              : line.side == DiffSide::old_only ? "-"
                                                : "+") +
             std::string(line.text);
    return out;
  };

  EXPECT_EQ(text(line_diff("a\nb\nc\n", "a\nx\nc\n")), " a-b+x c");
  EXPECT_EQ(text(line_diff("", "a\n")), "+a");
  EXPECT_EQ(text(line_diff("a\nb\n", "")), "-a-b");
  EXPECT_EQ(text(line_diff("a\nb\nc\na\nb\nb\na\n", "c\nb\na\nb\na\nc\n")).size(), 18U);
}

}  // namespace
}  // namespace vitara::vapi

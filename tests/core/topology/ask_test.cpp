#include "core/topology/ask.hpp"

#include <gtest/gtest.h>

#include "tests/core/topology/in_memory.hpp"
#include "tests/support/samples.hpp"

namespace vitara::topology {
namespace {

Topology platform() {
  return testing::load_text(vitara::testing::source_text("templates/init/vitaravox.yaml")).topology;
}

std::string stations(const std::vector<Step>& steps) {
  std::string out;
  for (const auto& step : steps) out += (out.empty() ? "" : " > ") + step.what;
  return out;
}

TEST(TopologyTrace, AnApiRouteOfAnSpaGoesToItsProcessAndTheRecords) {
  const auto steps = trace(platform(), "https://dev.vitaravox.ca/api/x");

  ASSERT_TRUE(steps);
  EXPECT_EQ(stations(*steps), "DNS > TLS > site > route > process > service > EMR > EMR");
  EXPECT_EQ(steps.value_or(std::vector<Step>{})[3].is, "/api/");
}

TEST(TopologyTrace, OtherPathsOfItAreFiles) {
  const auto steps = trace(platform(), "https://dev.vitaravox.ca/apix");

  ASSERT_TRUE(steps);
  EXPECT_EQ(stations(*steps), "DNS > TLS > site > files");
}

TEST(TopologyTrace, AnUnknownNameIsToldWithTheNearest) {
  const auto steps = trace(platform(), "https://dev.vitarvox.ca/");

  ASSERT_FALSE(steps);
  EXPECT_EQ(steps.error().hint, "did you mean `dev.vitaravox.ca`?");
  EXPECT_EQ(trace(platform(), "dev.vitaravox.ca").error().code, Code::invalid);
}

TEST(TopologyImpact, ADatabaseTakesItsApplicationsAndTheirSites) {
  const auto found = impact(platform(), "zatuka/postgres");

  ASSERT_TRUE(found);
  EXPECT_EQ(found->sites, (std::vector<std::string>{"chat.zatuka.ai", "docs.zatuka.ai",
                                                    "n8n.zatuka.ai", "projects.zatuka.ai"}));
  EXPECT_EQ(found->processes.size(), 4U);
  EXPECT_TRUE(found->calls.empty());
}

TEST(TopologyImpact, TheServerTakesTheCalls) {
  const auto found = impact(platform(), "vitara-admin-api");

  ASSERT_TRUE(found);
  EXPECT_EQ(found->calls, std::vector<std::string>{"+12363057446"});
}

TEST(TopologyImpact, NothingNeedsADevelopersServer) {
  const auto found = impact(platform(), "vite-dev");

  ASSERT_TRUE(found);
  EXPECT_TRUE(found->sites.empty());
  EXPECT_EQ(impact(platform(), "vite-devv").error().hint, "did you mean `vite-dev`?");
}

}  // namespace
}  // namespace vitara::topology

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "cli/vapi/resource_text.hpp"
#include "core/vapi/load.hpp"
#include "core/vapi/reference.hpp"
#include "core/voice/tool.hpp"
#include "core/yaml/node.hpp"
#include "tests/cli/schema_check.hpp"
#include "tests/cli/stage.hpp"
#include "tests/support/temp_folder.hpp"

namespace vitara::cli {
namespace {

using nlohmann::json;
using testing::Stage;

TEST(ResourceText, IsBlockYamlInAlphabeticalOrder) {
  const json resource = {{"type", "function"},
                         {"list", {1, "two"}},
                         {"nested", {{"yes", "no"}, {"empty", json::object()}}},
                         {"maps", json::array({{{"text", "a\nb \"c\" 下"}}})}};

  EXPECT_EQ(resource_text(resource),
            "list:\n  - 1\n  - \"two\"\n"
            "maps:\n  -\n    text: \"a\\nb \\\"c\\\" 下\"\n"
            "nested:\n  empty: {}\n  \"yes\": \"no\"\n"
            "type: \"function\"\n");
}

json document(Stage& stage, const std::string& words) {
  EXPECT_EQ(stage.run(words), Exit::done) << words << stage.err.str();
  return json::parse(stage.out.str());
}

void expect_fits(Stage& stage, const json& shown) {
  const std::string kind = shown["kind"];
  EXPECT_EQ(stage.run("manual schema " + kind), Exit::done);
  EXPECT_EQ(testing::violations(json::parse(stage.out.str()), shown), std::vector<std::string>());
}

TEST(VapiToolsList, HasEachToolOfTheServer) {
  Stage stage;
  const json shown = document(stage, "vapi tools list --json");

  ASSERT_EQ(shown["data"]["tools"].size(), voice::tools().size());
  EXPECT_EQ(shown["data"]["tools"].size(), 16U);
  EXPECT_EQ(shown["data"]["tools"][0]["name"], std::string(voice::tools()[0].name));
  expect_fits(stage, shown);
}

TEST(VapiToolsExport, WritesOneFileATool) {
  const vitara::testing::TempFolder folder;
  RealFiles files;
  Stage stage;
  const json shown = document(stage, "vapi tools export --server https://dev.example.org/ -o " +
                                         folder / "tools" + " --json");

  const auto names = files.list(folder / "tools");
  ASSERT_TRUE(names);
  ASSERT_EQ(names->size(), 16U);
  const json& one = shown["data"]["resources"]["create-appointment"];
  EXPECT_EQ(one["function"]["name"], "create_appointment");
  EXPECT_EQ(one["server"]["url"], "https://dev.example.org/api/vapi/create-appointment");
  for (const auto& name : *names) {
    const auto text = files.read(folder / "tools/" + name, 1U << 20U);
    ASSERT_TRUE(text) << name;
    EXPECT_TRUE(yaml::load(*text, name, yaml::Limits{}).findings.empty()) << name;
  }
  expect_fits(stage, shown);
}

TEST(VapiInit, WritesASquadThatLoadsWithoutAFinding) {
  const vitara::testing::TempFolder folder;
  RealFiles files;
  Stage stage;
  const json shown = document(stage, "vapi init " + folder / "agents" + " --json");

  const auto project =
      vapi::load_project(files, {.folder = folder / "agents", .environment = "dev"});
  ASSERT_TRUE(project) << project.error().message;
  EXPECT_TRUE(project->findings.empty()) << project->findings.front().message;
  EXPECT_TRUE(vapi::reference_findings(*project, nullptr).empty());
  std::map<std::string, int> counts;
  for (const auto& resource : project->resources) ++counts[std::string(resource.kind->name)];
  EXPECT_EQ(counts["assistants"], 9);
  EXPECT_EQ(counts["squads"], 1);
  EXPECT_EQ(counts["tools"], 16);
  expect_fits(stage, shown);
}

TEST(VapiInit, WritesNothingOverWhatIsThere) {
  const vitara::testing::TempFolder folder;
  Stage stage;

  ASSERT_EQ(stage.run("vapi init " + folder / "agents"), Exit::done);
  EXPECT_EQ(stage.run("vapi init " + folder / "agents"), Exit::refused);
  EXPECT_NE(stage.err.str().find("not written over"), std::string::npos) << stage.err.str();
}

TEST(VapiToolsExport, PrintsWithoutAFolderAndLeavesTheUrlOut) {
  Stage stage;
  const json shown = document(stage, "vapi tools export --json");

  EXPECT_TRUE(shown["data"]["files"].empty());
  EXPECT_FALSE(shown["data"]["resources"]["get-clinic-info"]["server"].contains("url"));
  EXPECT_EQ(stage.run("vapi tools export"), Exit::done);
  EXPECT_NE(stage.out.str().find("---\n# get-clinic-info.yml\n"), std::string::npos);
}

TEST(VapiToolsExport, RefusesWhatIsNoUrl) {
  Stage stage;

  EXPECT_EQ(stage.run("vapi tools export --server dev.example.org"), Exit::usage);
  EXPECT_EQ(stage.err.str(),
            "✗ error: --server: `dev.example.org` is not a URL\n"
            "  give one such as https://dev.vitaravox.ca\n");
}

TEST(VapiMatchName, TellsTheBestFirstWithTheirOwnIds) {
  const vitara::testing::TempFolder folder;
  RealFiles files;
  const auto path = folder / "patients.json";
  ASSERT_TRUE(files.write(path,
                          R"([{"id": "a", "firstName": "MARY", "lastName": "ROE"},
                              {"id": 2, "firstName": "WILLIAM", "lastName": "WANG"},
                              {"id": 3, "firstName": "BILL", "lastName": "WONG"}])",
                          0600));
  Stage stage;
  const json shown =
      document(stage, "vapi match-name --name BillWong --candidates " + path + " --json");
  const json named =
      document(stage, "vapi match-name --name Wong,Bill --candidates " + path + " --json");

  EXPECT_TRUE(shown["data"]["matches"].is_array());
  ASSERT_EQ(named["data"]["matches"].size(), 2U);
  EXPECT_EQ(named["data"]["matches"][0]["id"], 3);
  EXPECT_EQ(named["data"]["matches"][1]["id"], 2);
  expect_fits(stage, named);
}

TEST(VapiMatchName, RefusesWhatIsNoListOfPatients) {
  const vitara::testing::TempFolder folder;
  RealFiles files;
  for (const char* text :
       {"{}", "no json", "[1]", R"([{"firstName": "A"}])", R"([{"id": null}])"}) {
    const auto path = folder / "patients.json";
    ASSERT_TRUE(files.write(path, text, 0600));
    Stage stage;
    EXPECT_EQ(stage.run("vapi match-name --name Roe --candidates " + path), Exit::failed) << text;
    EXPECT_NE(stage.err.str().find("no list of patients"), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace vitara::cli

#include "core/vapi/load.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "core/vapi/env_file.hpp"
#include "tests/support/temp_folder.hpp"

namespace vitara::vapi {
namespace {

class VapiLoad : public ::testing::Test {
 protected:
  void put(const std::string& path, const std::string& text) {
    const std::string whole = folder / path;
    ASSERT_TRUE(files.make_folder(whole.substr(0, whole.rfind('/')), 0755));
    ASSERT_TRUE(files.write(whole, text, 0644));
  }
  Project load(const std::string& environment = "dev") {
    auto project = load_project(files, {.folder = folder.path(), .environment = environment});
    EXPECT_TRUE(project);
    return *std::move(project);
  }
  static const Finding* find(const Project& project, const std::string& code) {
    for (const auto& finding : project.findings)
      if (finding.code == code) return &finding;
    return nullptr;
  }

  RealFiles files;
  testing::TempFolder folder;
};

TEST_F(VapiLoad, BothLayoutsGiveTheSameResources) {
  put("resources/tools/get-patient.yml", "type: function\nfunction: {name: get_patient}\n");
  put("resources/stg/tools/other.yaml", "type: function\nfunction: {name: other}\n");

  const auto shared = load("dev");
  const auto scoped = load("stg");

  EXPECT_TRUE(shared.is_shared);
  ASSERT_EQ(shared.resources.size(), 1U);
  EXPECT_EQ(shared.resources[0].label(), "tools/get-patient");
  EXPECT_TRUE(shared.findings.empty()) << shared.findings[0].message;
  EXPECT_FALSE(scoped.is_shared);
  ASSERT_EQ(scoped.resources.size(), 1U);
  EXPECT_EQ(scoped.resources[0].file, "resources/stg/tools/other.yaml");
}

TEST_F(VapiLoad, IdsKeepTheirFoldersAndKindsTheirOrder) {
  put("resources/dev/assistants/en/booking.md", "---\nname: Booking\n---\nBe kind.\n");
  put("resources/dev/tools/company-1/transfer-call.yml", "type: transferCall\n");
  put("resources/dev/simulations/tests/late.yml", "name: Late\n");
  put("resources/dev/phoneNumbers/main.yml", "provider: telnyx\nnumber: '+16045550100'\n");

  const auto project = load();

  ASSERT_EQ(project.resources.size(), 4U);
  EXPECT_EQ(project.resources[0].label(), "tools/company-1/transfer-call");
  EXPECT_EQ(project.resources[1].label(), "assistants/en/booking");
  EXPECT_EQ(project.resources[2].label(), "phoneNumbers/main");
  EXPECT_EQ(project.resources[3].label(), "simulations/late");
}

TEST_F(VapiLoad, WhatIsNoResourceIsPassedOverOrTold) {
  put("resources/dev/.vapi-ignore", "tools/legacy/**\n");
  put("resources/dev/tools/legacy/old.yml", "type: function\n");
  put("resources/dev/tools/a.yml", "type: function\n");
  put("resources/dev/tools/a.yaml", "type: function\n");
  put("resources/dev/tools/b.dashboard.yml", "type: function\n");
  put("resources/dev/tools/c.2026-01-01.bkp.yml", "type: function\n");
  put("resources/dev/tools/.hidden.yml", "type: function\n");
  put("resources/dev/tools/notes.txt", "hello\n");
  put("resources/dev/tools/made.ts", "export default {}\n");
  put("resources/dev/assistant/lost.yml", "name: lost\n");

  const auto project = load();

  ASSERT_EQ(project.resources.size(), 1U);
  EXPECT_EQ(project.ignored, std::vector<std::string>{"tools/legacy/old"});
  EXPECT_EQ(project.opaque, std::vector<std::string>{"tools/made"});
  ASSERT_NE(find(project, "V003"), nullptr);
  EXPECT_EQ(find(project, "V003")->severity, Severity::error);
  ASSERT_NE(find(project, "V007"), nullptr);
  int unknown = 0;
  for (const auto& finding : project.findings)
    if (finding.code == "V002") ++unknown;
  EXPECT_EQ(unknown, 2);  // notes.txt and the folder `assistant`
  EXPECT_EQ(project.findings.back().hint, "did you mean `assistants`?");
}

TEST_F(VapiLoad, TwoOfOneNameAreTold) {
  put("resources/dev/assistants/a.yml", "name: Booking\n");
  put("resources/dev/assistants/b.yml", "voice: {}\nname: Booking\n");

  const auto project = load();

  const auto* finding = find(project, "V004");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->file, "resources/dev/assistants/b.yml");
  EXPECT_EQ(finding->line, 2);
  EXPECT_EQ(finding->column, 7);
}

TEST_F(VapiLoad, AFileThatVanishesIsAFinding) {
  put("resources/dev/tools/a.yml", "type: function\n");
  ASSERT_TRUE(files.make_folder(folder / "resources/dev/tools", 0755));
  ASSERT_EQ(::symlink("nowhere", (folder / "resources/dev/tools/gone.yml").c_str()), 0);

  const auto project = load();

  EXPECT_EQ(project.resources.size(), 1U);
  ASSERT_NE(find(project, "V001"), nullptr);
  EXPECT_EQ(find(project, "V001")->file, "resources/dev/tools/gone.yml");
}

TEST_F(VapiLoad, NoFolderIsMissing) {
  const auto project = load_project(files, {.folder = folder.path(), .environment = "dev"});

  ASSERT_FALSE(project);
  EXPECT_EQ(project.error().code, Code::missing);
}

TEST_F(VapiLoad, LocalFilesWinAndTheEnvironmentWinsOverAll) {
  put(".env.dev", "# organisation\nVAPI_TOKEN='shared'\nVAPI_BASE_URL=https://one.example/\n");
  put(".env.dev.local", "VAPI_TOKEN=\"mine\"\n");
  const Place place{.folder = folder.path(), .environment = "dev"};

  const std::map<std::string, std::string, std::less<>> process = {{"VAPI_TOKEN", "process"}};

  const auto from_files = load_settings(files, FixedEnvironment({}), place, {});
  const auto from_process = load_settings(files, FixedEnvironment(process), place, {});
  const auto other = load_settings(files, FixedEnvironment({}),
                                   {.folder = folder.path(), .environment = "prod"}, {});

  ASSERT_TRUE(from_files);
  EXPECT_EQ(from_files->token.reveal(), "mine");
  EXPECT_EQ(from_files->token_origin, "VAPI_TOKEN in .env.dev.local");
  EXPECT_EQ(from_files->base_url, "https://one.example");
  ASSERT_TRUE(from_process);
  EXPECT_EQ(from_process->token.reveal(), "process");
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, Code::denied);
}

TEST_F(VapiLoad, AnExportedTokenIsNotTakenWhereAVariableIsDeclared) {
  const Place place{.folder = folder.path(), .environment = "prod"};
  const SettingsWish wish{.key_variable = "KEY_PROD"};
  const std::map<std::string, std::string, std::less<>> other = {{"VAPI_TOKEN", "other"}};
  const std::map<std::string, std::string, std::less<>> both = {{"VAPI_TOKEN", "other"},
                                                                {"KEY_PROD", "mine"}};

  const auto without = load_settings(files, FixedEnvironment(other), place, wish);
  const auto with = load_settings(files, FixedEnvironment(both), place, wish);
  put(".env.prod", "VAPI_TOKEN=from-file\n");
  const auto from_file = load_settings(files, FixedEnvironment(other), place, wish);

  ASSERT_FALSE(without);
  EXPECT_EQ(without.error().code, Code::denied);
  EXPECT_NE(without.error().hint.find("KEY_PROD"), std::string::npos);
  ASSERT_TRUE(with);
  EXPECT_EQ(with->token.reveal(), "mine");
  ASSERT_TRUE(from_file);
  EXPECT_EQ(from_file->token.reveal(), "from-file");
}

TEST_F(VapiLoad, TheEnvironmentsOfAFolderAreFound) {
  put(".env.dev", "");
  put(".env.prod.local", "");
  put(".env.example", "");
  put(".vapi-state.stg.json", "{}");
  put("resources/qa/tools/a.yml", "type: function\n");
  put("resources/tools/a.yml", "type: function\n");

  EXPECT_EQ(environments_of(files, folder.path()), (std::vector<std::string>{"dev", "qa", "stg"}));
}

}  // namespace
}  // namespace vitara::vapi

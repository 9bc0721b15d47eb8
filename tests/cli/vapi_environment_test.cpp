#include "cli/vapi/environment.hpp"

#include <gtest/gtest.h>

#include "cli/vapi/project.hpp"

namespace vitara::cli {
namespace {

const topology::Vapi kTwo{
    .place = {},
    .project = "agents",
    .environments = {{.name = "dev", .place = {}, .organisation = {}, .key_env = "KEY_DEV"},
                     {.name = "prod",
                      .place = {"vitara.yaml", 7, 5},
                      .organisation = "acme",
                      .key_env = "KEY_PROD"}},
};

struct Case {
  const char* name;
  EnvironmentWish wish;
  const char* environment;  // empty: refused
  const char* said;         // the variable of the key, or what the hint says
};

TEST(ChooseEnvironment, TakesTheFlagThenTheFileThenTheFolder) {
  const topology::Vapi one{
      .place = {}, .project = "agents", .environments = {kTwo.environments[1]}};
  const topology::Vapi none{.place = {}, .project = "agents"};
  const Case cases[] = {
      {"flag, folder alone", {.flag = "stg", .declared = nullptr, .in_folder = {"dev"}}, "stg", ""},
      {"the folder's only one", {.flag = "", .declared = nullptr, .in_folder = {"dev"}}, "dev", ""},
      {"several in the folder",
       {.flag = "", .declared = nullptr, .in_folder = {"a", "b"}},
       "",
       "--env a"},
      {"nothing anywhere", {}, "", "--env dev"},
      {"no name at all", {.flag = "../x"}, "", "lower case"},
      {"flag over file", {.flag = "dev", .declared = &kTwo, .in_folder = {}}, "dev", "KEY_DEV"},
      {"file's organisation",
       {.flag = "prod", .declared = &kTwo, .in_folder = {}},
       "acme",
       "KEY_PROD"},
      {"called by its organisation", {.flag = "acme", .declared = &kTwo}, "acme", "KEY_PROD"},
      {"file over folder",
       {.flag = "", .declared = &one, .in_folder = {"dev", "stg"}},
       "acme",
       "KEY_PROD"},
      {"several in the file",
       {.flag = "", .declared = &kTwo, .in_folder = {"dev"}},
       "",
       "--env dev"},
      {"the folder's own", {.flag = "stg", .declared = &kTwo, .in_folder = {"stg"}}, "stg", ""},
      {"nobody's",
       {.flag = "prud", .declared = &kTwo, .in_folder = {"dev"}},
       "",
       "did you mean `prod`"},
      {"a file without any", {.flag = "", .declared = &none, .in_folder = {"dev"}}, "dev", ""},
  };
  for (const auto& [name, wish, environment, said] : cases) {
    const auto chosen = choose_environment(wish);

    EXPECT_EQ(chosen ? chosen->name : "", environment) << name;
    EXPECT_NE((chosen ? chosen->key_variable : chosen.error().hint).find(said), std::string::npos)
        << name;
    if (!chosen) {
      EXPECT_EQ(exit_of_place(chosen.error()), Exit::usage) << name;
    }
  }
}

TEST(ChooseEnvironment, RefusesAnOrganisationThatNoFileCanBeCalledBy) {
  topology::Vapi vapi = kTwo;
  vapi.environments[1].organisation = "Acme Clinics";

  const auto chosen = choose_environment({.flag = "prod", .declared = &vapi});

  ASSERT_FALSE(chosen);
  EXPECT_EQ(chosen.error().where, "vitara.yaml:7:5");
  EXPECT_EQ(exit_of_place(chosen.error()), Exit::config);
}

}  // namespace
}  // namespace vitara::cli

#include "core/vapi/plan.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/vapi/rollback.hpp"
#include "tests/support/temp_folder.hpp"

namespace vitara::vapi {
namespace {

using nlohmann::json;

/// Three tools that were pushed; `a` and `b` have no file any more, and `b` is edited since.
struct Bench {
  vitara::testing::TempFolder folder;
  RealFiles files;
  Place place{.folder = folder.path(), .environment = "dev"};
  Ledger ledger{files, place};
  Remote remote;
  Project project{.environment = "dev", .folder = "resources/dev"};

  Bench() {
    std::vector<Content> rows;
    for (const std::string id : {"a", "b", "c"}) {
      json row = as_pushed(id);
      const auto hashes = key_hashes(comparable(kTool, row));
      ledger.note(entry(id), row, hashes, hashes);
      if (id == "b") row["async"] = true;
      rows.push_back(std::make_shared<const json>(row));
    }
    remote.add(kTool, rows);
    file("c", {{"type", "function"}, {"function", {{"name", "c"}}}});
  }

  static Entry entry(const std::string& id) {
    return {.kind = &kTool, .id = id, .uuid = "00000000-0000-4000-8000-00000000000" + id};
  }
  static json as_pushed(const std::string& id) {
    return {{"id", entry(id).uuid},
            {"orgId", "org"},
            {"type", "function"},
            {"function", {{"name", id}}}};
  }
  void file(const std::string& id, const json& content, const Kind& kind = kTool) {
    project.resources.push_back({.kind = &kind,
                                 .id = id,
                                 .file = "resources/dev/" + id,
                                 .content = std::make_shared<const json>(content)});
  }

  Action planned(const std::string& id, const Wishes& wishes) {
    for (const auto& step : make_plan(project, ledger, remote, wishes).steps)
      if (step.entry.id == id) return step.action;
    return Action::unchanged;
  }
};

Selection selected(const std::vector<std::string>& words) { return *Selection::of(words); }

TEST(VapiPlan, DeletesNothingButByItsName) {
  const std::vector<std::string> label_a = {"tools/a"};
  struct Case {
    const char* name;
    Wishes wishes;
    Action a;
    Action b;
  };
  const Case cases[] = {
      {"nothing wished", {}, Action::orphan, Action::orphan},
      {"all that is missing",
       {.selection = {}, .missing = Missing::removed},
       Action::unnamed,
       Action::unnamed},
      {"the kind's",
       {.selection = selected({"tools"}), .missing = Missing::removed},
       Action::unnamed,
       Action::unnamed},
      {"one named", {.selection = {}, .remove = {"tools/a"}}, Action::remove, Action::orphan},
      {"one named beside others",
       {.selection = selected({"squads"}), .remove = {"tools/a"}},
       Action::remove,
       Action::unchanged},
      {"named with the command",
       {.selection = selected(label_a), .missing = Missing::removed},
       Action::remove,
       Action::unchanged},
      {"named with the command, and not to be deleted",
       {.selection = selected(label_a)},
       Action::orphan,
       Action::unchanged},
      {"both named",
       {.selection = {}, .remove = {"tools/a", "tools/b"}},
       Action::remove,
       Action::drifted},
      {"the edit named too",
       {.selection = {}, .overwrite = {"tools/b"}, .remove = {"tools/b"}},
       Action::orphan,
       Action::remove},
      {"the edit named alone",
       {.selection = {}, .overwrite = {"tools/b"}, .missing = Missing::removed},
       Action::unnamed,
       Action::unnamed},
  };
  for (const auto& [name, wishes, a, b] : cases) {
    Bench bench;

    EXPECT_EQ(bench.planned("a", wishes), a) << name;
    EXPECT_EQ(bench.planned("b", wishes), b) << name;
    EXPECT_EQ(bench.planned("c", wishes), Action::unchanged) << name;
  }
}

TEST(VapiPlan, DeletesNothingThatAFileRefersTo) {
  Bench bench;
  bench.file("router", {{"name", "Router"}, {"model", {{"toolIds", {"a"}}}}}, kAssistant);

  EXPECT_EQ(bench.planned("a", {.selection = {}, .remove = {"tools/a"}}), Action::blocked);
}

TEST(VapiRollback, TellsWhatItWouldUndoOfTheDashboards) {
  Bench bench;
  json before = Bench::as_pushed("b");
  before["function"]["name"] = "older";
  json before_c = Bench::as_pushed("c");
  before_c["function"]["name"] = "older";
  const Before snapshot{
      .has_state = true,
      .kept = {{.entry = Bench::entry("b"), .platform = std::make_shared<const json>(before)},
               {.entry = Bench::entry("c"), .platform = std::make_shared<const json>(before_c)}}};

  std::map<std::string, std::vector<std::string>> found;
  for (const auto& step : plan_rollback(snapshot, bench.ledger, bench.remote))
    found[step.label()] = step.dashboard;

  const std::map<std::string, std::vector<std::string>> wanted = {
      {"tools/a", {}},         // created since: deleted, as it was pushed
      {"tools/b", {"async"}},  // was changed by us, and then on the dashboard
      {"tools/c", {}}};
  EXPECT_EQ(found, wanted);
}

}  // namespace
}  // namespace vitara::vapi

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "core/vapi/push.hpp"
#include "tests/core/vapi/small_organisation.hpp"
#include "tests/support/fake_clock.hpp"
#include "tests/support/fake_random.hpp"
#include "tests/support/faulty_files.hpp"
#include "tests/support/temp_folder.hpp"

namespace vitara::vapi {
namespace {

using vitara::testing::FaultyFiles;
using vitara::testing::WriteTrouble;

constexpr const char* kFind = "type: function\nfunction: {name: find}\n";

/// Files that are not made to reach the disk: a crash of the machine is no part of this, and a
/// thousand fsyncs take their time. That RealFiles write all or nothing has its own tests.
class HastyFiles final : public Files {
 public:
  [[nodiscard]] Result<std::string> read(const std::string& path, std::uint64_t limit) override {
    return real_.read(path, limit);
  }
  [[nodiscard]] Result<void> write(const std::string& path, std::string_view text,
                                   std::uint32_t) override {
    std::ofstream(path, std::ios::trunc) << text;
    return {};
  }
  [[nodiscard]] Result<FileStatus> status(const std::string& path) override {
    return real_.status(path);
  }
  [[nodiscard]] Result<std::vector<std::string>> list(const std::string& folder) override {
    return real_.list(folder);
  }
  [[nodiscard]] Result<void> make_folder(const std::string& path, std::uint32_t mode) override {
    return real_.make_folder(path, mode);
  }
  [[nodiscard]] Result<void> remove(const std::string& path) override { return real_.remove(path); }

 private:
  RealFiles real_;
};

/// A folder, an organisation, and pushes of one to the other as the command makes them.
struct Bench {
  vitara::testing::TempFolder folder;
  HastyFiles files;
  testing::SmallOrganisation there;
  vitara::testing::FakeClock clock;
  vitara::testing::FakeRandom random;
  Place place{.folder = folder.path(), .environment = "dev"};
  Settings settings{.token = Secret(std::string("token")), .base_url = "http://vapi.test"};

  Bench() {
    put("tools/find.yml", kFind);
    for (const std::string name : {"a", "b"}) {  // a circle, so that there are links
      const std::string other = name == "a" ? "b" : "a";
      put("tools/to-" + other + ".yml",
          "type: handoff\nfunction: {name: to_" + other +
              "}\ndestinations:\n  - {type: assistant, assistantId: " + other + "}\n");
      put("assistants/" + name + ".yml",
          "name: " + name + "\nmodel: {provider: openai, model: gpt-4o, toolIds: [find, to-" +
              other + "]}\n");
    }
    put("phoneNumbers/main.yml", "provider: telnyx\nnumber: \"+16045550100\"\nassistantId: a\n");
  }

  void put(const std::string& path, const std::string& text) {
    const std::string whole = folder / "resources/dev/" + path;
    ASSERT_TRUE(files.make_folder(whole.substr(0, whole.rfind('/')), 0755));
    ASSERT_TRUE(files.write(whole, text, 0644));
  }

  [[nodiscard]] std::string text(const std::string& name) {
    return files.read(folder / name, 1U << 20U).value_or("");
  }

  /// Whether all of it went well.
  bool push(Files& disk) {
    const auto project = load_project(disk, place);
    Ledger ledger(disk, place);
    if (!project || !ledger.load()) return false;
    Api api({.client = there,
             .clock = clock,
             .random = random,
             .settings = settings,
             .within = vitara::testing::plenty(clock)});
    const auto remote = fetch(api, {&vapi::kTool, &kAssistant, &kPhoneNumber});
    if (!remote) return false;
    const auto plan =
        make_plan(*project, ledger, *remote,
                  {.selection = {}, .new_files = NewFiles::allowed, .approved = ledger.approved()});
    EXPECT_EQ(plan.count(Action::drifted), 0U);
    clock.advance(std::chrono::seconds(1));
    const auto stamp = stamp_of(clock.now());
    if (!ledger.prepare(stamp)) return false;
    Snapshot snapshot(disk, ledger, stamp);
    std::set<std::string> creating;
    for (const auto& step : plan.steps)
      if (step.action == Action::create) creating.insert(step.label());
    if (plan.has_writes() && (!snapshot.begin() || !ledger.approve(creating))) return false;
    const auto outcomes = vapi::push(
        plan,
        {.api = api, .ledger = ledger, .snapshot = snapshot, .remote = *remote, .workers = 1});
    const bool is_saved = ledger.save().has_value();
    if (!is_saved || worst(outcomes)) return false;
    ledger.close_approval();
    return true;
  }

  /// Each file once on the server and once in the state, linked.
  [[nodiscard]] bool is_whole(std::size_t tools) {
    Ledger ledger(files, place);
    if (!ledger.load() || ledger.is_broken() || ledger.entries().size() != tools + 3) return false;
    for (const auto& tool : there.all("/tool"))
      if (tool.value("type", "") == "handoff" && !tool.contains("destinations")) return false;
    for (const auto& entry : ledger.entries())
      if (!ledger.baseline(entry.uuid)) return false;
    return there.all("/tool").size() == tools && there.all("/assistant").size() == 2 &&
           there.all("/phone-number").size() == 1;
  }
};

const std::pair<const char*, WriteTrouble> kTroubles[] = {
    {"temporary file", WriteTrouble::temporary},
    {"crash", WriteTrouble::crash},
    {"after the rename", WriteTrouble::rename},
};

void expect_whole_files(Bench& bench, const std::string& where) {
  const auto state = bench.text(".vapi-state.dev.json");
  const auto own = bench.text(".vapi-state.dev.vitara.json");
  EXPECT_TRUE(state.empty() || read_state(state)) << where << state;
  EXPECT_TRUE(own.empty() || read_own_state(own)) << where << own;
}

TEST(VapiFaults, AFirstPushSurvivesTheFailureOfAnyWrite) {
  for (const auto& [name, trouble] : kTroubles) {
    int struck = 0;
    for (int nth = 1; nth < 200; ++nth) {
      Bench bench;
      FaultyFiles faulty(bench.files, nth, trouble);
      const auto where = std::string(name) + " " + std::to_string(nth) + ": ";

      const bool went_well = bench.push(faulty);

      expect_whole_files(bench, where);
      if (!faulty.has_struck()) {
        EXPECT_TRUE(went_well) << where;
        break;
      }
      ++struck;
      EXPECT_TRUE(bench.push(bench.files)) << where;
      EXPECT_TRUE(bench.is_whole(3)) << where;
      const int writes = bench.there.writes();
      EXPECT_TRUE(bench.push(bench.files)) << where;
      EXPECT_EQ(bench.there.writes(), writes) << where;
    }
    EXPECT_GT(struck, 20) << name;
  }
}

TEST(VapiFaults, ALaterPushKeepsWhatWasThere) {
  for (const auto& [name, trouble] : kTroubles) {
    for (int nth = 1; nth < 200; ++nth) {
      Bench bench;
      ASSERT_TRUE(bench.push(bench.files));
      const auto before = read_state(bench.text(".vapi-state.dev.json"));
      ASSERT_TRUE(before);
      bench.put("tools/find.yml", "type: function\nfunction: {name: find_patient}\n");
      bench.put("tools/more.yml", "type: function\nfunction: {name: more}\n");
      FaultyFiles faulty(bench.files, nth, trouble);
      const auto where = std::string(name) + " " + std::to_string(nth) + ": ";

      (void)bench.push(faulty);

      expect_whole_files(bench, where);
      const auto after = read_state(bench.text(".vapi-state.dev.json"));
      ASSERT_TRUE(after) << where;
      for (const auto& [section, entries] : before->sections)
        for (const auto& [id, uuid] : entries)
          EXPECT_EQ(after->sections.at(section).at(id), uuid) << where << id;
      if (!faulty.has_struck()) break;
      EXPECT_TRUE(bench.push(bench.files)) << where;
      EXPECT_TRUE(bench.is_whole(4)) << where;
    }
  }
}

TEST(VapiFaults, AStateFileCutAnywhereIsKeptAsideAndRebuilt) {
  Bench bench;
  ASSERT_TRUE(bench.push(bench.files));
  for (const std::string name : {".vapi-state.dev.json", ".vapi-state.dev.vitara.json"}) {
    const auto whole = bench.text(name);
    for (std::size_t size = 0; size + 2 < whole.size(); size += 37) {
      ASSERT_TRUE(bench.files.write(bench.folder / name, whole.substr(0, size), 0644));
      const int writes = bench.there.writes();

      EXPECT_TRUE(bench.push(bench.files)) << name << size;

      EXPECT_EQ(bench.there.writes(), writes) << name << size;
      EXPECT_TRUE(bench.is_whole(3)) << name << size;
    }
  }
}

}  // namespace
}  // namespace vitara::vapi

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "core/sys/json_log.hpp"
#include "core/sys/scrub.hpp"
#include "tests/support/fake_clock.hpp"
#include "tests/support/temp_folder.hpp"

namespace vitara {
namespace {

using testing::FakeClock;
using testing::TempFolder;

constexpr std::chrono::year_month_day kToday{std::chrono::year(2026), std::chrono::month(11),
                                             std::chrono::day(22)};

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(JsonLine, HoldsTimeLevelEventAndFields) {
  const std::vector<Field> fields = {
      {Key::tool, "get_patient"}, {Key::duration_ms, 1.25}, {Key::count, 3}};

  const auto line = json_line(SystemTime(std::chrono::milliseconds(1'700'000'000'123)), Level::warn,
                              "tool.unknown", fields);

  EXPECT_EQ(line, R"({"time":"2023-11-14T22:13:20.123Z","level":"warn","event":"tool.unknown",)"
                  R"("tool":"get_patient","duration_ms":1.250,"count":3})");
}

TEST(JsonLine, EscapesWhatCouldForgeALine) {
  struct Case {
    std::string name, value, expected;
  };
  const std::vector<Case> cases = {
      {"quote and backslash", "a\"b\\c", R"("a\"b\\c")"},
      {"newline", "a\nb", R"("a\u000ab")"},
      {"delete", "a\x7f", R"("a\u007f")"},
      {"line separator",
       "a\xE2\x80\xA8"
       "b",
       R"("a\ufffdb")"},
      {"right-to-left override", "\xE2\x80\xAE", R"("\ufffd")"},
      {"isolate", "\xE2\x81\xA6", R"("\ufffd")"},
      {"broken UTF-8", "a\xC3(", R"("a\ufffd(")"},
      {"overlong", "\xC0\xAF", R"("\ufffd\ufffd")"},
      {"Chinese stays", "中文", R"("中文")"},
  };
  for (const auto& [name, value, expected] : cases) {
    const std::vector<Field> fields = {{Key::what, value}};
    const auto line = json_line(SystemTime(), Level::info, "e", fields);
    EXPECT_NE(line.find("\"what\":" + expected), std::string::npos) << name << ": " << line;
  }
}

TEST(JsonLine, CutsLongStrings) {
  const std::string text(10'000, 'x');
  const std::vector<Field> fields = {{Key::what, text}};

  EXPECT_LT(json_line(SystemTime(), Level::info, "e", fields).size(), 400U);
}

TEST(Scrubber, HidesWhatLooksPrivateAndLeavesTheRest) {
  struct Case {
    std::string name, input, expected;
  };
  const std::vector<Case> cases = {
      {"ten digits", "a 6045550123 b", "a [redacted] b"},
      {"grouped", "604-555-0123", "[redacted]"},
      {"E.164", "\"+16045550123\"", "\"[redacted]\""},
      {"birth date", "on 1980-05-01.", "on [redacted]."},
      {"recent date stays", "2026-11-20", "2026-11-20"},
      {"nine digits stay", "123456789", "123456789"},
      {"longer ids stay", "123456789012", "123456789012"},
      {"hexadecimal stays", "a1234567890f", "a1234567890f"},
      {"e-mail", "to jane.roe@example.test now", "to [redacted] now"},
      {"bearer", "Bearer abcdefghijkl", "[redacted]"},
      {"PEM", "x -----BEGIN PRIVATE KEY----- abc", "x [redacted]"},
  };
  for (const auto& [name, input, expected] : cases) {
    const auto scrubbed = scrub(input, kToday);
    EXPECT_EQ(scrubbed.line, expected) << name;
    EXPECT_EQ(scrubbed.hits, input == expected ? 0 : 1) << name;
  }
}

TEST(JsonLog, WritesInOrderAndReopens) {
  const TempFolder folder;
  FakeClock clock;
  const auto metrics = make_metrics();
  auto log = JsonLog::open({.level = Level::info, .file = folder / "a.log"}, clock, *metrics);
  ASSERT_TRUE(log) << log.error().message;

  (*log)->info("first");
  (*log)->debug("hidden");
  (*log)->flush();
  ASSERT_EQ(rename((folder / "a.log").c_str(), (folder / "a.log.1").c_str()), 0);
  (*log)->reopen();
  (*log)->warn("second");
  (*log)->flush();

  EXPECT_NE(text_of(folder / "a.log.1").find("\"first\""), std::string::npos);
  EXPECT_EQ(text_of(folder / "a.log.1").find("hidden"), std::string::npos);
  EXPECT_NE(text_of(folder / "a.log").find("\"second\""), std::string::npos);
}

TEST(JsonLog, CountsRedactionsAndDrops) {
  const TempFolder folder;
  FakeClock clock;
  const auto metrics = make_metrics();
  auto log =
      JsonLog::open({.level = Level::debug, .file = folder / "a.log", .queue = 0}, clock, *metrics);
  ASSERT_TRUE(log);

  (*log)->info("dropped", {{Key::what, "x"}});
  (*log)->warn("kept", {{Key::what, "604-555-0123"}});
  (*log)->flush();

  const auto text = text_of(folder / "a.log");
  EXPECT_EQ(text.find("dropped"), std::string::npos);
  EXPECT_NE(text.find("[redacted]"), std::string::npos);
  EXPECT_NE(metrics->text().find("vitara_log_dropped_total 1"), std::string::npos)
      << metrics->text();
  EXPECT_NE(metrics->text().find("vitara_redaction_hits_total 1"), std::string::npos);
}

TEST(JsonLog, TellsWhatToDoWhenTheFileCannotBeOpened) {
  FakeClock clock;
  const auto metrics = make_metrics();

  const auto log = JsonLog::open({.file = "/proc/nowhere/a.log"}, clock, *metrics);

  ASSERT_FALSE(log);
  EXPECT_EQ(log.error().code, Code::denied);
  EXPECT_FALSE(log.error().hint.empty());
}

TEST(Metrics, OneHandleForOneNameAndLabels) {
  const auto metrics = make_metrics();

  metrics->counter("calls_total", "calls", {{"tool", "a"}}).add();
  metrics->counter("calls_total", "calls", {{"tool", "a"}}).add(2);
  metrics->gauge("queue", "waiting").set(4);
  metrics->histogram("seconds", "time").observe(0.003);

  const auto text = metrics->text();
  EXPECT_NE(text.find("vitara_calls_total{tool=\"a\"} 3"), std::string::npos) << text;
  EXPECT_NE(text.find("vitara_queue 4"), std::string::npos);
  EXPECT_NE(text.find("vitara_seconds_bucket{le=\"0.005\"} 1"), std::string::npos);
}

}  // namespace
}  // namespace vitara

#include <gtest/gtest.h>

#include "tests/core/check/mends.hpp"

#include <algorithm>
#include <functional>

#include "core/check/doctor.hpp"

namespace vitara::check {
namespace {

// A machine that lacks nothing.
DoctorFacts healthy() {
  DoctorFacts facts;
  facts.tools = {{"nginx", "/usr/sbin/nginx", "nginx/1.22.1", "sites", "nginx"},
                 {"certbot", "/usr/bin/certbot", "certbot 2.1.0", "certificates", "certbot"}};
  facts.disks["data"] = {.free = 50ULL << 30U, .total = 100ULL << 30U};
  facts.clock_is_kept = true;
  facts.zone_data = "2026b";
  facts.winter_offset = -std::chrono::hours(7);
  facts.secrets = {{"/etc/vitara/key", 0600}};
  facts.credentials["VAPI_API_KEY_PROD"] = true;
  facts.database_is_there = facts.database_is_open = facts.server_listens = true;
  facts.is_root = true;
  return facts;
}

ListeningSocket listening(std::uint16_t port, const std::string& address,
                          const std::string& owner) {
  ListeningSocket socket;
  socket.address = address;
  socket.port = port;
  socket.owners = {{.process = 812, .name = owner}};
  return socket;
}

struct Case {
  const char* name;
  std::function<void(DoctorFacts&)> change;
  const char* code;  // empty: nothing is found
  Severity severity;
  const char* says;
};

const std::vector<Case>& cases() {
  constexpr std::uint64_t kMiB = 1U << 20U;
  static const std::vector<Case> kAll = {
      {"healthy", [](auto&) {}, "", Severity::info, ""},
      {"no nginx", [](auto& f) { f.tools[0].path = ""; }, "D001", Severity::info, "no nginx here"},
      {"lego in certbot's place",
       [](auto& f) {
         f.tools[1].path = "";
         f.tools.push_back({"lego", "/usr/bin/lego", "4.9", "certificates", "lego"});
       },
       "", Severity::info, ""},
      {"a full disk", [](auto& f) { f.disks["data"].free = 199 * kMiB; }, "D002", Severity::error,
       "199 MB free"},
      {"a tight disk", [](auto& f) { f.disks["data"].free = 3000 * kMiB; }, "D002",
       Severity::warning, "(3%)"},
      {"a disk of no size", [](auto& f) { f.disks["data"] = {}; }, "D002", Severity::error,
       "0 MB free"},
      {"a free clock", [](auto& f) { f.clock_is_kept = false; }, "D003", Severity::warning, "NTP"},
      {"a kernel that does not say", [](auto& f) { f.clock_is_kept.reset(); }, "", Severity::info,
       ""},
      {"a key others may read", [](auto& f) { f.secrets[0].mode = 0604; }, "D004", Severity::error,
       "/etc/vitara/key"},
      {"a key the group may write", [](auto& f) { f.secrets[0].mode = 0620; }, "D004",
       Severity::error, "mode 620"},
      {"a key the group may read", [](auto& f) { f.secrets[0].mode = 0640; }, "", Severity::info,
       ""},
      {"a variable that is not set", [](auto& f) { f.credentials["VAPI_API_KEY_PROD"] = false; },
       "D005", Severity::info, "VAPI_API_KEY_PROD is not set"},
      {"old time zones", [](auto& f) { f.winter_offset = -std::chrono::hours(8); }, "D006",
       Severity::warning, "2026b"},
      {"port 80 of another",
       [](auto& f) { f.sockets = {listening(80, "0.0.0.0", "docker-proxy")}; }, "D007",
       Severity::error, "port 80 is held by `docker-proxy` (pid 812)"},
      {"port 443 of another over IPv6",
       [](auto& f) { f.sockets = {listening(443, "::", "caddy")}; }, "D007", Severity::error,
       "port 443"},
      {"port 80 of nginx", [](auto& f) { f.sockets = {listening(80, "0.0.0.0", "nginx")}; }, "",
       Severity::info, ""},
      {"port 80 of loopback alone",
       [](auto& f) { f.sockets = {listening(80, "127.0.0.1", "caddy")}; }, "", Severity::info, ""},
      {"port 80 without nginx",
       [](auto& f) {
         f.tools.erase(f.tools.begin());
         f.sockets = {listening(80, "0.0.0.0", "caddy")};
       },
       "", Severity::info, ""},
      {"a vitara that does not listen", [](auto& f) { f.server_listens = false; }, "D008",
       Severity::warning, "none listens"},
      {"not root", [](auto& f) { f.is_root = false; }, "D010", Severity::info, "not root"}};
  return kAll;
}

TEST(JudgeDoctor, FindsWhatIsWrongAndNothingElse) {
  for (const auto& each : cases()) {
    auto facts = healthy();
    each.change(facts);

    const auto judged = judge_doctor(facts);
    testing::hold_mends(judged.findings);

    if (*each.code == '\0') {
      EXPECT_TRUE(judged.findings.empty()) << each.name << ": " << judged.findings.front().message;
      continue;
    }
    ASSERT_EQ(judged.findings.size(), 1U) << each.name;
    const auto& found = judged.findings.front();
    EXPECT_EQ(found.code, each.code) << each.name;
    EXPECT_EQ(found.severity, each.severity) << each.name;
    EXPECT_NE(found.message.find(each.says), std::string::npos)
        << each.name << ": " << found.message;
    EXPECT_FALSE(found.hint.empty()) << each.name;
  }
}

TEST(JudgeDoctor, EachLineSaysWhatItsFindingSays) {
  auto facts = healthy();
  facts.secrets[0].mode = 0666;
  facts.tools[0].version = "";

  const auto judged = judge_doctor(facts);
  testing::hold_mends(judged.findings);

  const auto line = [&](const std::string& what) {
    const auto found = std::find_if(judged.lines.begin(), judged.lines.end(),
                                    [&](const auto& each) { return each.what == what; });
    return found == judged.lines.end() ? Line{.sign = Sign::unknown, .what = "", .found = "none"}
                                       : *found;
  };
  EXPECT_EQ(line("/etc/vitara/key").sign, Sign::bad);
  EXPECT_EQ(line("/etc/vitara/key").found, "mode 666");
  EXPECT_EQ(line("nginx").sign, Sign::good);
  EXPECT_EQ(line("nginx").found, "/usr/sbin/nginx");
  EXPECT_EQ(line("disk for data").found, "51200 MB free (50%)");
  EXPECT_EQ(line("database").found, "open in a running vitara");
}

}  // namespace
}  // namespace vitara::check

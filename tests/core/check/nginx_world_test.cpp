// nginx's own words, and the line of vitara.yaml behind a rendered one.
#include "core/check/nginx/world.hpp"

#include <gtest/gtest.h>

#include "tests/core/check/mends.hpp"

namespace vitara::check::nginx {
namespace {

TEST(NginxTest, ItsLines) {
  const auto said = read_test(
      "nginx: [warn] conflicting server name \"a\" on 0.0.0.0:80, ignored\n"
      "nginx: [emerg] unknown directive \"lisen\" in /etc/nginx/sites/a:12\n"
      "nginx: configuration file /etc/nginx/nginx.conf test failed\n");

  ASSERT_EQ(said.size(), 2U);
  EXPECT_EQ(said[0].severity, Severity::warning);
  EXPECT_EQ(said[0].line, 0);
  EXPECT_EQ(said[1].message, "unknown directive \"lisen\"");
  EXPECT_EQ(said[1].file, "/etc/nginx/sites/a");
  EXPECT_EQ(said[1].line, 12);
}

TEST(NginxTest, ItsLinesWhenItHasReadTheFiles) {
  const auto said = read_test(
      "2026/11/28 09:51:23 [emerg] 14230#14230: cannot load certificate \"/a.pem\": no such file\n"
      "2026/11/28 09:51:23 [warn] 14230#14230: *1 low entropy\n"
      "2026/11/28\n");

  ASSERT_EQ(said.size(), 2U);
  EXPECT_EQ(said[0].severity, Severity::error);
  EXPECT_EQ(said[0].message, "cannot load certificate \"/a.pem\": no such file");
  EXPECT_EQ(said[1].severity, Severity::warning);
}

TEST(NginxTest, SourceIsTheNearestCommentAbove) {
  const std::string text =
      "# dev.example.ca, from vitara.yaml:58\nserver {\n  listen 80;\n}\n"
      "# (conf/two.yaml:7)\nserver {}\n# a note\n";

  ASSERT_TRUE(source_of(text, 3).has_value());
  EXPECT_EQ(source_of(text, 3)->file, "vitara.yaml");
  EXPECT_EQ(source_of(text, 3)->line, 58);
  EXPECT_EQ(source_of(text, 7)->file, "conf/two.yaml");
  EXPECT_EQ(source_of(text, 7)->line, 7);
  EXPECT_FALSE(source_of("server {}\n", 1).has_value());
  EXPECT_FALSE(source_of("", 900).has_value());
}

TEST(NginxFacts, EachFinding) {
  const SystemTime now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23);
  const Directive listen{.name = "listen", .values = {"80"}, .file = "a", .line = 2};
  const crypto::Certificate old{.not_before = now - std::chrono::hours(24 * 80),
                                .not_after = now + std::chrono::hours(24 * 10)};
  Facts facts{.program = "/usr/sbin/nginx"};
  facts.said = {{.message = "bad", .file = "a", .line = 3, .source = {"vitara.yaml", 58, 0}},
                {.severity = Severity::warning, .message = "hm"}};
  facts.certificates = {{.directive = listen, .certificates = {old}},
                        {.directive = listen, .problem = "no such file"}};
  facts.missing_roots = {{.name = "root", .values = {"/gone"}, .file = "a", .line = 9}};
  facts.taken = {{listen, {.port = 80, .owners = {{.process = 12, .name = "docker-proxy"}}}}};

  const auto findings = judge(facts, now);

  testing::hold_mends(findings);
  testing::hold_mends(judge(Facts{}, now));
  std::vector<std::string> codes;
  for (const auto& finding : findings) codes.push_back(finding.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"C532", "C533", "C528", "C531", "C534", "C530"}));
  EXPECT_EQ(findings[0].file, "vitara.yaml");
  EXPECT_EQ(findings[0].line, 58);
  EXPECT_NE(findings[0].hint.find("a:3"), std::string::npos);
  EXPECT_EQ(findings[2].severity, Severity::error);
  EXPECT_TRUE(judge(Facts{.program = "/usr/sbin/nginx"}, now).empty());
  EXPECT_EQ(judge(Facts{}, now).front().code, "C535");
}

}  // namespace
}  // namespace vitara::check::nginx

// Each rule with a tree that breaks it and one that does not; the reader under bad input.
#include "core/check/nginx/rules.hpp"

#include <gtest/gtest.h>

#include "tests/core/check/mends.hpp"

#include <set>

#include "tests/support/temp_folder.hpp"

namespace vitara::check::nginx {
namespace {

std::set<std::string> codes(const Findings& findings) {
  testing::hold_mends(findings);
  std::set<std::string> out;
  for (const auto& finding : findings) out.insert(finding.code);
  return out;
}

std::set<std::string> codes_of(const std::string& text) { return codes(judge(parse(text, "x"))); }

struct Case {
  const char* code;
  const char* bad;
  const char* good;
};

const Case kCases[] = {
    {"C501", "location / { add_header Content-Type text/plain; }",
     "location / { default_type text/plain; }"},
    {"C502", "add_header X \"a\n b\";", "add_header X \"a b\";"},
    {"C503", "server { add_header X-Frame-Options DENY; location / { add_header X y; } }",
     "server { add_header X-Frame-Options DENY; location / { add_header X-Frame-Options DENY; "
     "add_header X y; } }"},
    {"C504", "location /files { alias /srv/files/; }", "location /files/ { alias /srv/files/; }"},
    {"C505", "location / { allow 10.0.0.0/8; }", "location / { allow 10.0.0.0/8; deny all; }"},
    {"C506", "proxy_set_header Host $http_host;", "proxy_set_header Host $host;"},
    {"C507", "return 301 https://x$uri;", "return 301 https://x$request_uri;"},
    {"C507", "location ~ /v1/([^.]*) { proxy_pass http://up/$1; }",
     "location ~ /v1/([a-z]+) { proxy_pass http://up/$1; }"},
    {"C508", "location / { if ($a) { proxy_pass http://x; } }",
     "location / { if ($a) { return 403; } }"},
    {"C509", "if ($http_origin ~ example.com) { return 403; }",
     R"(if ($http_origin ~ ^https://example\.com$) { return 403; })"},
    {"C509", R"(if ($http_referer !~ "^https?://example\.com") { return 403; })",
     R"(if ($http_referer !~ "^https?://example\.com/") { return 403; })"},
    {"C510", "resolver 8.8.8.8 valid=10s;", "resolver 127.0.0.53 [::1]:5353 valid=10s;"},
    {"C511", "location / { proxy_pass http://$arg_to; }",
     "location / { internal; proxy_pass http://$arg_to; }"},
    {"C511", "location ~ /p/(.*) { proxy_pass http://$1; }",
     "location ~ /p/(.*) { proxy_pass http://up/x; }"},
    {"C512", "valid_referers none server_names;", "valid_referers server_names;"},
    {"C513", "server_tokens on;", "server_tokens off;"},
    {"C521", "server { listen 80; server_name a; }",
     "server { listen 80 default_server; server_name _; return 444; }"},
    {"C522", "ssl_protocols TLSv1 TLSv1.2;", "ssl_protocols TLSv1.2 TLSv1.3;"},
    {"C522", "server { listen 443 ssl default_server; }",
     "ssl_protocols TLSv1.3; server { listen 443 ssl default_server; }"},
    {"C523", "server { listen 443 ssl; }",
     "server { listen 443 ssl; add_header Strict-Transport-Security \"max-age=1\" always; }"},
    {"C524", "add_header Cache-Control \"max-age=31536000, immutable\" always;",
     "add_header Cache-Control \"max-age=31536000, immutable\";"},
    {"C525", "location /api/ { proxy_pass http://127.0.0.1:3002/v1; }",
     "location /api/ { proxy_pass http://127.0.0.1:3002/v1/; }"},
    {"C525", "location /api { proxy_pass http://127.0.0.1:3002/; }",
     "location /api { proxy_pass http://127.0.0.1:3002; }"},
    {"C526", "server { listen 80; server_name a; } server { listen *:80; server_name a; }",
     "server { listen 80; server_name a; } server { listen 81; server_name a; }"},
    {"C527", "server { location / { proxy_pass http://x; } }",
     "client_max_body_size 5m; server { location / { proxy_pass http://x; } }"},
    {"C529", "server { listen 443 ssl; }", "server { listen 443 ssl http2; }"},
    {"C529", "server { listen 443 ssl; }", "http2 on; server { listen 443 ssl; }"},
    {"C500", "server { listen 80;", "server { listen 80; }"},
    {"C500", "listen 80 }", "listen 80;"},
    {"C500", "a \"open;", "a \"shut\";"},
};

TEST(NginxRules, EachWithABadAndAGoodTree) {
  for (const auto& each : kCases) {
    EXPECT_TRUE(codes_of(each.bad).contains(each.code)) << each.code << ": " << each.bad;
    EXPECT_FALSE(codes_of(each.good).contains(each.code)) << each.code << ": " << each.good;
  }
}

TEST(NginxRules, EveryFindingHasAPlaceAndAMend) {
  const auto findings = judge(
      parse("server {\n listen 443 ssl;\n server_name a;\n location /x {\n  alias /y/;\n }\n}\n",
            "a.conf"));

  EXPECT_GE(findings.size(), 5U);
  for (const auto& finding : findings) {
    EXPECT_EQ(finding.file, "a.conf") << finding.code;
    EXPECT_GT(finding.line, 0) << finding.code;
    EXPECT_FALSE(finding.hint.empty()) << finding.code;
  }
}

TEST(NginxRules, ADuplicateNamesBothPlaces) {
  const auto findings =
      judge(parse("server {\n server_name a;\n listen 80;\n}\nserver {\n server_name b a;\n listen "
                  "80 default_server;\n}\n",
                  "two.conf"));

  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, "C526");
  EXPECT_EQ(findings[0].line, 6);
  EXPECT_NE(findings[0].message.find("two.conf:2"), std::string::npos);
}

TEST(NginxTree, WordsAsNginxReadsThem) {
  const auto tree = parse(
      "a 'b c' \"d\\\"e\" f\\ g ${h}i;# comment {\nmap $x $y { default 1; '' 2; '~^/a{2}' 3; }\n",
      "x");

  EXPECT_TRUE(tree.findings.empty());
  ASSERT_EQ(tree.directives.size(), 2U);
  const std::vector<std::string> words = {"b c", "d\"e", "f\\ g", "${h}i"};
  EXPECT_EQ(tree.directives[0].values, words);
  EXPECT_EQ(tree.directives[1].line, 2);
}

TEST(NginxTree, IncludesAreFollowedUnderLimits) {
  const vitara::testing::TempFolder folder;
  RealFiles files;
  ASSERT_TRUE(files.make_folder(folder / "sites", 0755));
  ASSERT_TRUE(
      files.write(folder / "nginx.conf", "http { include sites/*; include gone.conf; }", 0644));
  ASSERT_TRUE(files.write(folder / "sites/a", "server { listen 80; }", 0644));
  ASSERT_TRUE(files.write(folder / "sites/.hidden", "broken {", 0644));
  ASSERT_TRUE(files.write(folder / "loop.conf", "include loop.conf;", 0644));

  const auto tree = read(folder.path(), files);
  const auto loop = read(folder / "loop.conf", files);

  EXPECT_EQ(tree.files.size(), 2U);
  ASSERT_EQ(tree.findings.size(), 1U);
  EXPECT_NE(tree.findings[0].message.find("gone.conf"), std::string::npos);
  ASSERT_EQ(tree.directives.size(), 1U);
  EXPECT_EQ(tree.directives[0].block.front().file, folder / "sites/a");
  ASSERT_EQ(loop.findings.size(), 1U);
  EXPECT_NE(loop.findings[0].message.find("includes itself"), std::string::npos);
}

TEST(NginxTree, LimitsHold) {
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "a {";
  EXPECT_EQ(codes_of(deep), std::set<std::string>{"C500"});

  const Limits few{.directives = 3};
  const auto tree = parse("a;b;c;d;e;", "x", few);
  ASSERT_EQ(tree.findings.size(), 1U);
  EXPECT_NE(tree.findings[0].message.find("more than 3 directives"), std::string::npos);
}

}  // namespace
}  // namespace vitara::check::nginx

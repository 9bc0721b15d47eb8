#include "server/http/gate.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "server/http/path.hpp"

namespace vitara::server {
namespace {

RequestHead head_with(std::vector<HeaderField> fields, int version = 11) {
  return {.method = "POST", .target = "/", .version = version, .fields = std::move(fields)};
}

TEST(Gate, JudgesHeaders) {
  struct Case {
    const char* name;
    int version;
    std::vector<HeaderField> fields;
    int status;  // 0: passes
  };
  const HeaderField host{"Host", "clinic.test"};
  const Case cases[] = {
      {"plain", 11, {host}, 0},
      {"no host in 1.0", 10, {}, 0},
      {"no host in 1.1", 11, {}, 400},
      {"two hosts", 11, {host, {"hOST", "clinic.test"}}, 400},
      {"two hosts in 1.0", 10, {host, host}, 400},
      {"a host with a path", 11, {{"Host", "a/b"}}, 400},
      {"a host with user info", 11, {{"Host", "user@a"}}, 400},
      {"an address with port", 11, {{"Host", "[::1]:3002"}}, 0},
      {"one length", 11, {host, {"Content-Length", "4"}}, 0},
      {"equal lengths", 11, {host, {"Content-Length", "4"}, {"Content-Length", "4"}}, 400},
      {"a list of lengths", 11, {host, {"Content-Length", "4, 4"}}, 400},
      {"a signed length", 11, {host, {"Content-Length", "+4"}}, 400},
      {"an empty length", 11, {host, {"Content-Length", ""}}, 400},
      {"a length of 20 digits", 11, {host, {"Content-Length", "99999999999999999999"}}, 400},
      {"chunked", 11, {host, {"Transfer-Encoding", "Chunked"}}, 0},
      {"chunked in 1.0", 10, {host, {"Transfer-Encoding", "chunked"}}, 400},
      {"xchunked", 11, {host, {"Transfer-Encoding", "xchunked"}}, 400},
      {"chunked, identity", 11, {host, {"Transfer-Encoding", "chunked, identity"}}, 400},
      {"chunked, chunked", 11, {host, {"Transfer-Encoding", "chunked, chunked"}}, 400},
      {"gzip, chunked", 11, {host, {"Transfer-Encoding", "gzip, chunked"}}, 501},
      {"gzip alone", 11, {host, {"Transfer-Encoding", "gzip"}}, 400},
      {"an unknown coding", 11, {host, {"Transfer-Encoding", "br, chunked"}}, 400},
      {"empty coding", 11, {host, {"Transfer-Encoding", ""}}, 400},
      {"identity", 11, {host, {"Transfer-Encoding", "identity"}}, 400},
      {"two encodings",
       11,
       {host, {"Transfer-Encoding", "chunked"}, {"Transfer-Encoding", "chunked"}},
       400},
      {"length and encoding",
       11,
       {host, {"Content-Length", "4"}, {"Transfer-Encoding", "chunked"}},
       400},
      {"version 2", 20, {host}, 400},
      {"version 0.9", 9, {host}, 400},
  };
  for (const auto& c : cases) {
    const auto refusal = judge_head(head_with(c.fields, c.version));

    EXPECT_EQ(refusal ? refusal->status : 0, c.status) << c.name;
    EXPECT_TRUE(!refusal || !refusal->rule.empty()) << c.name;
  }
}

TEST(Gate, TakesTargetsInOriginFormOnly) {
  const std::pair<const char*, bool> cases[] = {
      {"/", true},          {"/a?b=c", true},    {"http://a/b", false}, {"*", false},
      {"a.test:80", false}, {"/caf\xC3", false}, {"", false},           {"/a b", false},
  };
  for (const auto& [target, passes] : cases) {
    auto head = head_with({{"Host", "a"}});
    head.target = target;

    EXPECT_EQ(!judge_head(head).has_value(), passes) << target;
  }
}

TEST(Gate, TellsHowABodyIsFramed) {
  const auto none = body_framing(head_with({}));
  const auto empty = body_framing(head_with({{"Content-Length", "0"}}));
  const auto counted = body_framing(head_with({{"content-length", "00017"}}));
  const auto chunked = body_framing(head_with({{"Transfer-Encoding", "chunked"}}));

  EXPECT_FALSE(none.has_body());
  EXPECT_FALSE(empty.has_body());
  EXPECT_EQ(counted.length, 17U);
  EXPECT_TRUE(chunked.chunked);
  EXPECT_TRUE(chunked.has_body());
}

TEST(HeadScan, SeesTheEndHoweverTheBytesArrive) {
  const std::string block = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  const std::string bytes = block + "GET /next";
  for (std::size_t step = 1; step <= bytes.size(); ++step) {
    HeadScan scan{HeadLimits{}};
    auto state = HeadScan::State::incomplete;
    for (std::size_t end = step; state == HeadScan::State::incomplete; end += step)
      state = scan.look(std::string_view(bytes).substr(0, end));

    EXPECT_EQ(state, HeadScan::State::complete) << step;
    EXPECT_EQ(scan.size(), block.size()) << step;
  }
}

TEST(HeadScan, RefusesWhatTheParsedFormHides) {
  const HeadLimits limits{.header_bytes = 512, .header_fields = 3, .request_line_bytes = 64};
  const std::string line = "GET / HTTP/1.1\r\n";
  struct Case {
    const char* name;
    std::string bytes;
    int status;
  };
  const Case cases[] = {
      {"bare line feed in the request line", "GET / HTTP/1.1\n", 400},
      {"bare line feed in a field", line + "Host: a\n", 400},
      {"folding with a space", line + "Host: a\r\n b\r\n", 400},
      {"folding with a tab", line + "Host: a\r\n\tb\r\n", 400},
      {"a line without a version", "GET /\r\n", 400},
      {"the HTTP/2 preface", "PRI * HTTP/2.0\r\n", 400},
      {"a TLS greeting", "\x16\x03\x01", 400},
      {"a byte above ASCII first", "\xFFGET", 400},
      {"an unfinished long request line", std::string(66, 'A'), 414},
      {"a finished long request line", "GET /" + std::string(64, 'a') + " HTTP/1.1\r\n", 414},
      {"too many fields", line + "A: 1\r\nB: 2\r\nC: 3\r\nD: 4\r\n", 431},
      {"an unfinished long block", line + "A: " + std::string(600, 'a'), 431},
      {"a finished long block", line + "A: " + std::string(600, 'a') + "\r\n\r\n", 431},
  };
  for (const auto& c : cases) {
    HeadScan scan(limits);

    EXPECT_EQ(scan.look(c.bytes), HeadScan::State::refused) << c.name;
    EXPECT_EQ(scan.refusal().status, c.status) << c.name;
  }
}

TEST(HeadScan, TakesEverythingUpToItsLimits) {
  const HeadLimits limits{.header_bytes = 100, .header_fields = 3, .request_line_bytes = 40};
  HeadScan line(limits);
  HeadScan fields(limits);

  const std::string longest = "GET /" + std::string(26, 'a') + " HTTP/1.1\r\n\r\n";
  const auto at_line_limit = line.look(longest);
  std::string full = "GET / HTTP/1.1\r\nA: 1\r\nB: 2\r\nC: ";
  full += std::string(96 - full.size(), 'c') + "\r\n\r\n";
  const auto at_both_limits = fields.look(full);

  EXPECT_EQ(longest.size(), 40U + 4U);
  EXPECT_EQ(at_line_limit, HeadScan::State::complete);
  EXPECT_EQ(full.size(), 100U);
  EXPECT_EQ(at_both_limits, HeadScan::State::complete);
}

TEST(ContentType, ComparesTypeAndCharset) {
  const std::vector<std::string> json = {"application/json"};
  const std::pair<const char*, bool> cases[] = {
      {"application/json", true},
      {"Application/JSON", true},
      {"application/json; charset=utf-8", true},
      {"application/json;charset=UTF-8", true},
      {"application/json; charset=\"utf-8\"", true},
      {"application/json; profile=x; charset=utf-8", true},
      {"application/json; charset=latin1", false},
      {"application/json; charset=", false},
      {"application/json2", false},
      {"text/plain", false},
      {"", false},
  };
  for (const auto& [value, allowed] : cases)
    EXPECT_EQ(is_allowed_type(value, json), allowed) << value;
}

TEST(Path, DecodesOnceAndRefusesWhatIsAmbiguous) {
  struct Case {
    const char* target;
    const char* path;  // null: refused
    const char* query;
  };
  const Case cases[] = {
      {"/", "/", ""},
      {"/a/b?c=%20d?e", "/a/b", "c=%20d?e"},
      {"/%61%2D", "/a-", ""},
      {"/%2525", "/%25", ""},
      {"/%252e%252e", "/%2e%2e", ""},
      {"/a..b/...", "/a..b/...", ""},
      {"/a/../b", nullptr, ""},
      {"/a/..", nullptr, ""},
      {"/./a", nullptr, ""},
      {"/%2e%2e/etc", nullptr, ""},
      {"/.%2E", nullptr, ""},
      {"/a%00", nullptr, ""},
      {"/a%0d%0a", nullptr, ""},
      {"/a%7f", nullptr, ""},
      {"/a\\b", nullptr, ""},
      {"/a%5cb", nullptr, ""},
      {"/a%2fb", nullptr, ""},
      {"/%C3%A9", nullptr, ""},
      {"/%", nullptr, ""},
      {"/%4", nullptr, ""},
      {"/%4g", nullptr, ""},
      {"/a#b", nullptr, ""},
      {"a", nullptr, ""},
      {"", nullptr, ""},
  };
  for (const auto& c : cases) {
    const auto target = decode_target(c.target);

    EXPECT_EQ(target.rule.empty(), c.path != nullptr) << c.target;
    if (c.path == nullptr) continue;
    EXPECT_EQ(target.path, c.path) << c.target;
    EXPECT_EQ(target.query, c.query) << c.target;
  }
}

}  // namespace
}  // namespace vitara::server

// What a stranger may send, byte for byte, and what we answer: reliability.md §§4, 4.1 and the rows
// of §12 that are HTTP's.
#include <fmt/format.h>

#include <atomic>

#include "tests/server/http/served.hpp"

namespace vitara::testing {
namespace {

using std::chrono::milliseconds;

class RawBytes : public ::testing::Test {
 protected:
  RawBytes() {
    add_echo(edge.router, 4096);
    edge.options.limits.header_time = milliseconds(400);
    edge.options.limits.body_time = milliseconds(600);
    edge.options.limits.body_grace = milliseconds(200);
    edge.options.limits.idle = milliseconds(300);
  }
  Served edge;
};

struct Case {
  const char* name;
  std::string bytes;
  int status;
  std::string rule = {};  // in the log line `warn <event> rule=...`
};

const std::string kLine = "POST /echo HTTP/1.1\r\n";
const std::string kJson = "Content-Type: application/json\r\n";
const std::string kStart = kLine + "Host: a\r\n" + kJson;
const std::string kChunked = kStart + "Transfer-Encoding: chunked\r\n\r\n";

/// Each case on a connection of its own: the status, then the connection's end.
void expect_refused(Served& edge, const Case& c) {
  Wire wire(edge.port());
  // The second request must never be answered: it is what smuggling looks like.
  const auto answer = wire.ask(c.bytes);

  EXPECT_EQ(answer.status, c.status) << c.name << "\n" << answer.head;
  EXPECT_EQ(answer.header("connection"), "close") << c.name;
  EXPECT_EQ(answer.header("server"), "") << c.name;
  EXPECT_NE(answer.body.find("\"error\":"), std::string::npos) << c.name;
  EXPECT_EQ(wire.receive_all(), "") << c.name;
  EXPECT_FALSE(wire.was_reset()) << c.name;
  EXPECT_TRUE(edge.log.has(c.rule)) << c.name << ": " << c.rule;
}

TEST_F(RawBytes, AmbiguousFramingIsRefused) {
  const std::string smuggled = "0\r\n\r\nGET /echo HTTP/1.1\r\nHost: a\r\n\r\n";
  const Case cases[] = {
      {"xchunked", kStart + "Transfer-Encoding: xchunked\r\n\r\n" + smuggled, 400,
       "http.refused rule=transfer_encoding"},
      {"chunked, identity", kStart + "Transfer-Encoding: chunked, identity\r\n\r\n" + smuggled, 400,
       "http.refused rule=transfer_encoding"},
      {"gzip, chunked", kStart + "Transfer-Encoding: gzip, chunked\r\n\r\n" + smuggled, 501,
       "http.refused rule=transfer_coding"},
      {"two encodings",
       kStart + "Transfer-Encoding: x\r\nTransfer-Encoding: chunked\r\n\r\n" + smuggled, 400,
       "http.refused rule=several_encodings"},
      {"chunked twice",
       kStart + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n" + smuggled, 400,
       "http.refused rule=syntax"},
      {"chunked in 1.0",
       "POST /echo HTTP/1.0\r\nHost: a\r\n" + kJson + "Transfer-Encoding: chunked\r\n\r\n" +
           smuggled,
       400, "http.refused rule=transfer_encoding_in_1_0"},
      {"length and encoding",
       kStart + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n" + smuggled, 400,
       "http.refused rule=syntax"},
      {"encoding and length",
       kStart + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n" + smuggled, 400,
       "http.refused rule=syntax"},
      {"equal lengths", kStart + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", 400,
       "http.refused rule=several_lengths"},
      {"4, 4", kStart + "Content-Length: 4, 4\r\n\r\n{  }", 400, "http.refused rule=length"},
      {"different lengths", kStart + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400},
      {"+4", kStart + "Content-Length: +4\r\n\r\n{  }", 400},
      {"-1", kStart + "Content-Length: -1\r\n\r\n", 400},
      {"overflow", kStart + "Content-Length: 99999999999999999999999\r\n\r\n", 400},
  };
  edge.start();
  for (const auto& c : cases) expect_refused(edge, c);
}

TEST_F(RawBytes, StrangeLinesAndTargetsAreRefused) {
  const std::string get = "GET /echo HTTP/1.1\r\n";
  const std::string host = "Host: a\r\n";
  const std::string end = "\r\n";
  const Case cases[] = {
      {"folding", get + "Host: a\r\n b\r\n\r\n", 400, "http.refused rule=folded_line"},
      {"no host", get + end, 400, "http.refused rule=no_host"},
      {"two hosts", get + host + host + end, 400, "http.refused rule=several_hosts"},
      {"strange host", get + "Host: a@b\r\n\r\n", 400, "http.refused rule=host"},
      {"absolute target", "GET http://a/echo HTTP/1.1\r\nHost: a\r\n\r\n", 400,
       "http.refused rule=target_form"},
      {"asterisk", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 400, "http.refused rule=target_form"},
      {"connect", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 400,
       "http.refused rule=target_form"},
      {"target above ASCII", "GET /\xC3\xA9 HTTP/1.1\r\nHost: a\r\n\r\n", 400,
       "http.refused rule=target_bytes"},
      {"control in target", "GET /a\x01 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"space before colon", get + "Host : a\r\n\r\n", 400},
      {"bare line feeds", "GET /echo HTTP/1.1\nHost: a\n\n", 400,
       "http.refused rule=bare_line_feed"},
      {"NUL in a value", get + std::string("Host: a\r\nX: a\0b\r\n\r\n", 19), 400},
      {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, "http.refused rule=request_line"},
      {"HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 400},
      {"HTTP/1.9", "GET / HTTP/1.9\r\nHost: a\r\n\r\n", 400},
      {"HTTP/0.9", "GET /echo\r\n", 400, "http.refused rule=request_line"},
      {"TLS greeting", std::string("\x16\x03\x01\x02\x00\x01\x00", 7), 400,
       "http.refused rule=request_line"},
      {"garbage", "\x80\xFF\xFE zzz", 400},
      {"two spaces", "GET  /echo HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"no method", " /echo HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"long request line", "GET /" + std::string(5000, 'a') + " HTTP/1.1\r\n\r\n", 414,
       "http.refused rule=request_line_bytes"},
      {"request line without end", "GET /" + std::string(5000, 'a'), 414},
      {"long header", get + host + "X: " + std::string(20'000, 'a') + "\r\n\r\n", 431,
       "http.refused rule=header_bytes"},
  };
  edge.start();
  for (const auto& c : cases) expect_refused(edge, c);
}

TEST_F(RawBytes, BrokenChunksAreRefused) {
  const Case cases[] = {
      {"chunk extension of 100 KB",
       kChunked + "2;" + std::string(100'000, 'x') + "\r\n{}\r\n0\r\n\r\n", 400,
       "http.refused rule="},
      {"chunk extension of 300 bytes",
       kChunked + "2;" + std::string(300, 'x') + "\r\n{}\r\n0\r\n\r\n", 400,
       "http.refused rule=chunk"},
      {"last chunk with a long extension", kChunked + "0;" + std::string(300, 'x') + "\r\n\r\n",
       400},
      {"chunk size that is no number", kChunked + "zz\r\n{}\r\n0\r\n\r\n", 400,
       "http.refused rule=chunk"},
      {"chunk size of 17 digits", kChunked + "11111111111111111\r\n", 400},
      {"chunk longer than its size", kChunked + "1\r\n{}\r\n0\r\n\r\n", 400},
      {"endless trailers", kChunked + "0\r\n" + std::string(9000, 't'), 400,
       "http.refused rule=chunk_line"},
  };
  edge.start();
  for (const auto& c : cases) expect_refused(edge, c);
}

TEST_F(RawBytes, TooManyFields) {
  std::string bytes = "GET /echo HTTP/1.1\r\nHost: a\r\n";
  for (int i = 0; i < 99; ++i) bytes += fmt::format("X-{}: 1\r\n", i);
  edge.start();

  Wire allowed(edge.port());

  EXPECT_EQ(allowed.ask(bytes + "\r\n").status, 200);
  expect_refused(edge, {"101 fields", bytes + "X-Last: 1\r\n\r\n", 431, "rule=header_fields"});
}

TEST_F(RawBytes, PathsThatAreNotPlainAreRefused) {
  const char* paths[] = {"/../etc/passwd", "/a/..",    "/%2e%2e/etc", "/echo%00",
                         "/echo\\x",       "/%5cecho", "/%2fecho",    "/%zz"};
  edge.start();
  for (const auto* path : paths)
    expect_refused(edge, {path, get(path), 400, "warn http.path rule=path_"});
  for (const auto& line : edge.log.lines()) {
    EXPECT_EQ(line.find("passwd"), std::string::npos) << "the path itself was logged: " << line;
  }
}

TEST_F(RawBytes, WhatIsWrongWithAGoodRequestKeepsTheConnection) {
  edge.start();
  Wire wire(edge.port());

  const auto unknown = wire.ask(get("/nothing"));
  const auto method = wire.ask("DELETE /echo HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto fine = wire.ask(get("/echo"));

  EXPECT_EQ(unknown.status, 404);
  EXPECT_EQ(method.status, 405);
  EXPECT_EQ(method.header("allow"), "POST, GET");
  EXPECT_EQ(fine.status, 200);
}

TEST_F(RawBytes, BodiesThatARouteDoesNotTake) {
  const std::string head = kLine + "Host: a\r\n";
  const Case cases[] = {
      {"longer than the limit", kStart + "Content-Length: 4097\r\n\r\n", 413, "http.too_large"},
      {"far longer", kStart + "Content-Length: 9999999999999\r\n\r\n", 413},
      {"chunks longer than the limit",
       kChunked + "1000\r\n" + std::string(4096, 'a') + "\r\n1\r\nb\r\n0\r\n\r\n", 413},
      {"a chunk that claims too much", kChunked + "ffffffffffffffff\r\n", 413},
      {"no content type", head + "Content-Length: 2\r\n\r\n{}", 415},
      {"another content type", head + "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}",
       415, "info http.rejected"},
      {"another charset",
       head + "Content-Type: application/json; charset=utf-16\r\nContent-Length: 2\r\n\r\n{}", 415},
      {"two content types", kStart + kJson + "Content-Length: 2\r\n\r\n{}", 415},
      {"gzip", kStart + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}", 415},
      {"an expectation", kStart + "Expect: miracles\r\nContent-Length: 2\r\n\r\n{}", 417},
      {"a body where none is taken",
       "GET /echo HTTP/1.1\r\nHost: a\r\n" + kJson + "Content-Length: 2\r\n\r\n{}", 413},
  };
  edge.start();
  for (const auto& c : cases) expect_refused(edge, c);
}

TEST_F(RawBytes, BodiesThatAreTaken) {
  const Case cases[] = {
      {"a length", post("/echo", R"({"a":1})"), 200, R"({"a":1})"},
      {"exactly the limit", post("/echo", std::string(4096, 'a')), 200, std::string(4096, 'a')},
      {"chunks", kChunked + "3\r\n{\"a\r\n4;x=y\r\n\":1}\r\n0\r\n\r\n", 200, R"({"a":1})"},
      {"capital hex", kChunked + "A\r\n0123456789\r\n0\r\n\r\n", 200, "0123456789"},
      {"trailers", kChunked + "2\r\n{}\r\n0\r\nX-Late: 1\r\n\r\n", 200, "{}"},
      {"an extension of 200 bytes", kChunked + "2;" + std::string(200, 'x') + "\r\n{}\r\n0\r\n\r\n",
       200, "{}"},
      {"an empty body", post("/echo", ""), 200, ""},
      {"identity", post("/echo", "{}", "Content-Encoding: identity\r\n"), 200, "{}"},
      {"1.0 without host", "POST /echo HTTP/1.0\r\n" + kJson + "Content-Length: 2\r\n\r\n{}", 200,
       "{}"},
      {"an empty line first", "\r\n" + post("/echo", "{}"), 200, "{}"},
  };
  edge.start();
  for (const auto& c : cases) {
    Wire whole(edge.port());
    const auto answer = whole.ask(c.bytes);

    EXPECT_EQ(answer.status, c.status) << c.name;
    EXPECT_EQ(answer.body, c.rule) << c.name;
  }
  for (const auto& c : cases) {
    Wire bytewise(edge.port());
    for (const char byte : c.bytes.substr(0, 400)) bytewise.send(std::string_view(&byte, 1));
    const auto answer = bytewise.ask(c.bytes.size() > 400 ? c.bytes.substr(400) : "");

    EXPECT_EQ(answer.status, c.status) << c.name << ", byte by byte";
    EXPECT_EQ(answer.body, c.rule) << c.name << ", byte by byte";
  }
}

TEST_F(RawBytes, TrailersNeverBecomeHeaders) {
  std::atomic<bool> merged = false;
  edge.router.add({.method = "PUT",
                   .path = "/look",
                   .body_limit = 10,
                   .handler = [&](const server::Request& request, const Within&) {
                     merged = !request.header("x-vapi-secret").empty();
                     return server::Response{};
                   }});
  edge.start();
  Wire wire(edge.port());

  const auto answer =
      wire.ask("PUT /look HTTP/1.1\r\nHost: a\r\n" + kJson +
               "Transfer-Encoding: chunked\r\n\r\n1\r\n1\r\n0\r\nX-Vapi-Secret: x\r\n\r\n");

  EXPECT_EQ(answer.status, 200);
  EXPECT_FALSE(merged);
}

TEST_F(RawBytes, ContinuesOnlyWhatItWillRead) {
  edge.start();
  Wire accepted(edge.port());
  Wire refused(edge.port());
  const std::string expect = "Expect: 100-continue\r\n";

  const auto go_on = accepted.ask(kStart + expect + "Content-Length: 2\r\n\r\n");
  const auto answer = accepted.ask("{}");
  const auto too_large = refused.ask(kStart + expect + "Content-Length: 5000\r\n\r\n");

  EXPECT_EQ(go_on.status, 100);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "{}");
  EXPECT_EQ(too_large.status, 413);
}

TEST_F(RawBytes, SlowPeersAreLetGo) {
  edge.start();
  Wire silent(edge.port());
  Wire half_header(edge.port());
  Wire idle(edge.port());
  Wire half_body(edge.port());

  half_header.send("GET /echo HTT");
  const auto first = idle.ask(get("/echo"));
  const auto late = half_body.ask(kStart + "Content-Length: 50\r\n\r\n{");

  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(late.status, 408);
  EXPECT_EQ(late.header("connection"), "close");
  EXPECT_TRUE(silent.is_closed_within(milliseconds(2000)));
  EXPECT_TRUE(half_header.is_closed_within(milliseconds(2000)));
  EXPECT_TRUE(idle.is_closed_within(milliseconds(2000)));
  EXPECT_TRUE(edge.log.has("info http.slow"));
}

TEST_F(RawBytes, ABodyMayTakeItsTimeIfItKeepsComing) {
  edge.options.limits.body_rate = 10;
  edge.options.limits.body_time = std::chrono::seconds(5);
  edge.start();
  Wire wire(edge.port());
  const std::string body(30, 'x');

  // Twice as long as the grace, at more than the rate.
  wire.send(kStart + "Content-Length: 30\r\n\r\n");
  for (const char byte : body) {
    wire.send(std::string_view(&byte, 1));
    EXPECT_FALSE(wire.is_closed_within(milliseconds(15)));
  }
  const auto answer = wire.receive();

  EXPECT_EQ(answer.status, 200);
}

TEST_F(RawBytes, ARefusalArrivesAlthoughThePeerIsStillSending) {
  edge.start();
  Wire wire(edge.port());

  // Closing with these megabytes unread would send a reset, and the peer would never see the 413.
  wire.send(kStart + "Content-Length: 3000000\r\n\r\n");
  wire.send(std::string(3'000'000, 'x'));
  const auto answer = wire.receive();

  EXPECT_EQ(answer.status, 413);
}

TEST_F(RawBytes, SurvivesAThousandMutations) {
  edge.start();
  const std::string seed = kChunked + "3;a=b\r\n{\"a\r\n4\r\n\":1}\r\n0\r\nX: y\r\n\r\n";
  std::uint32_t state = 2463534242U;  // xorshift32: the same mutations each time
  const auto next = [&state] {
    state ^= state << 13U;
    state ^= state >> 17U;
    state ^= state << 5U;
    return state;
  };
  for (int i = 0; i < 1000; ++i) {
    auto bytes = seed;
    for (int j = 0; j < 3; ++j) bytes[next() % bytes.size()] = static_cast<char>(next() % 256U);
    Wire wire(edge.port());
    wire.send(bytes.substr(0, next() % (bytes.size() + 1)));
  }
  Wire wire(edge.port());

  EXPECT_EQ(wire.ask(get("/echo")).status, 200);
}

}  // namespace
}  // namespace vitara::testing

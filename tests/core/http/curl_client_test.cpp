#include "core/http/curl_client.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <latch>
#include <thread>

#include "tests/support/fake_clock.hpp"
#include "tests/support/loopback_server.hpp"

namespace vitara::http {
namespace {

using testing::Answer;
using testing::LoopbackServer;
using testing::ok;
using Then = testing::Answer::Then;
using std::chrono::milliseconds;

class CurlClientTest : public ::testing::Test {
 protected:
  [[nodiscard]] Within in(Duration span) const { return {Deadline::after(clock.steady(), span)}; }
  [[nodiscard]] Within plenty() const { return in(std::chrono::seconds(20)); }

  RealClock clock;
  CurlClient client{clock};
};

Request get(const std::string& url) { return {.url = url}; }

Request post(const std::string& url, bool at_most_once = false) {
  return {.method = "POST", .url = url, .body = "a=1", .at_most_once = at_most_once};
}

TEST_F(CurlClientTest, SendsWhatItWasGivenAndLittleMore) {
  LoopbackServer server({ok("hello")});
  Request request = post(server.url("/a/../b?c=d"));
  request.headers = {{"Content-Type", "text/xml; charset=utf-8"}, {"SOAPAction", "\"\""}};

  const auto exchange = client.send(request, plenty());

  ASSERT_TRUE(exchange);
  EXPECT_EQ(exchange->status, 200);
  EXPECT_EQ(exchange->body, "hello");
  EXPECT_EQ(exchange->header("content-TYPE"), "text/plain");
  const auto sent = server.requests().at(0);
  EXPECT_TRUE(sent.starts_with("POST /a/../b?c=d HTTP/1.1\r\n")) << sent;
  for (const std::string line : {"Content-Type: text/xml; charset=utf-8", "SOAPAction: \"\"",
                                 "Accept-Encoding: identity", "User-Agent: vitara"})
    EXPECT_NE(sent.find("\r\n" + line + "\r\n"), std::string::npos) << line;
  for (const std::string word : {"Expect", "Cookie", "Authorization", "Proxy"})
    EXPECT_EQ(sent.find(word), std::string::npos) << word;
  EXPECT_TRUE(sent.ends_with("\r\n\r\na=1")) << sent;
}

TEST_F(CurlClientTest, KeepsTheMethodWithAndWithoutABody) {
  LoopbackServer server({ok("")});
  for (const std::string method : {"GET", "PUT", "PATCH", "DELETE", "POST"})
    ASSERT_TRUE(client.send({.method = method, .url = server.url("/")}, plenty())) << method;
  ASSERT_TRUE(client.send({.method = "DELETE", .url = server.url("/"), .body = "x"}, plenty()));

  const auto sent = server.requests();

  ASSERT_EQ(sent.size(), 6U);
  EXPECT_TRUE(sent[0].starts_with("GET /"));
  EXPECT_TRUE(sent[1].starts_with("PUT /"));
  EXPECT_TRUE(sent[2].starts_with("PATCH /"));
  EXPECT_TRUE(sent[3].starts_with("DELETE /"));
  EXPECT_TRUE(sent[4].starts_with("POST /"));
  EXPECT_TRUE(sent[5].starts_with("DELETE /"));
  EXPECT_TRUE(sent[5].ends_with("\r\n\r\nx"));
}

TEST_F(CurlClientTest, KeepsOneConnectionForManyRequests) {
  LoopbackServer server({ok("hello")});
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(client.send(post(server.url("/")), plenty()));

  EXPECT_EQ(server.connections(), 1);
  EXPECT_EQ(server.requests().size(), 20U);
  EXPECT_EQ(client.idle(), 1U);
}

TEST(CurlClient, ForgetsConnectionsThatWereIdleFor30Seconds) {
  LoopbackServer server({ok("hello")});
  testing::FakeClock clock;
  CurlClient client(clock);
  ASSERT_TRUE(client.send(get(server.url("/")), testing::plenty(clock)));

  clock.advance(std::chrono::seconds(31));

  EXPECT_EQ(client.idle(), 0U);
  ASSERT_TRUE(client.send(get(server.url("/")), testing::plenty(clock)));
  EXPECT_EQ(server.connections(), 2);
}

TEST_F(CurlClientTest, ManyThreadsAtOnceKeepAtMostEightConnections) {
  LoopbackServer server({ok("hello")});
  std::latch start(16);
  std::atomic<int> good = 0;
  std::vector<std::jthread> threads;
  for (int t = 0; t < 16; ++t)
    threads.emplace_back([&] {
      start.arrive_and_wait();
      for (int i = 0; i < 10; ++i) good += client.send(post(server.url("/")), plenty()) ? 1 : 0;
    });
  threads.clear();

  EXPECT_EQ(good, 160);
  EXPECT_LE(client.idle(), 8U);
  EXPECT_EQ(server.requests().size(), 160U);
}

TEST_F(CurlClientTest, FollowsNoRedirect) {
  LoopbackServer server(
      {{.bytes = "HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"}});

  const auto exchange = client.send(get(server.url("/a")), plenty());

  ASSERT_TRUE(exchange);
  EXPECT_EQ(exchange->status, 302);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST_F(CurlClientTest, EndsAtTheDeadlineAndKnowsThatItHadSent) {
  LoopbackServer server({{.then = Then::hold}});

  const auto before = clock.steady();
  const auto exchange = client.send(post(server.url("/")), in(milliseconds(80)));

  ASSERT_FALSE(exchange);
  EXPECT_EQ(exchange.failure().error.code, Code::timed_out);
  EXPECT_EQ(exchange.failure().progress, Progress::something_sent);
  EXPECT_LT(clock.steady() - before, std::chrono::seconds(5));
  EXPECT_EQ(client.idle(), 0U);
}

TEST_F(CurlClientTest, EndsAtTheDeadlineWhenTheAnswerTrickles) {
  LoopbackServer server(
      {{.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", .then = Then::hold}});

  const auto exchange = client.send(post(server.url("/")), in(milliseconds(80)));

  ASSERT_FALSE(exchange);
  EXPECT_EQ(exchange.failure().error.code, Code::timed_out);
}

TEST_F(CurlClientTest, NothingIsSentWhenNoTimeIsLeft) {
  LoopbackServer server({ok("")});

  const auto exchange = client.send(post(server.url("/")), in(milliseconds(0)));

  ASSERT_FALSE(exchange);
  EXPECT_EQ(exchange.failure().error.code, Code::timed_out);
  EXPECT_EQ(exchange.failure().progress, Progress::nothing_sent);
  EXPECT_EQ(server.connections(), 0);
}

TEST_F(CurlClientTest, AStopEndsTheWaitAtOnce) {
  LoopbackServer server({{.then = Then::hold}});
  std::stop_source stop;
  std::jthread stopper([&] {
    while (server.requests().empty()) std::this_thread::yield();
    stop.request_stop();
  });

  const auto before = clock.steady();
  const auto exchange = client.send(
      post(server.url("/")), {Deadline::after(before, std::chrono::seconds(20)), stop.get_token()});

  ASSERT_FALSE(exchange);
  EXPECT_EQ(exchange.failure().error.code, Code::cancelled);
  EXPECT_EQ(exchange.failure().progress, Progress::something_sent);
  EXPECT_LT(clock.steady() - before, std::chrono::seconds(5));
}

TEST_F(CurlClientTest, AnAnswerOverTheLimitIsRefused) {
  LoopbackServer server({ok(std::string(5000, 'x'))});
  Request request = get(server.url("/"));
  request.response_limit = 4999;

  const auto exchange = client.send(request, plenty());

  ASSERT_FALSE(exchange);
  EXPECT_EQ(exchange.failure().error.code, Code::remote);
  request.response_limit = 5000;
  EXPECT_TRUE(client.send(request, plenty()));
}

TEST_F(CurlClientTest, EndlessHeadersAreRefused) {
  std::string head = "HTTP/1.1 200 OK\r\n";
  for (int i = 0; i < 2000; ++i) head += "X-Filler: " + std::string(60, 'x') + "\r\n";
  LoopbackServer server({{.bytes = head, .then = Then::hold}});

  const auto exchange = client.send(get(server.url("/")), plenty());

  ASSERT_FALSE(exchange);
  EXPECT_EQ(exchange.failure().error.code, Code::remote);
}

TEST_F(CurlClientTest, AFinalAnswerReplacesTheProvisionalOne) {
  LoopbackServer server({{.bytes = "HTTP/1.1 100 Continue\r\nX-A: 1\r\n\r\n" + ok("done").bytes}});

  const auto exchange = client.send(post(server.url("/")), plenty());

  ASSERT_TRUE(exchange);
  EXPECT_EQ(exchange->status, 200);
  EXPECT_EQ(exchange->header("x-a"), "");
  EXPECT_EQ(exchange->body, "done");
}

struct Broken {
  const char* name;
  Answer answer;
  Code code;
};

class BrokenAnswer : public CurlClientTest, public ::testing::WithParamInterface<Broken> {};

TEST_P(BrokenAnswer, IsAFailureAfterTheRequestLeft) {
  LoopbackServer server({GetParam().answer});

  const auto exchange = client.send(post(server.url("/"), true), plenty());

  ASSERT_FALSE(exchange);
  EXPECT_EQ(exchange.failure().error.code, GetParam().code) << exchange.failure().error.message;
  EXPECT_EQ(exchange.failure().progress, Progress::something_sent);
  EXPECT_EQ(server.requests().size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(
    Each, BrokenAnswer,
    ::testing::Values(
        Broken{"Closed", {.then = Then::close}, Code::unreachable},
        Broken{"Reset", {.then = Then::reset}, Code::unreachable},
        Broken{"HalfAHead", {.bytes = "HTTP/1.1 200 O", .then = Then::close}, Code::unreachable},
        Broken{"HalfABody",
               {.bytes = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", .then = Then::close},
               Code::unreachable},
        Broken{"HalfAChunk",
               {.bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc",
                .then = Then::reset},
               Code::unreachable},
        Broken{
            "NotHttp", {.bytes = "220 mail.example ESMTP\r\n", .then = Then::close}, Code::remote}),
    [](const auto& one) { return one.param.name; });

TEST_F(CurlClientTest, ARefusedConnectionSentNothing) {
  std::string url;
  {
    const LoopbackServer gone({ok("")});
    url = gone.url("/");
  }

  const auto exchange = client.send(post(url), plenty());

  ASSERT_FALSE(exchange);
  EXPECT_EQ(exchange.failure().error.code, Code::unreachable);
  EXPECT_EQ(exchange.failure().progress, Progress::nothing_sent);
}

TEST_F(CurlClientTest, AFailedTlsHandshakeSentNothing) {
  LoopbackServer server({{.bytes = "no TLS here\r\n", .then = Then::close, .at_connect = true}});
  const auto url = "https" + server.url("/").substr(4);

  const auto exchange = client.send(post(url), plenty());

  ASSERT_FALSE(exchange);
  EXPECT_EQ(exchange.failure().error.code, Code::unreachable);
  EXPECT_EQ(exchange.failure().progress, Progress::nothing_sent);
}

TEST_F(CurlClientTest, ATlsHandshakeThatHangsEndsAtTheConnectLimitAndSentNothing) {
  LoopbackServer server({{.then = Then::hold, .at_connect = true}});
  Request request = post("https" + server.url("/").substr(4));
  request.connect_limit = milliseconds(80);

  const auto exchange = client.send(request, plenty());

  ASSERT_FALSE(exchange);
  EXPECT_EQ(exchange.failure().error.code, Code::timed_out);
  EXPECT_EQ(exchange.failure().progress, Progress::nothing_sent);
}

TEST_F(CurlClientTest, AReadIsSentAgainWhenItsKeptConnectionDied) {
  LoopbackServer server({ok("one"), {.then = Then::close}, ok("two")});
  ASSERT_TRUE(client.send(post(server.url("/")), plenty()));

  const auto exchange = client.send(post(server.url("/")), plenty());

  ASSERT_TRUE(exchange);
  EXPECT_EQ(exchange->body, "two");
  EXPECT_EQ(server.requests().size(), 3U);
}

TEST_F(CurlClientTest, AWriteIsNeverSentTwice) {
  LoopbackServer server({ok("one"), {.then = Then::close}, ok("two")});
  ASSERT_TRUE(client.send(post(server.url("/")), plenty()));

  const auto exchange = client.send(post(server.url("/"), true), plenty());

  ASSERT_FALSE(exchange);
  EXPECT_EQ(exchange.failure().error.code, Code::unreachable);
  EXPECT_EQ(exchange.failure().progress, Progress::something_sent);
  EXPECT_EQ(server.requests().size(), 2U);
  EXPECT_EQ(server.connections(), 2);
}

TEST_F(CurlClientTest, TheConnectionOfAWriteIsKeptForReads) {
  LoopbackServer server({ok("one")});
  ASSERT_TRUE(client.send(post(server.url("/"), true), plenty()));

  ASSERT_TRUE(client.send(post(server.url("/")), plenty()));

  EXPECT_EQ(server.connections(), 1);
}

TEST_F(CurlClientTest, RefusesWhatIsNoHttpUrl) {
  for (const std::string url :
       {"", "ftp://emr.example/", "file:///etc/hostname", "http://", "//emr.example/",
        "http://user:word@emr.example/", "http://emr.example/a b", "http://emr.example/\r\nX: y",
        "https://emr.example:99999/"}) {
    const auto exchange = client.send(get(url), plenty());

    ASSERT_FALSE(exchange) << url;
    EXPECT_EQ(exchange.failure().error.code, Code::invalid) << url;
    EXPECT_EQ(exchange.failure().progress, Progress::nothing_sent) << url;
  }
}

TEST_F(CurlClientTest, RefusesHeadersThatWouldBreakOut) {
  LoopbackServer server({ok("")});
  for (const Header& header :
       {Header{"X-A", "1\r\nX-B: 2"}, Header{"X A", "1"}, Header{"", "1"}, Header{"X-A:", "1"}}) {
    Request request = get(server.url("/"));
    request.headers = {header};

    const auto exchange = client.send(request, plenty());

    ASSERT_FALSE(exchange);
    EXPECT_EQ(exchange.failure().error.code, Code::invalid);
  }
  EXPECT_EQ(server.connections(), 0);
}

TEST_F(CurlClientTest, TellsHowTheConnectionWasMadeToWhoAsks) {
  LoopbackServer server({ok("hello")});
  auto asking = get(server.url("/"));
  asking.wants_facts = true;

  const auto plain = client.send(get(server.url("/")), plenty());
  const auto told = client.send(asking, plenty());

  ASSERT_TRUE(plain && told);
  EXPECT_EQ(plain->facts.address, "");
  EXPECT_EQ(told->facts.address, "127.0.0.1");
  EXPECT_GT(told->facts.connected, Duration::zero());
  EXPECT_GE(told->facts.total, told->facts.first_byte);
  EXPECT_GE(told->facts.first_byte, told->facts.connected);
  EXPECT_EQ(told->facts.secured, Duration::zero());
  EXPECT_TRUE(told->facts.certificate.empty());
  EXPECT_EQ(server.connections(), 2) << "a kept connection would have nothing to tell";
}

TEST_F(CurlClientTest, TellsAtWhichStageItBroke) {
  LoopbackServer closing({Answer{.then = Then::close, .at_connect = true}});
  std::string closed;
  {
    LoopbackServer gone({ok("")});
    closed = gone.url("/");
  }

  const auto unresolved = client.send(get("http://emr.invalid/"), plenty());
  const auto refused = client.send(get(closed), plenty());
  const auto silent = client.send(get(closing.url("/")), plenty());
  auto url = closing.url("/");
  const auto untrusted = client.send(get(url.replace(0, 4, "https")), plenty());

  ASSERT_FALSE(unresolved || refused || silent || untrusted);
  EXPECT_EQ(unresolved.failure().stage, Stage::resolving);
  EXPECT_EQ(refused.failure().stage, Stage::connecting);
  EXPECT_EQ(silent.failure().stage, Stage::exchanging);
  EXPECT_EQ(untrusted.failure().stage, Stage::securing);
}

}  // namespace
}  // namespace vitara::http

#include "server/http/server.hpp"

#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <latch>
#include <list>
#include <mutex>
#include <semaphore>
#include <thread>

#include "core/base/ensure.hpp"
#include "tests/server/http/served.hpp"
#include "tests/support/temp_folder.hpp"

namespace vitara::testing {
namespace {

using server::Pool;
using server::Reply;
using server::Request;
using server::Response;
using std::chrono::milliseconds;
using std::chrono::seconds;

class Server : public ::testing::Test {
 protected:
  Server() { add_echo(edge.router); }
  /// GET <path> on the webhook pool.
  void add(const std::string& path, server::Handler handler) {
    edge.router.add({.method = "GET", .path = path, .handler = std::move(handler)});
  }
  using LaterHandler = std::function<void(const Request&, const Within&, Reply)>;
  /// GET <path>, begun by handing all of it to a worker.
  void add_later(const std::string& path, LaterHandler handler) {
    const auto begin = [handler](const Request& request, const Within& within, Reply reply) {
      const auto held = std::make_shared<Reply>(std::move(reply));
      return server::Rest{.run = [=, &request] { handler(request, within, std::move(*held)); },
                          .when_busy = [held] { held->send({.status = 503, .body = "begun"}); }};
    };
    edge.router.add({.method = "GET", .path = path, .begin = begin});
  }
  Served edge;
};

TEST_F(Server, KeepsConnectionsAndAnswersInOrder) {
  edge.start();
  Wire wire(edge.port());

  // Three requests in one write: pipelining.
  wire.send(post("/echo", "1") + post("/echo", "22") + get("/echo"));
  const auto first = wire.receive();
  const auto second = wire.receive();
  const auto third = wire.receive();
  const auto fourth = wire.ask(post("/echo", "4"));

  EXPECT_EQ(first.body, "1");
  EXPECT_EQ(second.body, "22");
  EXPECT_EQ(third.body, "/echo");
  EXPECT_EQ(fourth.body, "4");
}

TEST_F(Server, EveryAnswerCarriesItsHeaders) {
  add("/own", [](const Request&, const Within&) {
    Response response;
    response.headers = {{"Content-Security-Policy", "default-src 'self'"},
                        {"Cache-Control", "max-age=60"},
                        {"Server", "secret/1.0"},
                        {"X-Split", "a\r\nX-Injected: b"}};
    return response;
  });
  edge.start();
  Wire wire(edge.port());

  const auto plain = wire.ask(get("/echo"));
  const auto own = wire.ask(get("/own"));
  const auto missing = wire.ask(get("/missing"));

  for (const auto& answer : {plain, own, missing}) {
    EXPECT_EQ(answer.header("strict-transport-security"), "max-age=31536000");
    EXPECT_EQ(answer.header("x-content-type-options"), "nosniff");
    EXPECT_EQ(answer.header("referrer-policy"), "no-referrer");
    EXPECT_EQ(answer.header("date").substr(answer.header("date").size() - 4), " GMT");
    EXPECT_EQ(answer.header("x-request-id").size(), 22U);
    EXPECT_EQ(answer.header("server"), "");
  }
  EXPECT_NE(plain.header("x-request-id"), own.header("x-request-id"));
  EXPECT_EQ(plain.header("cache-control"), "no-store");
  EXPECT_EQ(plain.header("content-security-policy"), "default-src 'none'; frame-ancestors 'none'");
  EXPECT_EQ(own.header("cache-control"), "max-age=60");
  EXPECT_EQ(own.header("content-security-policy"), "default-src 'self'");
  EXPECT_EQ(own.header("x-injected"), "");
  EXPECT_EQ(missing.body, fmt::format(R"({{"error":"not_found","message":"there is nothing here",)"
                                      R"("id":"{}"}})",
                                      missing.header("x-request-id")));
}

TEST_F(Server, HeadersForPlainHttpLeaveStrictTransportOut) {
  edge.options.strict_transport = false;
  edge.start();
  Wire wire(edge.port());

  EXPECT_EQ(wire.ask(get("/echo")).header("strict-transport-security"), "");
}

TEST_F(Server, HandlersSeeTheRequestAsItWas) {
  Request seen;
  SteadyTime deadline;
  edge.router.add({.method = "POST",
                   .path = "/api/vapi/{slug}",
                   .body_limit = 100,
                   .deadline = milliseconds(3500),
                   .handler = [&](const Request& request, const Within& within) {
                     seen = request;
                     deadline = within.deadline.at();
                     return Response{};
                   }});
  edge.start();
  Wire wire(edge.port());

  wire.ask(post("/api/vapi/river%73ide?a=%20", "{}", "X-Twice: 1\r\nx-twice: 2\r\n"));

  EXPECT_EQ(seen.method, "POST");
  EXPECT_EQ(seen.path, "/api/vapi/riverside");
  EXPECT_EQ(seen.query, "a=%20");
  EXPECT_EQ(seen.capture("slug"), "riverside");
  EXPECT_EQ(seen.header("X-TWICE"), "1");
  EXPECT_EQ(seen.body, "{}");
  EXPECT_EQ(seen.peer, "127.0.0.1");
  EXPECT_EQ(seen.id.str().size(), 22U);
  EXPECT_EQ(deadline - seen.received, milliseconds(3500));
}

TEST_F(Server, TheDeadlineStartsAtTheFirstByte) {
  std::atomic<std::int64_t> used = 0;
  edge.router.add({.method = "PUT",
                   .path = "/slow",
                   .body_limit = 100,
                   .handler = [&](const Request& request, const Within&) {
                     used = (edge.clock.steady() - request.received) / milliseconds(1);
                     return Response{};
                   }});
  edge.start();
  Wire wire(edge.port());

  wire.send("PUT /slow HTTP/1.1\r\nHost: a\r\n");
  EXPECT_FALSE(wire.is_closed_within(milliseconds(60)));
  wire.ask("Content-Type: application/json\r\nContent-Length: 1\r\n\r\n1");

  EXPECT_GE(used.load(), 50);
}

TEST_F(Server, AHandlerThatThrowsAnswers500) {
  add("/bug", [](const Request&, const Within&) -> Response {
    ensure(false, "the promise that was broken");
    return {};
  });
  add("/library", [](const Request&, const Within&) -> Response {
    throw std::runtime_error("patient Jane Doe");
  });
  edge.start();
  Wire wire(edge.port());

  const auto bug = wire.ask(get("/bug"));
  const auto library = wire.ask(get("/library"));
  const auto after = wire.ask(get("/echo"));

  EXPECT_EQ(bug.status, 500);
  EXPECT_NE(bug.body.find(R"("error":"internal")"), std::string::npos);
  EXPECT_EQ(bug.body.find("promise"), std::string::npos);
  EXPECT_TRUE(edge.log.has("error bug id=" + bug.header("x-request-id")));
  EXPECT_TRUE(edge.log.has("the promise that was broken"));
  EXPECT_EQ(library.status, 500);
  EXPECT_FALSE(edge.log.has("Jane"));
  EXPECT_EQ(after.status, 200);
}

TEST_F(Server, ALaterReplyHoldsNoWorker) {
  std::counting_semaphore<> entered(0);
  std::mutex mutex;
  std::vector<Reply> replies;
  add_later("/later", [&](const Request&, const Within&, Reply reply) {
    const std::lock_guard lock(mutex);
    replies.push_back(std::move(reply));
    entered.release();
  });
  edge.options.limits.webhook_workers = 2;
  edge.start();
  std::list<Wire> wires;

  for (int i = 0; i < 6; ++i) {
    wires.emplace_back(edge.port()).send(get("/later"));
    entered.acquire();
  }
  for (auto& reply : replies) reply.send({.body = "at last"});

  for (auto& wire : wires) EXPECT_EQ(wire.receive().body, "at last");
}

TEST_F(Server, AReplyThatIsDroppedOrThrownAwayIs500) {
  add_later("/dropped", [](const Request&, const Within&, Reply) {});
  add_later("/thrown", [](const Request&, const Within&, Reply) {
    ensure(false, "the promise that was broken");
  });
  add_later("/sent", [](const Request&, const Within&, Reply reply) { reply.send({}); });
  edge.start();
  Wire wire(edge.port());

  EXPECT_EQ(wire.ask(get("/dropped")).status, 500);
  EXPECT_EQ(wire.ask(get("/thrown")).status, 500);
  EXPECT_TRUE(edge.log.has("the promise that was broken"));
  EXPECT_EQ(wire.ask(get("/sent")).status, 200);
}

TEST_F(Server, WhatIsBegunMayBeAnsweredWithoutAWorker) {
  std::atomic<std::thread::id> begun;
  edge.router.add(
      {.method = "GET", .path = "/begun", .begin = [&](const Request&, const Within&, Reply reply) {
         begun = std::this_thread::get_id();
         reply.send({.body = "at once"});
         return server::Rest{};
       }});
  edge.router.add({.method = "GET",
                   .path = "/thrown",
                   .begin = [](const Request&, const Within&, const Reply&) -> server::Rest {
                     ensure(false, "a promise");
                     return {};
                   }});
  add("/live", [&](const Request&, const Within&) {
    return Response{.body = std::this_thread::get_id() == begun ? "same" : "other"};
  });
  edge.start();
  Wire wire(edge.port());

  EXPECT_EQ(wire.ask(get("/begun")).body, "at once");
  EXPECT_EQ(wire.ask(get("/begun")).body, "at once");
  EXPECT_EQ(wire.ask(get("/live")).body, "other");
  EXPECT_EQ(wire.ask(get("/thrown")).status, 500);
}

TEST_F(Server, WhatIsBegunAndFindsNoWorkerIsTold) {
  std::latch entered(1);
  std::latch leave(1);
  add_later("/hold", [&](const Request&, const Within&, Reply reply) {
    entered.count_down();
    leave.wait();
    reply.send({});
  });
  edge.options.limits.webhook_workers = 1;
  edge.start();
  Wire holder(edge.port());
  Wire wire(edge.port());

  holder.send(get("/hold"));
  entered.wait();
  const auto busy = wire.ask(get("/hold"));
  leave.count_down();

  EXPECT_EQ(busy.status, 503);
  EXPECT_EQ(busy.body, "begun");
  EXPECT_EQ(holder.receive().status, 200);
}

TEST_F(Server, InlineHandlersNeedNoWorker) {
  std::atomic<bool> same = false;
  std::thread::id first;
  edge.router.add({.method = "GET",
                   .path = "/live",
                   .pool = Pool::inline_,
                   .handler = [&](const Request&, const Within&) {
                     same = std::this_thread::get_id() == first;
                     first = std::this_thread::get_id();
                     return Response{};
                   }});
  edge.start();
  Wire wire(edge.port());
  Wire other(edge.port());

  wire.ask(get("/live"));
  other.ask(get("/live"));

  EXPECT_TRUE(same);
}

TEST_F(Server, AFullPoolAnswersAtOnce) {
  std::latch entered(1);
  std::latch leave(1);
  add("/hold", [&](const Request&, const Within&) {
    entered.count_down();
    leave.wait();
    return Response{};
  });
  edge.router.add(
      {.method = "POST",
       .path = "/tools",
       .body_limit = 100,
       .handler = [](const Request&, const Within&) { return Response{}; },
       .when_busy =
           [](const Request& request) { return Response{.body = "BUSY " + request.body}; }});
  edge.router.add({.method = "GET",
                   .path = "/admin",
                   .pool = Pool::admin,
                   .handler = [](const Request&, const Within&) { return Response{}; }});
  edge.options.limits.webhook_workers = 1;
  edge.start();
  Wire holder(edge.port());
  Wire wire(edge.port());

  holder.send(get("/hold"));
  entered.wait();
  const auto in_flight = edge.server->in_flight();
  const auto spoken = wire.ask(post("/tools", "1"));
  const auto plain = wire.ask(get("/echo"));
  const auto admin = wire.ask(get("/admin"));
  leave.count_down();
  const auto held = holder.receive();
  const auto after = wire.ask(get("/echo"));

  EXPECT_EQ(spoken.status, 200);
  EXPECT_EQ(spoken.body, "BUSY 1");
  EXPECT_EQ(plain.status, 503);
  EXPECT_EQ(plain.header("retry-after"), "2");
  EXPECT_EQ(admin.status, 200);
  EXPECT_EQ(in_flight, 1U);
  EXPECT_EQ(held.status, 200);
  EXPECT_EQ(after.status, 200);
}

TEST_F(Server, BodiesInMemoryAreBounded) {
  std::latch entered(1);
  std::latch leave(1);
  edge.router.add({.method = "POST",
                   .path = "/hold",
                   .body_limit = 5000,
                   .handler = [&](const Request&, const Within&) {
                     entered.count_down();
                     leave.wait();
                     return Response{};
                   }});
  edge.options.limits.bodies_bytes = 6000;
  edge.start();
  Wire holder(edge.port());
  Wire wire(edge.port());
  Wire chunked(edge.port());

  holder.send(post("/hold", std::string(5000, 'a')));
  entered.wait();
  const auto refused = wire.ask(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json"
      "\r\nContent-Length: 2000\r\n\r\n");
  const auto in_chunks = chunked.ask(
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
      "Transfer-Encoding: chunked\r\n\r\n7d0\r\n" +
      std::string(2000, 'b') + "\r\n0\r\n\r\n");
  leave.count_down();
  const auto held = holder.receive();
  Wire later(edge.port());
  const auto after = later.ask(post("/echo", std::string(5000, 'c')));

  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.header("retry-after"), "1");
  EXPECT_EQ(in_chunks.status, 503);
  EXPECT_EQ(held.status, 200);
  EXPECT_EQ(after.status, 200);
}

TEST_F(Server, APauseHoldsNoWorker) {
  add("/wrong", [](const Request&, const Within&) {
    return Response{.status = 401, .close = true, .pause = milliseconds(300)};
  });
  edge.options.limits.webhook_workers = 1;
  edge.start();
  Wire paused(edge.port());
  Wire wire(edge.port());

  const auto start = edge.clock.steady();
  paused.send(get("/wrong"));
  // The only worker may still be at the handler itself, but is free long before the pause is over.
  auto meanwhile = wire.ask(get("/echo"));
  while (meanwhile.status == 503) meanwhile = wire.ask(get("/echo"));
  const auto quick = edge.clock.steady() - start;
  const auto answer = paused.receive();
  const auto slow = edge.clock.steady() - start;

  EXPECT_EQ(meanwhile.status, 200);
  EXPECT_LT(quick, milliseconds(300));
  EXPECT_EQ(answer.status, 401);
  EXPECT_EQ(answer.header("connection"), "close");
  EXPECT_GE(slow, milliseconds(300));
  EXPECT_TRUE(paused.is_closed_within(milliseconds(2000)));
}

TEST_F(Server, AnAnswerCanBeCut) {
  add("/cut", [](const Request&, const Within&) {
    return Response{.body = std::string(1000, 'x'), .cut_after = 40};
  });
  add("/none", [](const Request&, const Within&) { return Response{.cut_after = 0}; });
  edge.start();
  Wire wire(edge.port());
  Wire silent(edge.port());

  wire.send(get("/cut"));
  const auto bytes = wire.receive_all();
  silent.send(get("/none"));
  const auto nothing = silent.receive_all();

  EXPECT_EQ(bytes.size(), 40U);
  EXPECT_TRUE(wire.was_reset());
  EXPECT_EQ(nothing, "");
  EXPECT_TRUE(silent.was_reset());
}

TEST_F(Server, ConnectionsEndAfterTheirShareOfRequests) {
  edge.options.limits.requests_per_connection = 3;
  edge.start();
  Wire wire(edge.port());

  const auto first = wire.ask(get("/echo"));
  wire.ask(get("/echo"));
  const auto third = wire.ask(get("/echo"));

  EXPECT_EQ(first.header("connection"), "");
  EXPECT_EQ(third.header("connection"), "close");
  EXPECT_TRUE(wire.is_closed_within(milliseconds(2000)));
}

TEST_F(Server, OldClientsGetWhatTheyAskFor) {
  edge.start();
  Wire plain(edge.port());
  Wire keeping(edge.port());
  Wire closing(edge.port());

  const auto closed = plain.ask("GET /echo HTTP/1.0\r\n\r\n");
  const auto kept = keeping.ask("GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  const auto again = keeping.ask("GET /echo HTTP/1.0\r\n\r\n");
  const auto asked = closing.ask(get("/echo", "Connection: close\r\n"));

  EXPECT_EQ(closed.header("connection"), "close");
  EXPECT_EQ(kept.header("connection"), "keep-alive");
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(asked.header("connection"), "close");
  EXPECT_TRUE(closing.is_closed_within(milliseconds(2000)));
}

TEST_F(Server, AnswersWithoutBodyHaveNone) {
  add("/empty",
      [](const Request&, const Within&) { return Response{.status = 204, .body = "never sent"}; });
  edge.start();
  Wire wire(edge.port());

  const auto empty = wire.ask(get("/empty"));
  wire.send("HEAD /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  const auto head = wire.receive_all();

  EXPECT_EQ(empty.status, 204);
  EXPECT_EQ(empty.header("content-length"), "");
  EXPECT_TRUE(head.starts_with("HTTP/1.1 405 ")) << head;
  EXPECT_TRUE(head.ends_with("\r\n\r\n")) << head;
}

TEST_F(Server, LargeAnswersArriveWhole) {
  const std::string large(8U << 20U, 'z');
  add("/large", [&large](const Request&, const Within&) { return Response{.body = large}; });
  edge.start();
  Wire wire(edge.port());

  EXPECT_EQ(wire.ask(get("/large")).body, large);
}

TEST_F(Server, AReaderThatStopsReadingIsLetGo) {
  const std::string large(32U << 20U, 'z');
  add("/large", [&large](const Request&, const Within&) { return Response{.body = large}; });
  edge.options.limits.write_time = milliseconds(100);
  edge.start();
  Wire wire(edge.port());

  wire.send(get("/large"));
  const auto until = edge.clock.steady() + seconds(5);
  while (!edge.log.has("info http.slow what=answer") && edge.clock.steady() < until)
    std::this_thread::yield();

  EXPECT_TRUE(edge.log.has("info http.slow what=answer"));
  EXPECT_LT(wire.receive().body.size(), large.size());
}

TEST_F(Server, ANewConnectionReplacesTheOneThatWaitedLongest) {
  edge.options.limits.connections = 2;
  edge.start();
  Wire oldest(edge.port());
  Wire used(edge.port());
  const auto first = used.ask(get("/echo"));
  Wire newest(edge.port());

  const auto served = newest.ask(get("/echo"));

  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(served.status, 200);
  EXPECT_TRUE(oldest.is_closed_within(milliseconds(2000)));
  EXPECT_EQ(used.ask(get("/echo")).status, 200);
}

TEST_F(Server, WhenAllAreAtWorkANewConnectionWaits) {
  std::latch entered(1);
  std::latch leave(1);
  add("/hold", [&](const Request&, const Within&) {
    entered.count_down();
    leave.wait();
    return Response{};
  });
  edge.options.limits.connections = 1;
  edge.start();
  Wire holder(edge.port());
  holder.send(get("/hold"));
  entered.wait();
  Wire waiting(edge.port());

  waiting.send(get("/echo"));
  const bool silent = waiting.is_silent_for(milliseconds(50));
  leave.count_down();

  EXPECT_TRUE(silent);
  EXPECT_EQ(holder.receive().status, 200);
  EXPECT_EQ(waiting.receive().status, 200);
}

TEST_F(Server, LogsTheRouteAndNeverThePath) {
  add("/patients/{number}", [](const Request&, const Within&) { return Response{}; });
  edge.start();
  Wire wire(edge.port());

  const auto answer = wire.ask(get("/patients/9876543210?name=Jane"));
  edge.server->stop();

  EXPECT_EQ(answer.status, 200);
  EXPECT_TRUE(edge.log.has("debug http.request route=/patients/{number} status=200"));
  EXPECT_FALSE(edge.log.has("9876543210"));
  EXPECT_FALSE(edge.log.has("Jane"));
}

}  // namespace
}  // namespace vitara::testing

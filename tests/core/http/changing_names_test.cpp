// Names whose answers change, as an attacker's name server gives them: good when it is looked at,
// within when it is connected to (reliability.md §9). The real client; only the resolver is ours.
#include <dlfcn.h>
#include <gtest/gtest.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <mutex>
#include <string>
#include <vector>

#include "core/http/curl_client.hpp"
#include "core/http/ruled_client.hpp"
#include "core/sys/clock.hpp"
#include "tests/support/loopback_server.hpp"

namespace {

constexpr const char* kName = "emr.changing.example";

using Addresses = std::vector<const char*>;

// What the resolver says, one entry a question; the last one for ever.
class Zone {
 public:
  void set(std::vector<Addresses> answers) {
    const std::lock_guard lock(mutex_);
    answers_ = std::move(answers);
    asked_ = 0;
  }
  Addresses next() {
    const std::lock_guard lock(mutex_);
    return answers_.at(std::min(asked_++, answers_.size() - 1));
  }

 private:
  std::mutex mutex_;
  std::vector<Addresses> answers_ = {{}};
  std::size_t asked_ = 0;
};

Zone& zone() {
  static Zone one;
  return one;
}

}  // namespace

// In place of the C library's, for libcurl too: the executable's symbols come first.
extern "C" int getaddrinfo(const char* node, const char* service, const addrinfo* hints,
                           addrinfo** found) {
  using Real = int (*)(const char*, const char*, const addrinfo*, addrinfo**);
  static const auto real = reinterpret_cast<Real>(dlsym(RTLD_NEXT, "getaddrinfo"));
  if (node == nullptr || std::string(node) != kName) return real(node, service, hints, found);
  *found = nullptr;
  addrinfo** end = found;
  for (const char* address : zone().next()) {
    if (real(address, service, hints, end) != 0) continue;
    while (*end != nullptr) end = &(*end)->ai_next;
  }
  return *found == nullptr ? EAI_NONAME : 0;
}

namespace vitara::http {
namespace {

using namespace std::chrono_literals;

constexpr const char* kAllowed = "127.0.0.1";
constexpr const char* kWithin = "127.0.0.2";

// Listens where nobody may connect, and takes nobody's call.
class Trap {
 public:
  explicit Trap(int port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(static_cast<std::uint16_t>(port));
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1);
    is_set_ = bind(socket_, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0 &&
              listen(socket_, 64) == 0;
  }
  ~Trap() { close(socket_); }
  Trap(const Trap&) = delete;
  Trap& operator=(const Trap&) = delete;

  [[nodiscard]] bool is_set() const { return is_set_; }
  [[nodiscard]] bool has_caught() const {
    const int caught = accept(socket_, nullptr, nullptr);
    if (caught >= 0) close(caught);
    return caught >= 0;
  }

 private:
  int socket_;
  bool is_set_ = false;
};

class ChangingNames : public ::testing::Test {
 protected:
  // A client of its own each time: it knows no name and has no connection.
  Exchange get(int port) {
    CurlClient client(clock_);
    RuledClient ruled(client, {.allows_http = true,
                               .networks = {*parse_network("127.0.0.1/32")},
                               .ports = {static_cast<std::uint16_t>(port)}});
    return ruled.send({.url = "http://" + std::string(kName) + ":" + std::to_string(port) + "/"},
                      {Deadline::after(clock_.steady(), 5s)});
  }
  Exchange get() { return get(server_.port()); }

  RealClock clock_;
  vitara::testing::LoopbackServer server_{{vitara::testing::ok("good")}};
  Trap trap_{server_.port()};
};

TEST_F(ChangingNames, AnswerThatTurnsInwardsIsRefused) {
  ASSERT_TRUE(trap_.is_set());
  zone().set({{kAllowed}, {kWithin}});

  EXPECT_TRUE(get());
  const auto second = get();

  ASSERT_FALSE(second);
  EXPECT_EQ(second.failure().error.code, Code::invalid) << second.failure().error.message;
  EXPECT_EQ(second.failure().progress, Progress::nothing_sent);
  EXPECT_FALSE(trap_.has_caught());
}

TEST_F(ChangingNames, OneForbiddenAddressAmongGoodOnesIsNotTried) {
  ASSERT_TRUE(trap_.is_set());
  for (const auto& mixed : {Addresses{kWithin, kAllowed}, Addresses{kAllowed, kWithin},
                            Addresses{kWithin, "::1"}, Addresses{kWithin, kWithin, kAllowed}}) {
    zone().set({mixed});
    (void)get();
    EXPECT_FALSE(trap_.has_caught()) << mixed.front();
  }
}

TEST_F(ChangingNames, GoodAddressThatRefusesDoesNotLeadToTheOther) {
  int port = 0;
  {
    const vitara::testing::LoopbackServer gone({vitara::testing::ok("")});
    port = gone.port();
  }
  const Trap trap(port);
  ASSERT_TRUE(trap.is_set());
  zone().set({{kAllowed, kWithin}});

  EXPECT_FALSE(get(port));
  EXPECT_FALSE(trap.has_caught());
}

TEST_F(ChangingNames, HundredChangesLeadNowhere) {
  ASSERT_TRUE(trap_.is_set());
  std::vector<Addresses> answers;
  answers.reserve(100);
  for (int i = 0; i < 100; ++i) answers.push_back({i % 2 == 0 ? kAllowed : kWithin});
  zone().set(std::move(answers));

  int good = 0;
  for (int i = 0; i < 100; ++i) good += get() ? 1 : 0;

  EXPECT_EQ(good, 50);
  EXPECT_EQ(server_.connections(), 50);
  EXPECT_FALSE(trap_.has_caught());
}

}  // namespace
}  // namespace vitara::http

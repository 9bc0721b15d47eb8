// The resolver against a name server of its own on the loopback, which checks what it is asked.
#include "core/sys/resolver.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <thread>

#include "tests/support/fake_clock.hpp"

namespace vitara {
namespace {

/// Answers over UDP by the first label: `a` has an address, `gone` is NXDOMAIN, `none` has no such
/// record, `broken` is SERVFAIL, `no` REFUSED, `alias` a CNAME, `silent` nothing. A query that is
/// not one question of class IN with recursion desired is counted as wrong.
class NameServer {
 public:
  NameServer() {
    socket_ = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* name = reinterpret_cast<sockaddr*>(&address);
    if (::bind(socket_, name, size) != 0 || ::getsockname(socket_, name, &size) != 0) std::abort();
    server = "127.0.0.1:" + std::to_string(ntohs(address.sin_port));
    thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
  }
  ~NameServer() {
    thread_.request_stop();
    thread_.join();
    ::close(socket_);
  }
  NameServer(const NameServer&) = delete;
  NameServer& operator=(const NameServer&) = delete;

  std::string server;
  std::atomic<int> wrong = 0;

 private:
  void serve(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      pollfd wait{.fd = socket_, .events = POLLIN, .revents = 0};
      if (::poll(&wait, 1, 20) <= 0) continue;
      std::array<char, 512> query{};
      sockaddr_in peer{};
      socklen_t size = sizeof peer;
      auto* from = reinterpret_cast<sockaddr*>(&peer);
      const auto got = ::recvfrom(socket_, query.data(), query.size(), 0, from, &size);
      if (got < 17) continue;
      const auto answer = answer_to(std::string(query.data(), static_cast<std::size_t>(got)));
      if (!answer.empty()) ::sendto(socket_, answer.data(), answer.size(), 0, from, size);
    }
  }

  std::string answer_to(const std::string& query) {
    if (query[4] != 0 || query[5] != 1 || (query[2] & 1) == 0) ++wrong;
    const auto length = static_cast<std::size_t>(static_cast<unsigned char>(query[12]));
    const std::string label = query.substr(13, length);
    std::size_t end = 12;
    while (query.at(end) != 0) end += static_cast<unsigned char>(query[end]) + 1U;
    const std::string question = query.substr(12, end + 5 - 12);
    const int type = static_cast<unsigned char>(query[end + 2]);
    if (query[end + 4] != 1) ++wrong;
    if (label == "silent") return {};
    char code = 0;
    std::string record;
    if (label == "gone") code = 3;
    if (label == "broken") code = 2;
    if (label == "no") code = 5;
    const std::string head("\xc0\x0c", 2);
    if (label == "a" && type == 1)
      record = head + std::string("\0\1\0\1\0\0\0\x3c\0\4\xcb\0\x71\x0a", 14);
    if (label == "alias") record = head + std::string("\0\5\0\1\0\0\0\x3c\0\6\4edge\0", 16);
    const char count = record.empty() ? 0 : 1;
    std::string out = query.substr(0, 2) + std::string("\x81") + static_cast<char>(0x80 | code);
    out += std::string("\0\1\0", 3) + count + std::string("\0\0\0\0", 4) + question + record;
    return out;
  }

  int socket_ = -1;
  std::jthread thread_;
};

DnsAnswer ask(const NameServer& server, const std::string& name, DnsType type,
              std::chrono::milliseconds limit = std::chrono::seconds(5)) {
  RealClock clock;
  RealResolver resolver(clock);
  return resolver.ask(server.server, name, type, {Deadline::after(clock.steady(), limit)});
}

TEST(Resolver, AnswersAreToldApart) {
  const NameServer server;

  const auto found = ask(server, "a.example.ca", DnsType::a);
  EXPECT_EQ(found.outcome, DnsOutcome::found);
  EXPECT_EQ(found.values, std::vector<std::string>{"203.0.113.10"});
  EXPECT_EQ(ask(server, "a.example.ca", DnsType::aaaa).outcome, DnsOutcome::no_data);
  EXPECT_EQ(ask(server, "gone.example.ca", DnsType::a).outcome, DnsOutcome::no_name);
  EXPECT_EQ(ask(server, "broken.example.ca", DnsType::a).outcome, DnsOutcome::server_failed);
  EXPECT_EQ(ask(server, "no.example.ca", DnsType::a).outcome, DnsOutcome::refused);
  const auto alias = ask(server, "alias.example.ca", DnsType::cname);
  EXPECT_EQ(alias.outcome, DnsOutcome::found);
  EXPECT_EQ(alias.values, std::vector<std::string>{"edge"});
  EXPECT_EQ(server.wrong, 0);
}

TEST(Resolver, SilenceEndsAtTheDeadline) {
  const NameServer server;
  const auto start = std::chrono::steady_clock::now();

  const auto answer = ask(server, "silent.example.ca", DnsType::a, std::chrono::milliseconds(300));

  EXPECT_EQ(answer.outcome, DnsOutcome::timed_out);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(3));
}

}  // namespace
}  // namespace vitara

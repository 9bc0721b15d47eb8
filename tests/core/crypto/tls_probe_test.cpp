// Certificates made by openssl(1), read, and served to the probe by a real TLS server.
#include "core/crypto/tls_probe.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "core/sys/files.hpp"
#include "core/sys/process.hpp"
#include "tests/support/temp_folder.hpp"

namespace vitara::crypto {
namespace {

Within soon(const Clock& clock, Duration span = std::chrono::seconds(10)) {
  return {Deadline::after(clock.steady(), span)};
}

/// A self-signed certificate for dev.example.ca and 127.0.0.1, ten days long, in `folder`.
void make_certificate(const vitara::testing::TempFolder& folder, const std::string& name) {
  RealClock clock;
  RealProcessRunner processes;
  const auto done = processes.run(
      {.program = "/usr/bin/openssl",
       .arguments = {"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                     "-nodes", "-days", "10", "-set_serial", "0x3A", "-subj", "/CN=dev.example.ca",
                     "-addext", "subjectAltName=DNS:dev.example.ca,DNS:*.w.example.ca,IP:127.0.0.1",
                     "-keyout", folder / (name + ".key"), "-out", folder / (name + ".pem")},
       .environment = {{"PATH", "/usr/bin:/bin"}, {"HOME", folder.path()}}},
      soon(clock));
  ASSERT_TRUE(done) << done.error().message;
  ASSERT_EQ(done->exit_code, 0) << done->err;
}

std::string read(const std::string& path) {
  RealFiles files;
  return files.read(path, 1U << 20U).value_or(std::string());
}

/// One handshake after the other on a port of the kernel's choice; or none, when it only accepts.
class TlsServer {
 public:
  enum class Manner { shakes_hands, stays_silent };
  TlsServer(const std::string& certificate, const std::string& key, Manner manner)
      : context_(SSL_CTX_new(TLS_server_method())), manner_(manner) {
    std::signal(SIGPIPE, SIG_IGN);
    SSL_CTX_use_certificate_chain_file(context_, certificate.c_str());
    SSL_CTX_use_PrivateKey_file(context_, key.c_str(), SSL_FILETYPE_PEM);
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* name = reinterpret_cast<sockaddr*>(&address);
    if (::bind(listener_, name, size) != 0 || ::listen(listener_, 8) != 0 ||
        ::getsockname(listener_, name, &size) != 0)
      std::abort();
    port = ntohs(address.sin_port);
    thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
  }
  ~TlsServer() {
    thread_.request_stop();
    thread_.join();
    ::close(listener_);
    SSL_CTX_free(context_);
  }
  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;

  std::uint16_t port = 0;

 private:
  void serve(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      pollfd wait{.fd = listener_, .events = POLLIN, .revents = 0};
      if (::poll(&wait, 1, 20) <= 0) continue;
      const int peer = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (manner_ == Manner::shakes_hands) {
        SSL* tls = SSL_new(context_);
        SSL_set_fd(tls, peer);
        SSL_accept(tls);
        SSL_free(tls);
        ::close(peer);
      } else {
        held_.push_back(peer);
      }
    }
    for (const int peer : held_) ::close(peer);
  }

  SSL_CTX* context_;
  Manner manner_;
  int listener_ = -1;
  std::vector<int> held_;
  std::jthread thread_;
};

class Probe : public ::testing::Test {
 protected:
  void SetUp() override { make_certificate(folder, "own"); }
  [[nodiscard]] TlsTarget target(std::uint16_t port) const {
    return {.address = "127.0.0.1",
            .port = port,
            .server_name = "dev.example.ca",
            .trust = folder / "own.pem"};
  }

  vitara::testing::TempFolder folder;
  RealClock clock;
};

TEST_F(Probe, CertificateIsRead) {
  const auto all = read_certificates(read(folder / "own.pem"));

  ASSERT_TRUE(all) << all.error().message;
  ASSERT_EQ(all->size(), 1U);
  const auto& own = all->front();
  EXPECT_EQ(own.subject, "CN=dev.example.ca");
  EXPECT_EQ(own.serial, "3A");
  EXPECT_TRUE(own.is_self_issued);
  EXPECT_EQ(own.not_after - own.not_before, std::chrono::hours(240));
  EXPECT_EQ(own.fingerprint.size(), 64U);
  EXPECT_TRUE(covers(own, "DEV.example.ca."));
  EXPECT_TRUE(covers(own, "a.w.example.ca"));
  EXPECT_TRUE(covers(own, "127.0.0.1"));
  EXPECT_FALSE(covers(own, "w.example.ca"));
  EXPECT_FALSE(covers(own, "a.b.w.example.ca"));
  EXPECT_FALSE(covers(own, "example.ca"));
}

TEST_F(Probe, WhatIsNoCertificateIsRefused) {
  const auto pem = read(folder / "own.pem");
  const auto broken = pem.substr(0, 100) + "!!!!" + pem.substr(104);

  EXPECT_FALSE(read_certificates(""));
  EXPECT_FALSE(read_certificates("no certificate"));
  EXPECT_FALSE(read_certificates(broken));
  EXPECT_FALSE(read_certificates(std::string((1U << 20U) + 1, 'a')));
  EXPECT_FALSE(read_certificates(read(folder / "own.key")));
  EXPECT_TRUE(read_certificates(read(folder / "own.key") + pem));
}

TEST_F(Probe, KeyFitsItsOwnCertificateAlone) {
  make_certificate(folder, "other");
  const auto own = key_fits(read(folder / "own.pem"), read(folder / "own.key"));
  const auto other = key_fits(read(folder / "own.pem"), read(folder / "other.key"));

  ASSERT_TRUE(own);
  EXPECT_TRUE(*own);
  ASSERT_TRUE(other);
  EXPECT_FALSE(*other);
  EXPECT_FALSE(key_fits(read(folder / "own.pem"), "no key"));
}

TEST_F(Probe, SeesWhatIsServed) {
  const TlsServer server(folder / "own.pem", folder / "own.key", TlsServer::Manner::shakes_hands);

  const auto facts = probe_tls(target(server.port), TlsVersions::current, clock, soon(clock));

  ASSERT_TRUE(facts) << facts.error().message;
  EXPECT_EQ(facts->protocol, "TLSv1.3");
  ASSERT_EQ(facts->chain.size(), 1U);
  EXPECT_EQ(facts->chain[0].serial, "3A");
  EXPECT_TRUE(facts->is_trusted) << facts->trust_problem;
  EXPECT_GT(facts->secured, facts->connected);
}

TEST_F(Probe, AnUnknownRootIsToldAndNotRefused) {
  make_certificate(folder, "other");
  const TlsServer server(folder / "other.pem", folder / "other.key",
                         TlsServer::Manner::shakes_hands);

  const auto facts = probe_tls(target(server.port), TlsVersions::current, clock, soon(clock));

  ASSERT_TRUE(facts) << facts.error().message;
  EXPECT_FALSE(facts->is_trusted);
  EXPECT_FALSE(facts->trust_problem.empty());
  EXPECT_FALSE(facts->lacks_intermediate);
}

TEST_F(Probe, OldVersionsAreRefusedByAServerOfToday) {
  const TlsServer server(folder / "own.pem", folder / "own.key", TlsServer::Manner::shakes_hands);

  const auto facts = probe_tls(target(server.port), TlsVersions::old, clock, soon(clock));

  ASSERT_FALSE(facts);
  EXPECT_EQ(facts.error().code, Code::unreachable);
}

TEST_F(Probe, SilenceEndsAtTheDeadlineAndNobodyIsUnreachable) {
  std::uint16_t port = 0;
  {
    const TlsServer server(folder / "own.pem", folder / "own.key", TlsServer::Manner::stays_silent);
    port = server.port;
    const auto silent = probe_tls(target(port), TlsVersions::current, clock,
                                  soon(clock, std::chrono::milliseconds(200)));
    ASSERT_FALSE(silent);
    EXPECT_EQ(silent.error().code, Code::timed_out);
  }
  const auto gone = probe_tls(target(port), TlsVersions::current, clock, soon(clock));
  ASSERT_FALSE(gone);
  EXPECT_EQ(gone.error().code, Code::unreachable);
}

}  // namespace
}  // namespace vitara::crypto

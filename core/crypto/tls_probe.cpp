#include "core/crypto/tls_probe.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>
#include <system_error>

#include "core/crypto/x509.hpp"

namespace vitara::crypto {

namespace {

using std::chrono::milliseconds;

struct Free {
  void operator()(SSL_CTX* p) const { SSL_CTX_free(p); }
  void operator()(SSL* p) const { SSL_free(p); }
};

class Socket {
 public:
  explicit Socket(int number) : number_(number) {}
  ~Socket() {
    if (number_ >= 0) ::close(number_);
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

std::string spoken(const TlsTarget& target) {
  const bool is_six = target.address.find(':') != std::string::npos;
  return is_six ? fmt::format("[{}]:{}", target.address, target.port)
                : fmt::format("{}:{}", target.address, target.port);
}

Error failed(Code code, const TlsTarget& target, std::string_view what) {
  ERR_clear_error();
  return {.code = code, .message = fmt::format("{}: {}", spoken(target), what)};
}

// Waits for the socket, in steps short enough to see a stop.
Result<void> wait_for(int socket, short events, const TlsTarget& target, const Clock& clock,
                      const Within& within) {
  for (;;) {
    const auto left = within.deadline.remaining(clock.steady());
    if (within.stop.stop_requested()) return failed(Code::cancelled, target, "stopped");
    if (left <= Duration::zero()) return failed(Code::timed_out, target, "no answer in time");
    pollfd wait{.fd = socket, .events = events, .revents = 0};
    const auto step = std::min(std::chrono::ceil<milliseconds>(left), milliseconds(100));
    if (::poll(&wait, 1, static_cast<int>(step.count())) > 0) return {};
  }
}

struct Peer {
  sockaddr_storage address{};
  socklen_t size = 0;
};

std::optional<Peer> peer_of(const TlsTarget& target) {
  Peer peer;
  auto& four = reinterpret_cast<sockaddr_in&>(peer.address);
  auto& six = reinterpret_cast<sockaddr_in6&>(peer.address);
  if (inet_pton(AF_INET, target.address.c_str(), &four.sin_addr) == 1) {
    four.sin_family = AF_INET;
    four.sin_port = htons(target.port);
    peer.size = sizeof four;
    return peer;
  }
  if (inet_pton(AF_INET6, target.address.c_str(), &six.sin6_addr) != 1) return std::nullopt;
  six.sin6_family = AF_INET6;
  six.sin6_port = htons(target.port);
  peer.size = sizeof six;
  return peer;
}

Result<void> connect_to(const Peer& peer, const Socket& socket, const TlsTarget& target,
                        const Clock& clock, const Within& within) {
  const auto* name = reinterpret_cast<const sockaddr*>(&peer.address);
  if (::connect(socket.number(), name, peer.size) == 0) return {};
  if (errno != EINPROGRESS)
    return failed(Code::unreachable, target, std::generic_category().message(errno));
  auto ready = wait_for(socket.number(), POLLOUT, target, clock, within);
  if (!ready) return ready;
  int problem = 0;
  socklen_t size = sizeof problem;
  getsockopt(socket.number(), SOL_SOCKET, SO_ERROR, &problem, &size);
  if (problem == 0) return {};
  return failed(Code::unreachable, target, std::generic_category().message(problem));
}

std::unique_ptr<SSL_CTX, Free> context(const TlsTarget& target, TlsVersions versions) {
  std::unique_ptr<SSL_CTX, Free> out(SSL_CTX_new(TLS_client_method()));
  if (!out) return nullptr;
  const bool is_old = versions == TlsVersions::old;
  SSL_CTX_set_min_proto_version(out.get(), is_old ? TLS1_VERSION : TLS1_2_VERSION);
  SSL_CTX_set_max_proto_version(out.get(), is_old ? TLS1_1_VERSION : TLS1_3_VERSION);
  // Debian's level 2 has no suite for the old ones, and would refuse on our side.
  if (is_old) SSL_CTX_set_cipher_list(out.get(), "ALL:@SECLEVEL=0");
  // The handshake goes on whatever the chain is worth: to tell that is what we came for.
  SSL_CTX_set_verify(out.get(), SSL_VERIFY_NONE, nullptr);
  const bool has_roots = target.trust.empty() ? SSL_CTX_set_default_verify_paths(out.get()) == 1
                                              : SSL_CTX_load_verify_locations(
                                                    out.get(), target.trust.c_str(), nullptr) == 1;
  return has_roots ? std::move(out) : nullptr;
}

Result<void> shake_hands(SSL& tls, const Socket& socket, const TlsTarget& target,
                         const Clock& clock, const Within& within) {
  for (;;) {
    ERR_clear_error();
    const int done = SSL_connect(&tls);
    if (done == 1) return {};
    const int reason = SSL_get_error(&tls, done);
    if (reason != SSL_ERROR_WANT_READ && reason != SSL_ERROR_WANT_WRITE) {
      const char* said = ERR_reason_error_string(ERR_peek_error());
      return failed(
          Code::unreachable, target,
          fmt::format("TLS failed: {}", said == nullptr ? "the peer closed the connection" : said));
    }
    const short events = reason == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT;
    auto ready = wait_for(socket.number(), events, target, clock, within);
    if (!ready) return ready;
  }
}

// The problem of the chain; names are judged by `covers`.
void take_trust(const SSL& tls, TlsFacts& facts) {
  const long verdict = SSL_get_verify_result(&tls);
  facts.is_trusted = verdict == X509_V_OK;
  if (facts.is_trusted) return;
  facts.trust_problem = X509_verify_cert_error_string(verdict);
  const bool no_issuer = verdict == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY ||
                         verdict == X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE;
  facts.lacks_intermediate = no_issuer && facts.chain.size() == 1 && !facts.chain[0].is_self_issued;
}

}  // namespace

Result<TlsFacts> probe_tls(const TlsTarget& target, TlsVersions versions, const Clock& clock,
                           const Within& within) {
  const SteadyTime start = clock.steady();
  const auto peer = peer_of(target);
  if (!peer) return failed(Code::invalid, target, "not an IP address");
  const auto roots = context(target, versions);
  if (!roots)
    return Error{.code = Code::invalid,
                 .message = fmt::format("no roots to trust in `{}`", target.trust),
                 .hint = "install ca-certificates, or name a PEM file"};
  const Socket socket(
      ::socket(peer->address.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (auto open = connect_to(*peer, socket, target, clock, within); !open)
    return std::move(open).error();
  TlsFacts facts{.connected = clock.steady() - start};

  const std::unique_ptr<SSL, Free> tls(SSL_new(roots.get()));
  SSL_set_fd(tls.get(), socket.number());
  // SSL_set_tlsext_host_name is a macro with an old-style cast.
  if (!target.server_name.empty())
    SSL_ctrl(tls.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
             const_cast<char*>(target.server_name.c_str()));
  if (auto shaken = shake_hands(*tls, socket, target, clock, within); !shaken)
    return std::move(shaken).error();
  facts.secured = clock.steady() - start;
  facts.protocol = SSL_get_version(tls.get());
  facts.cipher = SSL_get_cipher_name(tls.get());
  const STACK_OF(X509)* chain = SSL_get_peer_cert_chain(tls.get());
  for (int i = 0; chain != nullptr && i < sk_X509_num(chain); ++i)
    facts.chain.push_back(facts_of(*sk_X509_value(chain, i)));
  take_trust(*tls, facts);
  SSL_shutdown(tls.get());
  ERR_clear_error();
  return facts;
}

}  // namespace vitara::crypto

// What the checks found out about the world, as values: collected by gather, judged by judge. No
// secret is among them, and no body of a server's answer.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/check/published.hpp"
#include "core/crypto/certificate.hpp"
#include "core/crypto/tls_probe.hpp"
#include "core/emr/probe/judge.hpp"
#include "core/http/message.hpp"
#include "core/sys/resolver.hpp"
#include "core/sys/sockets.hpp"
#include "core/topology/model.hpp"

namespace vitara::check {

/// What listens on this machine, and what docker publishes.
struct PortFacts {
  std::vector<ListeningSocket> sockets = {};
  std::vector<Published> published = {};
  bool docker_answered = false;  // its list is whole: what it does not name is not there
  bool nat_answered = false;
  std::string problem = {};  // why nothing could be read
};

/// One name at one place, as TLS serves it.
struct TlsFact {
  std::string vhost = {};
  topology::Place place = {};
  std::string address = {};  // empty: none was found
  std::uint16_t port = 443;
  std::optional<crypto::TlsFacts> served = {};
  std::optional<Error> problem = {};
  bool accepts_old = false;                    // TLS 1.0 or 1.1
  std::string certificate_file = {};           // where this host keeps it; empty: not here
  std::vector<crypto::Certificate> file = {};  // what stands there
  std::string file_problem = {};
  std::optional<bool> key_fits = {};
  std::uint32_t key_mode = 0;  // 0: not looked at
  std::string key_file = {};
};

struct DnsLook {
  std::string resolver = {};  // empty: the system's
  DnsAnswer a = {};
  DnsAnswer aaaa = {};
  DnsAnswer cname = {};
};

struct DnsFact {
  topology::DnsRecord record = {};
  std::vector<std::string> expected = {};  // the addresses that the record asks for
  std::vector<DnsLook> looks = {};
};

struct DependencyFact {
  topology::External external = {};
  std::string url = {};                   // what was asked
  std::vector<std::string> missing = {};  // variables that are not set
  int status = 0;                         // of HTTP; 0: no answer
  std::optional<http::Stage> broken_at = {};
  bool is_timeout = false;
  std::string problem = {};
  Duration took{};
  bool is_authorised = false;  // the credential was taken
  bool is_refused = false;     // ... or refused
  bool is_behind_cloudflare = false;
  std::optional<emr::probe::Judgement> emr = {};
};

}  // namespace vitara::check

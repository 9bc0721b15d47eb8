// Asks the world for the facts of each check, side by side and under one deadline. Reads and
// connects; writes, starts and stops nothing, and sends no request that costs money.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/check/facts.hpp"
#include "core/http/client.hpp"
#include "core/sys/clock.hpp"
#include "core/sys/env.hpp"
#include "core/sys/files.hpp"
#include "core/sys/process.hpp"

namespace vitara::check {

/// What running other programs takes.
struct Tools {
  ProcessRunner& processes;
  Files& files;
  const Clock& clock;
};

/// The host of that name; null when there is none.
[[nodiscard]] const topology::Host* host_named(const topology::Topology& topology,
                                               std::string_view name);

/// Which of the topology's hosts this machine is: by address, by host name, or because there is one
/// alone. Nothing when that cannot be told.
[[nodiscard]] std::optional<std::string> host_here(const topology::Topology& topology,
                                                   Sockets& sockets, Files& files);

/// Sockets of /proc; docker's list where a client is there; NAT rules where they may be read.
[[nodiscard]] PortFacts gather_ports(Sockets& sockets, const Tools& tools, const Within& within);

/// "NAME:PORT:ADDRESS:PORT", as curl's --connect-to; an empty name or port holds for all.
struct ConnectTo {
  std::string name = {};
  std::uint16_t port = 0;
  std::string address = {};
  std::uint16_t to_port = 0;
};
[[nodiscard]] Result<ConnectTo> parse_connect_to(std::string_view text);

struct TlsLook {
  std::string host = {};                 // only the vhosts of this one; empty: of all
  std::optional<std::string> here = {};  // whose certificate files may be read
  std::vector<ConnectTo> connect_to = {};
  std::string trust = {};                      // a PEM file of roots; empty: the system's
  std::string live = "/etc/letsencrypt/live";  // certbot's folder of current certificates
};
/// What a look at served certificates takes.
struct Network {
  Resolver& resolver;
  Files& files;
  const Clock& clock;
};
[[nodiscard]] std::vector<TlsFact> gather_tls(const topology::Topology& topology,
                                              const TlsLook& look, const Network& network,
                                              const Within& within);

struct DnsAsk {
  std::string host = {};                    // only records that lead to this one; empty: all
  std::vector<std::string> resolvers = {};  // besides the system's
};
[[nodiscard]] std::vector<DnsFact> gather_dns(const topology::Topology& topology, const DnsAsk& ask,
                                              Resolver& resolver, const Within& within);

/// One free request each: the vendors' own "who am I" or list routes with the credential that the
/// variables hold, `https` a bare GET, `emr` the probe without credentials.
struct Vendors {
  http::Client& client;
  Clock& clock;
  const Environment& variables;
};
[[nodiscard]] std::vector<DependencyFact> gather_dependencies(const topology::Topology& topology,
                                                              const Vendors& vendors,
                                                              const Within& within);

}  // namespace vitara::check

// Ports that docker publishes, read from what can be read: the client's list, the command lines of
// docker-proxy, the NAT rules of the kernel. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/sys/sockets.hpp"

namespace vitara::check {

enum class PublishedBy { docker, proxy, nat };

struct Published {
  PublishedBy source = PublishedBy::docker;
  std::string container = {};  // its name; only docker's list knows it
  std::string image = {};
  std::string address = {};  // of the host; "0.0.0.0" and "::" are all interfaces
  std::uint16_t host_port = 0;
  std::uint16_t container_port = 0;
  std::string container_address = {};  // proxy and NAT rules know it
};

/// The published TCP ports of `docker ps --no-trunc --format '{{json .}}'`: one object a line, its
/// `Ports` as "127.0.0.1:8065->8065/tcp, [::]:80->80/tcp, 5432/tcp"; ranges are spread out. Lines
/// that do not read are skipped; at most 10,000 ports.
[[nodiscard]] std::vector<Published> read_docker_ps(std::string_view text);

/// Of the sockets, what docker-proxy holds: `-proto tcp -host-ip A -host-port P -container-ip C
/// -container-port Q`.
[[nodiscard]] std::vector<Published> read_docker_proxies(
    const std::vector<ListeningSocket>& sockets);

/// The DNAT rules of `iptables-save -t nat` in docker's chain: `-A DOCKER [-d A/32] ... --dport P
/// -j DNAT --to-destination C:Q`. Without `-d` a rule holds for every address of the host.
[[nodiscard]] std::vector<Published> read_nat_rules(std::string_view text);

/// Whether that address is all of the host's: empty, "0.0.0.0", "::", "*".
[[nodiscard]] bool is_everywhere(std::string_view address);
/// Whether nobody outside reaches it: 127.0.0.0/8, "::1".
[[nodiscard]] bool is_loopback(std::string_view address);

}  // namespace vitara::check

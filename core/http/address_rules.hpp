// Where a URL that came in from outside may lead (reliability.md §9): judged once as text, and
// again as the very address that is about to be connected to, so that an answer of the DNS that
// changes meanwhile opens nothing. Pure; resolves and connects nothing.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"

struct sockaddr;

namespace vitara::http {

/// An IP address, IPv4 as IPv4-mapped IPv6 (RFC 4291 §2.5.5.2).
struct Address {
  std::array<std::uint8_t, 16> bytes{};
  friend bool operator==(const Address&, const Address&) = default;
};

/// Dotted quads and IPv6 as inet_pton(3) has them; empty for every other form.
[[nodiscard]] std::optional<Address> parse_address(std::string_view text);

/// "10.2.0.0/16", "fd12::/32": a range that the operator opens.
struct Network {
  Address base = {};
  int prefix = 128;  // bits of `base`, IPv4 counted from bit 96
  [[nodiscard]] bool contains(const Address& address) const;
};
/// `invalid` when it is not an address with a prefix length.
[[nodiscard]] Result<Network> parse_network(std::string_view text);

struct AddressRules {
  bool allows_http = false;               // the clinic's switch `insecure_emr`
  std::vector<Network> networks = {};     // private ranges that may be reached all the same
  std::vector<std::uint16_t> ports = {};  // beside 443, 8443 and 8080 (and 80 for http)
};

/// The rule that forbids the URL as it is written: "scheme", "user_info", "fragment", "port",
/// "host", or one of those below. Empty when it may be tried.
[[nodiscard]] std::optional<std::string_view> forbidden_url(std::string_view url,
                                                            const AddressRules& rules);

/// The rule that forbids connecting there: "loopback", "private", "link_local", "shared",
/// "multicast", "unspecified", "reserved". Forms that hold an IPv4 address (mapped, NAT64, 6to4)
/// are judged by it.
[[nodiscard]] std::optional<std::string_view> forbidden_address(const Address& address,
                                                                const AddressRules& rules);
/// The same of what connect(2) is given. A family that is not IP is forbidden as "host".
[[nodiscard]] std::optional<std::string_view> forbidden_address(const sockaddr& address,
                                                                const AddressRules& rules);

}  // namespace vitara::http

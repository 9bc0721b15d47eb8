#include "core/http/address_rules.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace vitara::http {

namespace {

constexpr std::array<std::uint16_t, 3> kPorts = {443, 8443, 8080};

struct Rule {
  const char* network;
  std::string_view name;
};

// The registries of special addresses (RFC 6890, IANA), as far as none of them is a clinic's.
constexpr std::array kForbidden = {
    Rule{"0.0.0.0/8", "unspecified"},     Rule{"10.0.0.0/8", "private"},
    Rule{"100.64.0.0/10", "shared"},      Rule{"127.0.0.0/8", "loopback"},
    Rule{"169.254.0.0/16", "link_local"}, Rule{"172.16.0.0/12", "private"},
    Rule{"192.0.0.0/24", "reserved"},     Rule{"192.0.2.0/24", "reserved"},
    Rule{"192.88.99.0/24", "reserved"},   Rule{"192.168.0.0/16", "private"},
    Rule{"198.18.0.0/15", "reserved"},    Rule{"198.51.100.0/24", "reserved"},
    Rule{"203.0.113.0/24", "reserved"},   Rule{"224.0.0.0/4", "multicast"},
    Rule{"240.0.0.0/4", "reserved"},      Rule{"::/128", "unspecified"},
    Rule{"::1/128", "loopback"},          Rule{"::/96", "reserved"},
    Rule{"100::/64", "reserved"},         Rule{"2001:db8::/32", "reserved"},
    Rule{"2001::/23", "reserved"},        Rule{"5f00::/16", "reserved"},
    Rule{"fc00::/7", "private"},          Rule{"fe80::/10", "link_local"},
    Rule{"fec0::/10", "private"},         Rule{"ff00::/8", "multicast"}};

constexpr std::array<std::uint8_t, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

Address from_quad(const std::uint8_t* quad) {
  Address address;
  std::copy(kMapped.begin(), kMapped.end(), address.bytes.begin());
  std::copy_n(quad, 4, address.bytes.begin() + 12);
  return address;
}

bool starts_with(const Address& address, std::initializer_list<std::uint8_t> bytes) {
  return std::equal(bytes.begin(), bytes.end(), address.bytes.begin());
}

/// The IPv4 address within a form that carries one: NAT64 (RFC 6052, and RFC 8215's local prefix)
/// and 6to4 (RFC 3056).
Address unwrapped(const Address& address) {
  if (starts_with(address, {0x00, 0x64, 0xFF, 0x9B})) return from_quad(&address.bytes[12]);
  if (starts_with(address, {0x20, 0x02})) return from_quad(&address.bytes[2]);
  return address;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A name of the DNS (RFC 1123 §2.1), or a plain address. What inet_aton(3) reads in other ways
/// (decimal, octal, hex, short) ends in a label that begins with a digit: no name of the DNS does.
bool is_host_form(std::string_view host) {
  if (host.empty() || host.size() > 253) return false;
  if (host.ends_with('.')) host.remove_suffix(1);
  const auto last = host.substr(host.rfind('.') + 1);
  if (last.empty() || is_digit(last.front())) return false;
  char before = '.';
  for (const char c : host) {
    if (!is_letter(c) && !is_digit(c) && c != '-' && c != '.') return false;
    if (c == '.' && (before == '.' || before == '-')) return false;
    if (c == '-' && before == '.') return false;
    before = c;
  }
  return before != '-' && before != '.';
}

struct Parts {
  bool is_https = false;
  std::string_view host;
  std::uint16_t port = 0;
};

std::optional<std::uint16_t> port_from(std::string_view text) {
  std::uint16_t port = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  const bool is_whole = error == std::errc{} && stop == text.data() + text.size();
  return is_whole && port > 0 && text.front() != '0' ? std::optional(port) : std::nullopt;
}

/// The parts, or the rule that the text breaks.
std::optional<std::string_view> take_apart(std::string_view url, Parts& parts) {
  parts.is_https = url.starts_with("https://");
  if (!parts.is_https && !url.starts_with("http://")) return "scheme";
  const bool has_control = std::any_of(url.begin(), url.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7F;
  });
  if (has_control || url.find('\\') != std::string_view::npos) return "host";
  if (url.find('#') != std::string_view::npos) return "fragment";
  const auto start = url.find("://") + 3;
  auto authority = url.substr(start, url.find_first_of("/?", start) - start);
  if (authority.find('@') != std::string_view::npos) return "user_info";
  if (authority.find('%') != std::string_view::npos) return "host";
  parts.port = parts.is_https ? 443 : 80;
  const auto bracket = authority.find(']');
  const auto colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  parts.host = authority.substr(0, colon);
  if (colon == std::string_view::npos) return std::nullopt;
  const auto digits = authority.substr(colon + 1);
  const auto port = digits.empty() ? std::nullopt : port_from(digits);
  if (!port) return "port";
  parts.port = *port;
  return std::nullopt;
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
  const std::string copy(text);
  std::array<std::uint8_t, 4> quad{};
  if (::inet_pton(AF_INET, copy.c_str(), quad.data()) == 1) return from_quad(quad.data());
  Address address;
  if (::inet_pton(AF_INET6, copy.c_str(), address.bytes.data()) == 1) return address;
  return std::nullopt;
}

bool Network::contains(const Address& address) const {
  const auto whole = static_cast<std::size_t>(prefix / 8);
  if (!std::equal(base.bytes.begin(), base.bytes.begin() + static_cast<std::ptrdiff_t>(whole),
                  address.bytes.begin()))
    return false;
  if (prefix % 8 == 0) return true;
  const auto mask = static_cast<std::uint8_t>(0xFF << (8 - prefix % 8));
  return (base.bytes.at(whole) & mask) == (address.bytes.at(whole) & mask);
}

Result<Network> parse_network(std::string_view text) {
  const auto slash = text.find('/');
  const auto base = parse_address(text.substr(0, slash));
  const bool is_quad = text.find(':') == std::string_view::npos;
  const int most = is_quad ? 32 : 128;
  int bits = -1;
  if (slash != std::string_view::npos) {
    const auto digits = text.substr(slash + 1);
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    if (error != std::errc{} || stop != digits.data() + digits.size()) bits = -1;
  }
  if (!base || bits < 0 || bits > most)
    return Error{.code = Code::invalid,
                 .message = fmt::format("`{}` is not a network", text),
                 .where = {},
                 .hint = "write it as 10.2.0.0/16"};
  return Network{.base = *base, .prefix = is_quad ? bits + 96 : bits};
}

std::optional<std::string_view> forbidden_url(std::string_view url, const AddressRules& rules) {
  Parts parts;
  if (const auto broken = take_apart(url, parts)) return broken;
  if (!parts.is_https && !rules.allows_http) return "scheme";
  const auto is_port = [&parts](std::uint16_t port) { return port == parts.port; };
  const bool is_open = (!parts.is_https && parts.port == 80) ||
                       std::any_of(kPorts.begin(), kPorts.end(), is_port) ||
                       std::any_of(rules.ports.begin(), rules.ports.end(), is_port);
  if (!is_open) return "port";
  const bool is_bracketed = parts.host.starts_with('[') && parts.host.ends_with(']');
  const auto literal = is_bracketed ? parts.host.substr(1, parts.host.size() - 2) : parts.host;
  if (const auto address = parse_address(literal)) {
    const bool is_six = literal.find(':') != std::string_view::npos;
    return is_six == is_bracketed ? forbidden_address(*address, rules) : "host";
  }
  if (is_bracketed || !is_host_form(parts.host)) return "host";
  return std::nullopt;
}

std::optional<std::string_view> forbidden_address(const Address& address,
                                                  const AddressRules& rules) {
  const auto is_in = [](const Address& one) {
    return [&one](const Network& network) { return network.contains(one); };
  };
  const Address inner = unwrapped(address);
  if (std::any_of(rules.networks.begin(), rules.networks.end(), is_in(inner))) return std::nullopt;
  for (const auto& [text, name] : kForbidden) {
    const auto network = parse_network(text);
    ensure(network.has_value(), "a rule names a network");
    if (network->contains(inner)) return name;
  }
  return std::nullopt;
}

std::optional<std::string_view> forbidden_address(const sockaddr& address,
                                                  const AddressRules& rules) {
  Address value;
  if (address.sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, &address, sizeof four);
    std::array<std::uint8_t, 4> quad{};
    std::memcpy(quad.data(), &four.sin_addr, quad.size());
    value = from_quad(quad.data());
  } else if (address.sa_family == AF_INET6) {
    sockaddr_in6 six{};
    std::memcpy(&six, &address, sizeof six);
    std::memcpy(value.bytes.data(), &six.sin6_addr, value.bytes.size());
  } else {
    return "host";
  }
  return forbidden_address(value, rules);
}

}  // namespace vitara::http

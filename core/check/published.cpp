#include "core/check/published.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

namespace vitara::check {

namespace {

constexpr std::size_t kPorts = 10000;

std::optional<std::uint16_t> port_of(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc() || end != text.data() + text.size() || port == 0) return std::nullopt;
  return port;
}

std::vector<std::string_view> split(std::string_view text, std::string_view by) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find(by, at), text.size());
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end + by.size();
  }
  return out;
}

// "A:P" or "[A]:P"; docker writes all IPv6 addresses as ":::P" or "[::]:P".
std::pair<std::string, std::string_view> address_and_port(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return {"", text};
  std::string_view address = text.substr(0, colon);
  if (address.starts_with('[') && address.ends_with(']'))
    address = address.substr(1, address.size() - 2);
  return {std::string(address), text.substr(colon + 1)};
}

struct Range {
  std::uint16_t first = 0;
  std::uint16_t last = 0;
};

std::optional<Range> range_of(std::string_view text) {
  const auto dash = text.find('-');
  const auto first = port_of(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : port_of(text.substr(dash + 1));
  if (!first || !last || *last < *first) return std::nullopt;
  return Range{*first, *last};
}

void add_ports(const Published& container, std::string_view ports, std::vector<Published>& out) {
  for (const auto one : split(ports, ", ")) {
    const auto arrow = one.find("->");
    if (arrow == std::string_view::npos || !one.ends_with("/tcp")) continue;
    const auto [address, port] = address_and_port(one.substr(0, arrow));
    const auto outer = range_of(port);
    const auto inner = range_of(one.substr(arrow + 2, one.size() - arrow - 6));
    if (!outer || !inner) continue;
    for (int i = 0; outer->first + i <= outer->last && out.size() < kPorts; ++i) {
      Published found = container;
      found.address = address;
      found.host_port = static_cast<std::uint16_t>(outer->first + i);
      found.container_port =
          static_cast<std::uint16_t>(std::min<int>(inner->first + i, inner->last));
      out.push_back(std::move(found));
    }
  }
}

std::string text_at(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// The word after `flag`; empty when there is none.
template <class Words>
std::string_view after(const Words& words, std::string_view flag) {
  const auto found = std::find(words.begin(), words.end(), flag);
  if (found == words.end() || std::next(found) == words.end()) return {};
  return *std::next(found);
}

}  // namespace

std::vector<Published> read_docker_ps(std::string_view text) {
  std::vector<Published> out;
  for (const auto line : split(text, "\n")) {
    const auto object = nlohmann::json::parse(line, nullptr, false);
    if (!object.is_object()) continue;
    const Published container{.source = PublishedBy::docker,
                              .container = text_at(object, "Names"),
                              .image = text_at(object, "Image")};
    add_ports(container, text_at(object, "Ports"), out);
  }
  return out;
}

std::vector<Published> read_docker_proxies(const std::vector<ListeningSocket>& sockets) {
  std::vector<Published> out;
  for (const auto& socket : sockets) {
    if (socket.transport != Transport::tcp || socket.inside != 0) continue;
    for (const auto& owner : socket.owners) {
      if (!owner.name.starts_with("docker-proxy")) continue;
      const auto container_port = port_of(after(owner.command, "-container-port"));
      out.push_back({.source = PublishedBy::proxy,
                     .address = socket.address,
                     .host_port = socket.port,
                     .container_port = container_port.value_or(0),
                     .container_address = std::string(after(owner.command, "-container-ip"))});
    }
  }
  return out;
}

std::vector<Published> read_nat_rules(std::string_view text) {
  std::vector<Published> out;
  for (const auto line : split(text, "\n")) {
    if (!line.starts_with("-A DOCKER ") || out.size() >= kPorts) continue;
    const auto words = split(line, " ");
    const auto port = port_of(after(words, "--dport"));
    if (!port || after(words, "-p") != "tcp" || after(words, "-j") != "DNAT") continue;
    const auto [address, inner] = address_and_port(after(words, "--to-destination"));
    const auto to = port_of(inner);
    if (!to) continue;
    std::string_view host = after(words, "-d");
    host = host.substr(0, host.find('/'));
    out.push_back({.source = PublishedBy::nat,
                   .address = host.empty() ? "0.0.0.0" : std::string(host),
                   .host_port = *port,
                   .container_port = *to,
                   .container_address = address});
  }
  return out;
}

bool is_everywhere(std::string_view address) {
  return address.empty() || address == "0.0.0.0" || address == "::" || address == "*";
}

bool is_loopback(std::string_view address) {
  return address.starts_with("127.") || address == "::1" || address.starts_with("::ffff:127.");
}

}  // namespace vitara::check

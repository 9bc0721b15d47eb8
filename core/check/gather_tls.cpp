#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "core/check/gather.hpp"
#include "core/check/side_by_side.hpp"

namespace vitara::check {

namespace {

constexpr std::uint64_t kPemBytes = 1U << 20U;

bool is_address(const std::string& text) {
  std::array<unsigned char, 16> bytes{};
  return inet_pton(AF_INET, text.c_str(), bytes.data()) == 1 ||
         inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1;
}

// A wildcard's certificate is asked for by a name below it.
std::string sample_name(const std::string& name) {
  return name.starts_with("*.") ? "vitara-check" + name.substr(1) : name;
}

std::string first_address(const std::string& name, Resolver& resolver, const Within& within) {
  for (const auto type : {DnsType::a, DnsType::aaaa}) {
    const auto answer = resolver.ask("", name, type, within);
    if (answer.outcome == DnsOutcome::found) return answer.values.front();
  }
  return {};
}

class SiteLook {
 public:
  SiteLook(const topology::Topology& topology, const TlsLook& look, const Network& network)
      : topology_(topology), look_(look), network_(network) {}

  [[nodiscard]] std::vector<const topology::Vhost*> sites() const {
    std::vector<const topology::Vhost*> out;
    for (const auto& vhost : topology_.vhosts)
      if (!vhost.tls.is_off && (look_.host.empty() || vhost.host == look_.host))
        out.push_back(&vhost);
    return out;
  }

  [[nodiscard]] TlsFact look(const topology::Vhost& vhost, const Within& within) const {
    TlsFact fact{.vhost = sample_name(vhost.name), .place = vhost.place};
    find_address(vhost, fact, within);
    if (look_.here && *look_.here == vhost.host) read_files(vhost, fact);
    if (fact.address.empty()) return fact;
    const crypto::TlsTarget target{.address = fact.address,
                                   .port = fact.port,
                                   .server_name = fact.vhost,
                                   .trust = look_.trust};
    auto served = crypto::probe_tls(target, crypto::TlsVersions::current, network_.clock, within);
    if (served)
      fact.served = *std::move(served);
    else
      fact.problem = std::move(served).error();
    if (fact.served)
      fact.accepts_old =
          crypto::probe_tls(target, crypto::TlsVersions::old, network_.clock, within).has_value();
    return fact;
  }

 private:
  void find_address(const topology::Vhost& vhost, TlsFact& fact, const Within& within) const {
    for (const auto& to : look_.connect_to) {
      if (!to.name.empty() && to.name != vhost.name) continue;
      if (to.port != 0 && to.port != fact.port) continue;
      fact.address = to.address;
      fact.port = to.to_port;
      return;
    }
    // Behind a proxy the world sees the proxy's certificate.
    const auto proxied = std::any_of(
        topology_.dns.begin(), topology_.dns.end(), [&](const topology::DnsRecord& record) {
          return record.name == vhost.name &&
                 std::holds_alternative<topology::DnsProxy>(record.value);
        });
    const auto* host = host_named(topology_, vhost.host);
    const std::string name = proxied || host == nullptr ? fact.vhost : host->address;
    fact.address = is_address(name) ? name : first_address(name, network_.resolver, within);
  }

  void read_files(const topology::Vhost& vhost, TlsFact& fact) const {
    const bool is_own = !vhost.tls.certificate.empty();
    const auto bare = vhost.name.starts_with("*.") ? vhost.name.substr(2) : vhost.name;
    fact.certificate_file =
        is_own ? vhost.tls.certificate : fmt::format("{}/{}/fullchain.pem", look_.live, bare);
    fact.key_file = is_own ? vhost.tls.key : fmt::format("{}/{}/privkey.pem", look_.live, bare);
    const auto text = network_.files.read(fact.certificate_file, kPemBytes);
    if (!text) {
      fact.file_problem = text.error().message;
      return;
    }
    auto certificates = crypto::read_certificates(*text);
    if (certificates)
      fact.file = *std::move(certificates);
    else
      fact.file_problem = certificates.error().message;
    if (const auto status = network_.files.status(fact.key_file)) fact.key_mode = status->mode;
    if (const auto key = network_.files.read(fact.key_file, kPemBytes))
      if (const auto fits = crypto::key_fits(*text, *key)) fact.key_fits = *fits;
  }

  const topology::Topology& topology_;
  const TlsLook& look_;
  const Network& network_;
};

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at <= text.size();) {
    const bool is_six = at < text.size() && text[at] == '[';
    const auto from = is_six ? text.find(']', at) : at;
    const auto end = std::min(text.find(':', from), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::optional<std::uint16_t> port_of(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return port;
}

}  // namespace

Result<ConnectTo> parse_connect_to(std::string_view text) {
  const Error wrong{.code = Code::invalid,
                    .message = fmt::format("`{}` is not NAME:PORT:ADDRESS:PORT", text),
                    .hint = "for example dev.vitaravox.ca:443:127.0.0.1:8443, or ::127.0.0.1:8443"};
  const auto parts = parts_of(text);
  if (parts.size() != 4) return wrong;
  const auto port = parts[1].empty() ? std::optional<std::uint16_t>(0) : port_of(parts[1]);
  const auto to_port = port_of(parts[3]);
  std::string address(parts[2]);
  if (address.starts_with('[') && address.ends_with(']'))
    address = address.substr(1, address.size() - 2);
  if (!port || !to_port || *to_port == 0 || !is_address(address)) return wrong;
  return ConnectTo{.name = std::string(parts[0]),
                   .port = *port,
                   .address = std::move(address),
                   .to_port = *to_port};
}

std::vector<TlsFact> gather_tls(const topology::Topology& topology, const TlsLook& look,
                                const Network& network, const Within& within) {
  const SiteLook sites(topology, look, network);
  return side_by_side(sites.sites(),
                      [&](const topology::Vhost* vhost) { return sites.look(*vhost, within); });
}

}  // namespace vitara::check

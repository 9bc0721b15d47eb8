// What vitara.yaml says, as values. Everything that is linted, rendered, drawn and checked starts
// from a `Topology`; nothing here reads a file, an environment or a clock. The example that
// `vitara init` writes (templates/init/vitaravox.yaml) uses nearly every key.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace vitara::topology {

/// Where a thing was written: findings and the comments of rendered files point there. Lines and
/// columns count from 1; 0 where nothing was written.
struct Place {
  std::string file = {};
  int line = 0;
  int column = 0;
};

/// Who may reach a port: everybody, this host alone, the compose network alone, or developers (no
/// vhost leads there, and production has no such thing).
enum class Exposure { open, localhost, docker, dev };  // `open` is written `public`
enum class Runtime { pm2, systemd, manual };
enum class Architecture { amd64, arm64 };

struct Version {
  int major = 0;
  int minor = 0;
  int patch = 0;
  friend auto operator<=>(const Version&, const Version&) = default;
};

/// `user@host[:port]`.
struct SshTarget {
  std::string user = {};
  std::string host = {};
  std::uint16_t port = 22;
};

struct Host {
  std::string name = {};
  Place place = {};
  std::string provider = {};
  std::string region = {};
  Architecture arch = Architecture::amd64;
  std::string os = {};
  std::string instance_type = {};
  std::string address = {};  // an IP address or a DNS name
  std::optional<SshTarget> ssh = {};
  std::string managed_by = {};
  std::optional<Version> nginx = {};  // unknown: the `listen ... http2` form is rendered
};

using Variables = std::map<std::string, std::string>;

struct Service {
  std::string name = {};
  Place place = {};
  std::string host = {};
  Runtime runtime = Runtime::manual;
  std::vector<std::string> command = {};  // words; never run by a shell
  std::string cwd = {};
  std::string user = {};
  std::optional<std::uint16_t> port = {};
  Exposure exposure = Exposure::localhost;
  std::string health = {};  // an HTTP path
  Variables env = {};
  std::string env_file = {};
  int instances = 1;
  std::optional<std::uint64_t> memory_max = {};  // bytes
  std::optional<std::chrono::milliseconds> stop_timeout = {};
  std::string description = {};
};

/// `HOST_IP:HOST:CONTAINER`; without an address docker listens on all of them.
struct PublishedPort {
  Place place = {};
  std::string address = {};  // empty: all interfaces
  std::uint16_t host_port = 0;
  std::uint16_t container_port = 0;
};

struct Container {
  std::string name = {};
  Place place = {};
  std::string image = {};
  std::vector<std::string> command = {};
  std::vector<PublishedPort> ports = {};
  std::vector<std::uint16_t> expose = {};
  Variables env = {};
  std::string env_file = {};  // relative to the stack's path
  std::vector<std::string> volumes = {};
  std::vector<std::string> depends_on = {};
  std::optional<Exposure> exposure = {};
  std::string health_path = {};                  // asked from outside ...
  std::vector<std::string> health_command = {};  // ... or run inside the container
  std::optional<std::string> disabled = {};      // why
};

struct Stack {
  std::string name = {};
  Place place = {};
  std::string host = {};
  std::string path = {};
  std::vector<Container> services = {};
  std::vector<std::string> volumes = {};
  std::vector<std::string> networks = {};
};

/// `SERVICE`, or `STACK/SERVICE`. Not resolved: lint says where it leads nowhere.
struct Upstream {
  Place place = {};
  std::string stack = {};  // empty: a service of the topology itself
  std::string service = {};
};

struct Route {
  Place place = {};
  std::string prefix = {};  // "/api/"
  Upstream upstream = {};
};

struct Spa {
  std::string root = {};
};
struct Static {
  std::string root = {};
};
struct Proxy {
  Upstream upstream = {};
};
struct Redirect {
  std::string to = {};  // a URL; the request's path is appended
};
using VhostKind = std::variant<Spa, Static, Proxy, Redirect>;

/// No TLS, a certificate of our own, or (neither) the platform's issuer.
struct VhostTls {
  bool is_off = false;
  std::string certificate = {};
  std::string key = {};
};

/// Per client address.
struct RateLimit {
  int requests_per_second = 0;
  int burst = 0;
};

struct Timeouts {
  std::optional<std::chrono::milliseconds> connect = {};
  std::optional<std::chrono::milliseconds> send = {};
  std::optional<std::chrono::milliseconds> read = {};
};

struct Access {
  std::vector<std::string> allow = {};  // addresses, networks, `all`
  std::vector<std::string> deny = {};
};

struct Vhost {
  std::string name = {};  // a DNS name, perhaps `*.` before it
  Place place = {};
  std::string host = {};
  VhostKind kind = Proxy{};
  std::vector<Route> routes = {};  // besides the kind's own `/`
  VhostTls tls = {};
  bool websocket = false;
  std::optional<RateLimit> rate_limit = {};
  std::optional<std::uint64_t> body_max = {};  // bytes
  Timeouts timeouts = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::vector<std::string> aliases = {};
  Access access = {};
};

enum class AcmeClient { certbot, lego };
enum class TlsProfile { modern, intermediate };

/// How certificates are had. Absent: no vhost has an issuer.
struct TlsIssuer {
  Place place = {};
  std::string issuer = {};  // "letsencrypt"
  std::string email = {};
  std::string webroot = {};
  std::string directory = {};  // the ACME URL; empty: the issuer's own
  AcmeClient client = AcmeClient::certbot;
  TlsProfile profile = TlsProfile::intermediate;
};

struct DnsHost {
  std::string host = {};
};
struct DnsAddress {
  std::string address = {};
};
struct DnsAlias {
  std::string cname = {};
};
struct DnsProxy {
  std::string proxy = {};  // "cloudflare"
};
struct DnsRecord {
  std::string name = {};
  Place place = {};
  std::variant<DnsHost, DnsAddress, DnsAlias, DnsProxy> value = DnsHost{};
};

struct External {
  std::string name = {};
  Place place = {};
  std::string url = {};
  std::string purpose = {};
  std::vector<std::string> needs = {};    // names of variables that hold credentials
  std::string probe = {};                 // `https`, `emr`, or the vendor
  std::vector<std::string> used_by = {};  // services, externals
  std::string tls_at = {};                // who terminates TLS: a name, or `none`
  bool is_dev = false;                    // `exposure: dev`
};

enum class BuildKind { npm, mkdocs, command };
struct ReloadAfter {
  std::string service = {};  // `nginx`
};
struct RestartAfter {
  std::string service = {};
};
struct Build {
  std::string name = {};
  Place place = {};
  BuildKind kind = BuildKind::command;
  std::string source = {};
  std::string output = {};   // below `source`
  std::string publish = {};  // the folder that a vhost serves
  std::vector<std::vector<std::string>> commands = {};
  std::vector<std::variant<ReloadAfter, RestartAfter>> after = {};
};

struct VapiEnvironment {
  std::string name = {};
  Place place = {};
  std::string organisation = {};
  std::string key_env = {};  // empty: `VAPI_TOKEN` of `.env.<name>`
  std::string webhook = {};
};
struct PhoneNumber {
  std::string number = {};  // E.164
  Place place = {};
  std::string provider = {};
  std::string environment = {};
  std::string squad = {};
};
struct Vapi {
  Place place = {};
  std::string project = {};  // a folder beside the file, made absolute by the loader
  std::vector<VapiEnvironment> environments = {};
  std::vector<PhoneNumber> phone_numbers = {};
};

/// The whole platform. Lists are in the order of the file, includes after it.
struct Topology {
  std::string file = {};  // as it was named
  std::string name = {};
  std::string environment = {};  // the overlay that was merged, empty for none
  std::vector<Host> hosts = {};
  std::vector<Service> services = {};
  std::vector<Stack> stacks = {};
  std::vector<Vhost> vhosts = {};
  std::optional<TlsIssuer> tls = {};
  std::vector<DnsRecord> dns = {};
  std::vector<External> externals = {};
  std::vector<Build> builds = {};
  std::optional<Vapi> vapi = {};
};

}  // namespace vitara::topology

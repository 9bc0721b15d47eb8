#include "server/config/config.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "core/yaml/reader.hpp"

namespace vitara::config {

namespace {

using std::chrono::milliseconds;
using yaml::MapReader;

// Reads one map of the file and writes down, for each key, what holds and where it came from.
class Section {
 public:
  Section(MapReader reader, std::vector<Setting>& settings)
      : reader_(std::move(reader)), settings_(settings) {}

  void text(const std::string& key, std::string& value) {
    if (auto given = reader_.text(key)) value = *given;
    note(key, value);
  }
  void flag(const std::string& key, bool& value) {
    if (const auto given = reader_.boolean(key)) value = *given;
    note(key, value ? "true" : "false");
  }
  void count(const std::string& key, std::uint64_t& value, std::int64_t least, std::int64_t most) {
    if (const auto given = reader_.integer(key, least, most))
      value = static_cast<std::uint64_t>(*given);
    note(key, fmt::format("{}", value));
  }
  void days(const std::string& key, std::int64_t& value, std::int64_t least, std::int64_t most) {
    if (const auto given = reader_.integer(key, least, most)) value = *given;
    note(key, fmt::format("{}", value));
  }
  void bytes(const std::string& key, std::uint64_t& value, std::uint64_t least,
             std::uint64_t most) {
    if (const auto given = reader_.size(key, least, most)) value = *given;
    note(key, fmt::format("{}", value));
  }
  void time(const std::string& key, milliseconds& value, milliseconds least, milliseconds most) {
    if (const auto given = reader_.duration(key, least, most)) value = *given;
    note(key, fmt::format("{}ms", value.count()));
  }
  void choice(const std::string& key, std::string& value, const std::vector<std::string>& words) {
    if (auto given = reader_.choice(key, words)) value = *given;
    note(key, value);
  }
  void list(const std::string& key, std::vector<std::string>& value) {
    if (auto given = reader_.texts(key); !given.empty()) value = std::move(given);
    note(key, fmt::format("[{}]", fmt::join(value, ", ")));
  }
  // What is no name may be the secret itself: `--check-config` must not show it.
  void secret_names(const std::string& key, std::vector<std::string>& value) {
    if (auto given = reader_.texts(key); !given.empty()) value = std::move(given);
    auto shown = value;
    for (auto& name : shown)
      if (!is_secret_name(name)) name = "redacted";
    note(key, fmt::format("[{}]", fmt::join(shown, ", ")));
  }
  Section section(const std::string& key) { return {reader_.map(key), settings_}; }
  void report(const std::string& key, std::string message, std::string hint) {
    reader_.report(key, "Y007", std::move(message), std::move(hint));
  }
  void finish() { reader_.finish(); }

 private:
  void note(const std::string& key, std::string value) {
    const auto origin = reader_.origin(key);
    settings_.push_back(
        {reader_.path_of(key), std::move(value), origin.empty() ? "default" : origin});
  }

  MapReader reader_;
  std::vector<Setting>& settings_;
};

void check_address(Section& root, const std::string& key, const std::string& address) {
  const bool is_unix = address.starts_with("unix:/") && address.size() < 100;
  const auto colon = address.rfind(':');
  bool fits = is_unix;
  if (!is_unix && colon != std::string::npos && colon > 0) {
    const auto port = address.substr(colon + 1);
    fits = !port.empty() && port.size() <= 5 &&
           std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
           std::stoi(port) <= 65535;
  }
  if (!fits)
    root.report(key, fmt::format("`{}` must be an address with a port, or unix:/path", key),
                "write 127.0.0.1:3002");
}

void check_path(Section& section, const std::string& key, const std::string& path) {
  const bool is_plain = path.starts_with('/') && path.find("..") == std::string::npos &&
                        std::none_of(path.begin(), path.end(),
                                     [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  if (!path.empty() && !is_plain)
    section.report(key, fmt::format("`{}` must be an absolute path without `..`", key),
                   "start it with /");
}

void read_hmac(Section section, Hmac& hmac) {
  section.choice("algorithm", hmac.algorithm, {"sha256", "sha512", "sha1"});
  section.text("signature_header", hmac.signature_header);
  section.text("timestamp_header", hmac.timestamp_header);
  section.flag("include_timestamp", hmac.include_timestamp);
  section.text("payload_format", hmac.payload_format);
  section.text("signature_prefix", hmac.signature_prefix);
  section.choice("signature_encoding", hmac.signature_encoding, {"hex", "base64"});
  section.flag("secret_is_base64", hmac.secret_is_base64);
  section.text("message_id_header", hmac.message_id_header);
  if (hmac.payload_format.find("{body}") == std::string::npos)
    section.report("payload_format",
                   "`webhook.hmac.payload_format` does not hold {body}: anything would pass",
                   "write \"{timestamp}.{body}\"");
  section.finish();
}

// Whether the address and the length fit is seen where they are used (server/app).
void read_networks(Section& section, std::vector<std::string>& networks) {
  section.list("allow_networks", networks);
  for (const auto& network : networks)
    if (network.find('/') == std::string::npos)
      section.report("allow_networks", fmt::format("`{}` is not a network", network.substr(0, 64)),
                     "write it as 10.2.0.0/16");
}

void read_webhook(Section section, Webhook& webhook) {
  section.secret_names("secrets", webhook.secrets);
  section.list("methods", webhook.methods);
  const std::vector<std::string> known = {"hmac", "bearer", "x-vapi-secret", "x-api-key"};
  for (const auto& method : webhook.methods)
    if (std::find(known.begin(), known.end(), method) == known.end())
      section.report("methods",
                     fmt::format("`{}` is not a way to authenticate", method.substr(0, 32)),
                     fmt::format("known: {}", fmt::join(known, ", ")));
  read_networks(section, webhook.allow_networks);
  // The value itself is not repeated: it may be the secret.
  for (const auto& name : webhook.secrets)
    if (!is_secret_name(name))
      section.report(
          "secrets",
          "`webhook.secrets` holds something that is no secret's name and may be a secret",
          "name it, e.g. webhook/default, and store the value with `vitara admin secrets set "
          "webhook/default`");
  read_hmac(section.section("hmac"), webhook.hmac);
  section.finish();
}

void read_deadlines(Section section, Deadlines& deadlines) {
  section.time("read", deadlines.read, milliseconds(500), milliseconds(4000));
  section.time("write", deadlines.write, milliseconds(500), milliseconds(4800));
  section.time("assistant_request", deadlines.assistant_request, milliseconds(500),
               milliseconds(5000));
  section.finish();
}

void read_limits(Section section, Limits& limits) {
  section.count("connections", limits.connections, 1, 65'536);
  section.count("webhook_workers", limits.webhook_workers, 1, 1024);
  section.count("admin_workers", limits.admin_workers, 1, 256);
  section.bytes("webhook_body", limits.webhook_body, 64U << 10U, 16U << 20U);
  section.bytes("bodies", limits.bodies, 16U << 20U, 4ULL << 30U);
  section.finish();
}

void read_retention(Section section, Retention& retention) {
  section.days("calls", retention.calls, 1, 3650);
  section.days("operations", retention.operations, 7, 3650);
  section.days("requests", retention.requests, 1, 365);
  section.finish();
}

void read_emr(Section section, Emr& emr) {
  read_networks(section, emr.allow_networks);
  section.finish();
}

Level level_from(const std::string& word) {
  for (const Level level : {Level::trace, Level::debug, Level::info, Level::warn, Level::error})
    if (name(level) == word) return level;
  return Level::info;
}

void read_log(Section section, LogSettings& log) {
  std::string level(name(log.level));
  section.choice("level", level, {"trace", "debug", "info", "warn", "error"});
  log.level = level_from(level);
  section.text("file", log.file);
  check_path(section, "file", log.file);
  section.finish();
}

void read_root(Section& root, Config& config) {
  root.text("listen", config.listen);
  check_address(root, "listen", config.listen);
  root.text("metrics_listen", config.metrics_listen);
  check_address(root, "metrics_listen", config.metrics_listen);
  root.text("database", config.database);
  check_path(root, "database", config.database);
  std::string environment = "production";
  root.choice("environment", environment, {"development", "production"});
  config.environment =
      environment == "production" ? DeploymentKind::production : DeploymentKind::development;
  root.text("clinics", config.clinics);
  check_path(root, "clinics", config.clinics);
  auto secrets = root.section("secrets");
  secrets.list("keys", config.key_files);
  for (const auto& file : config.key_files)
    if (!file.starts_with("credential:")) check_path(secrets, "keys", file);
  secrets.finish();
  read_webhook(root.section("webhook"), config.webhook);
  read_deadlines(root.section("deadlines"), config.deadlines);
  read_limits(root.section("limits"), config.limits);
  read_retention(root.section("retention"), config.retention);
  read_emr(root.section("emr"), config.emr);
  read_log(root.section("log"), config.log);
  root.finish();
}

}  // namespace

bool is_secret_name(std::string_view name) {
  if (name.empty() || name.size() > 128 || name.front() == '/' || name.back() == '/') return false;
  if (name.find("//") != std::string_view::npos) return false;
  return name.find('/') != std::string_view::npos &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '/';
         });
}

LoadedConfig parse_config(std::string_view text, const std::string& file) {
  LoadedConfig loaded;
  auto tree = yaml::load(text, file);
  loaded.findings = std::move(tree.findings);
  if (any_error(loaded.findings)) return loaded;
  Section root(MapReader(&tree.root, "", file, loaded.findings), loaded.config.settings);
  read_root(root, loaded.config);
  return loaded;
}

}  // namespace vitara::config

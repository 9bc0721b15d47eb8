// serve.yaml as values. Each has its default here; each knows where it came from. Names secrets,
// never holds one.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.hpp"
#include "core/sys/log.hpp"

namespace vitara::config {

enum class DeploymentKind { development, production };

/// How Vapi signs (vapi-webhooks.md §5, "hmac"). The defaults are Vapi's.
struct Hmac {
  std::string algorithm = "sha256";
  std::string signature_header = "x-signature";
  std::string timestamp_header = "x-timestamp";
  bool include_timestamp = true;
  std::string payload_format = "{timestamp}.{body}";
  std::string signature_prefix = {};
  std::string signature_encoding = "hex";
  bool secret_is_base64 = false;
  std::string message_id_header = {};
};

struct Webhook {
  std::vector<std::string> secrets = {};  // names in the secret store; two while rotating
  std::vector<std::string> methods = {"hmac", "bearer", "x-vapi-secret", "x-api-key"};
  std::vector<std::string> allow_networks = {};  // "167.150.224.0/23"; none: from anywhere
  Hmac hmac = {};
};

/// Within reliability.md §2: at most 4 s, 4.8 s and 5 s.
struct Deadlines {
  std::chrono::milliseconds read{3500};
  std::chrono::milliseconds write{4800};
  std::chrono::milliseconds assistant_request{2000};
};

/// reliability.md §§3-4. What is not here is fixed.
struct Limits {
  std::uint64_t connections = 1024;
  std::uint64_t webhook_workers = 256;
  std::uint64_t admin_workers = 64;
  std::uint64_t webhook_body = 5U << 20U;  // bytes
  std::uint64_t bodies = 256U << 20U;      // bytes
};

/// Days that things are kept (reliability.md §8.2).
struct Retention {
  std::int64_t calls = 365;
  std::int64_t operations = 90;
  std::int64_t requests = 30;
};

/// Where the EMRs of clinics may be that did not come with this file (reliability.md §9).
struct Emr {
  std::vector<std::string> allow_networks = {};  // private ranges, "10.2.0.0/16"
};

struct LogSettings {
  Level level = Level::info;
  std::string file = {};  // empty: standard output
};

/// One line of `--check-config`: a key, its value as text, and "serve.yaml:12" or "default".
struct Setting {
  std::string key;
  std::string value;
  std::string origin;
};

struct Config {
  std::string listen = "127.0.0.1:3002";
  std::string metrics_listen = "127.0.0.1:3003";
  std::string database = "/var/lib/vitara/vitara.db";
  DeploymentKind environment = DeploymentKind::production;
  std::vector<std::string> key_files = {};
  std::string clinics = {};  // file or folder of clinics to seed
  Webhook webhook = {};
  Deadlines deadlines = {};
  Limits limits = {};
  Retention retention = {};
  Emr emr = {};
  LogSettings log = {};
  std::vector<Setting> settings = {};  // all of the above, in the order of the manual
};

struct LoadedConfig {
  Config config;
  Findings findings;  // any error: the configuration must not be used (exit 78)
};

/// Reads serve.yaml's text. Pure; never throws. `file` names it in findings and origins.
[[nodiscard]] LoadedConfig parse_config(std::string_view text, const std::string& file);

/// Whether `name` can be a secret's name: lower-case words, digits and `-`, parted by `/`, at most
/// 128 characters.
[[nodiscard]] bool is_secret_name(std::string_view name);

}  // namespace vitara::config

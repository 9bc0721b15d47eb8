// .env files: `KEY=VALUE` lines. Pure but for load_settings.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/base/finding.hpp"
#include "core/base/secret.hpp"
#include "core/sys/env.hpp"
#include "core/sys/files.hpp"
#include "core/vapi/load.hpp"

namespace vitara::vapi {

/// `KEY=VALUE`, `#` comments on their own line, one pair of matching quotes taken off, no `export`,
/// no interpolation. The first of two definitions counts, as it does for VapiAI/gitops.
std::map<std::string, std::string> read_env(std::string_view text);

/// How to reach an organisation.
struct Settings {
  Secret token = {};
  std::string token_origin = {};  // "VAPI_TOKEN in .env.dev", for messages
  std::string base_url = "https://api.vapi.ai";
};

/// What overrides the files' names: an `--env-file`, and the variable that holds the key.
struct SettingsWish {
  std::string env_file = {};
  std::string key_variable = {};  // from vitara.yaml; empty: VAPI_TOKEN, then VAPI_API_KEY
};

/// The process's environment first, then `--env-file`, `.env.<name>.local`, `.env.local`,
/// `.env.<name>`: `.local` files win. Where a variable of its own is declared, VAPI_TOKEN counts in
/// the files alone: one that is exported may be another organisation's. `denied` when no key is
/// found; `missing` when `env_file` cannot be read.
[[nodiscard]] Result<Settings> load_settings(Files& files, const Environment& environment,
                                             const Place& place, const SettingsWish& wish);

}  // namespace vitara::vapi

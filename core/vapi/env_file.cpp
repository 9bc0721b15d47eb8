#include "core/vapi/env_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/vapi/names.hpp"

namespace vitara::vapi {

namespace {

constexpr std::uint64_t kBytes = 1U << 20U;

struct Source {
  std::string name;
  std::map<std::string, std::string> values;
};

struct Found {
  std::string value;
  std::string origin;
};

Found look_up(const std::vector<Source>& sources, const std::string& key) {
  for (const auto& source : sources) {
    const auto found = source.values.find(key);
    if (found != source.values.end() && !found->second.empty())
      return {.value = found->second, .origin = fmt::format("{} in {}", key, source.name)};
  }
  return {};
}

Found look_up(const Environment& environment, const std::vector<Source>& sources,
              const std::string& key) {
  if (const auto value = environment.get(key); value && !value->empty())
    return {.value = *value, .origin = key + " of the environment"};
  return look_up(sources, key);
}

// The declared variable anywhere; VAPI_TOKEN and its other name where none is declared, else in
// the files alone.
Found find_key(const Environment& environment, const std::vector<Source>& sources,
               const std::string& declared) {
  if (!declared.empty())
    if (auto found = look_up(environment, sources, declared); !found.value.empty()) return found;
  for (const char* key : {"VAPI_TOKEN", "VAPI_API_KEY"}) {
    auto found = declared.empty() ? look_up(environment, sources, key) : look_up(sources, key);
    if (!found.value.empty()) return found;
  }
  return {};
}

}  // namespace

std::map<std::string, std::string> read_env(std::string_view text) {
  std::map<std::string, std::string> values;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto equals = line.find('=');
    if (line.empty() || line[0] == '#' || equals == std::string_view::npos) continue;
    auto value = trimmed(line.substr(equals + 1));
    const bool is_quoted = value.size() >= 2 && value.front() == value.back() &&
                           (value.front() == '"' || value.front() == '\'');
    if (is_quoted) value = value.substr(1, value.size() - 2);
    values.emplace(trimmed(line.substr(0, equals)), value);
  }
  return values;
}

Result<Settings> load_settings(Files& files, const Environment& environment, const Place& place,
                               const SettingsWish& wish) {
  std::vector<Source> sources;
  if (!wish.env_file.empty()) {
    const auto text = files.read(wish.env_file, kBytes);
    if (!text) return text.error();
    sources.push_back({.name = wish.env_file, .values = read_env(*text)});
  }
  const std::string own = ".env." + place.environment;
  for (const auto& name : {own + ".local", std::string(".env.local"), own})
    if (const auto text = files.read(place.folder + '/' + name, kBytes); text)
      sources.push_back({.name = name, .values = read_env(*text)});

  Settings settings;
  auto found = find_key(environment, sources, wish.key_variable);
  settings.token = Secret(std::move(found.value));
  settings.token_origin = std::move(found.origin);
  if (settings.token.empty())
    return Error{
        .code = Code::denied,
        .message = fmt::format("no key of the Vapi organisation `{}`", place.environment),
        .hint = wish.key_variable.empty()
                    ? fmt::format("write VAPI_TOKEN=... into {}, or export VAPI_TOKEN", own)
                    : fmt::format("export {}, or write it or VAPI_TOKEN=... into {}",
                                  wish.key_variable, own)};
  for (const auto* key : {"VAPI_BASE_URL", "VAPI_API_BASE_URL"}) {
    const auto url = look_up(environment, sources, key);
    if (url.value.empty()) continue;
    settings.base_url = url.value;
    break;
  }
  while (settings.base_url.ends_with('/')) settings.base_url.pop_back();
  return settings;
}

}  // namespace vitara::vapi

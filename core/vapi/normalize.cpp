#include "core/vapi/normalize.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/vapi/canonical.hpp"

namespace vitara::vapi {

using nlohmann::json;

namespace {

constexpr std::size_t kShortHash = 16;

// What VapiAI/gitops strips (June 2026). `latestVersion` is not among it.
constexpr std::array<std::string_view, 8> kPeerStrips = {"id",
                                                         "orgId",
                                                         "createdAt",
                                                         "updatedAt",
                                                         "analyticsMetadata",
                                                         "isDeleted",
                                                         "isServerUrlSecretSet",
                                                         "workflowIds"};

void rename(json& object, const char* from, const char* to) {
  const auto found = object.find(from);
  if (found == object.end()) return;
  json value = std::move(*found);
  object.erase(found);
  object[to] = std::move(value);
}

bool is_platform_default(const json& remote) {
  const auto owner = remote.find("orgId");
  return owner == remote.end() || owner->is_null();
}

json as_file(const Kind& kind, json content, const json& remote, const NameTable& names) {
  if (&kind == &kStructuredOutput) {
    rename(content, "assistantIds", "assistant_ids");
    rename(content, "workflowIds", "workflow_ids");
  }
  content = told_back(kind, std::move(content), names);
  if (is_platform_default(remote)) content["_platformDefault"] = true;
  return without_nulls(content);
}

}  // namespace

json wire_form(const Kind& kind, json content) {
  content.erase("_platformDefault");
  if (&kind == &kStructuredOutput) {
    rename(content, "assistant_ids", "assistantIds");
    rename(content, "workflow_ids", "workflowIds");
  }
  return content;
}

json comparable(const Kind& kind, const json& remote) {
  json out = without_nulls(remote);
  for (const auto field : common_server_fields()) out.erase(std::string(field));
  for (const auto field : kind.server_fields) out.erase(std::string(field));
  return out;
}

json disk_form(const Kind& kind, const json& remote, const NameTable& names) {
  return as_file(kind, comparable(kind, remote), remote, names);
}

std::string peer_hash(const Kind& kind, const json& remote, const NameTable& names) {
  json content = remote;
  for (const auto field : kPeerStrips) content.erase(std::string(field));
  return content_hash(as_file(kind, std::move(content), remote, names));
}

KeyHashes key_hashes(const json& body) {
  KeyHashes hashes;
  for (const auto& [key, value] : body.items())
    if (!value.is_null()) hashes[key] = content_hash(value).substr(0, kShortHash);
  return hashes;
}

bool covers(const json& remote, const json& local) {
  if (local.is_null()) return true;
  if (local.is_object()) {
    if (!remote.is_object()) return local.empty() && remote.is_null();
    for (const auto& [key, value] : local.items()) {
      if (value.is_null()) continue;
      const auto found = remote.find(key);
      if (found == remote.end() || !covers(*found, value)) return false;
    }
    return true;
  }
  if (!local.is_array()) return remote == local;
  return remote.is_array() && remote.size() == local.size() &&
         std::equal(remote.begin(), remote.end(), local.begin(),
                    [](const json& a, const json& b) { return covers(a, b); });
}

std::string text_at(const json& object, std::string_view key) {
  if (!object.is_object()) return {};
  const auto found = object.find(std::string(key));
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace vitara::vapi

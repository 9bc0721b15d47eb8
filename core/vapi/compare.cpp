#include "core/vapi/compare.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/vapi/canonical.hpp"

namespace vitara::vapi {

using nlohmann::json;

namespace {

bool same_at(const json& wire, const json& remote, const std::string& key) {
  const auto local = wire.find(key);
  const auto there = remote.find(key);
  const bool has_local = local != wire.end() && !local->is_null();
  if (!has_local || there == remote.end()) return !has_local && there == remote.end();
  return without_nulls(*local) == *there;
}

bool is_covered(const json& wire, const json& remote, const std::string& key) {
  const auto there = remote.find(key);
  return there != remote.end() && covers(*there, wire.at(key));
}

// Keys that the server has another value of than we last saw.
std::vector<std::string> moved_keys(const KeyHashes& now, const KeyHashes& seen) {
  std::set<std::string> keys;
  for (const auto& [key, hash] : now)
    if (const auto old = seen.find(key); old == seen.end() || old->second != hash) keys.insert(key);
  for (const auto& [key, hash] : seen)
    if (!now.contains(key)) keys.insert(key);
  return {keys.begin(), keys.end()};
}

// A key that neither the file nor we ever had: the server's own addition, most likely. It is not
// touched and stays unseen, so that a file that takes it up later meets it as drift.
bool is_addition(const json& wire, const Baseline& own, const std::string& key) {
  return !wire.contains(key) && !own.seen.contains(key) && !own.pushed.contains(key);
}

void find_cleared(const json& wire, const json& remote, const KeyHashes& pushed, Comparison& out) {
  for (const auto& [key, hash] : pushed)
    if (!wire.contains(key) && remote.contains(key)) out.cleared.push_back(key);
  for (const auto& [key, value] : wire.items())
    if (value.is_null() && remote.contains(key)) out.cleared.push_back(key);
}

// We pushed it, and we know what was sent: each key that the file has changed since.
void against_own(const json& wire, const json& remote, const Baseline& own, Comparison& out) {
  const KeyHashes now = key_hashes(wire);
  for (const auto& [key, hash] : now) {
    const auto old = own.pushed.find(key);
    const bool is_new = old == own.pushed.end() || old->second != hash;
    if (is_new && !same_at(wire, remote, key)) out.changed.push_back(key);
  }
  find_cleared(wire, remote, own.pushed, out);
}

// We do not know what was sent last: each key whose value is not found on the server.
void against_remote(const json& wire, const json& remote, Comparison& out) {
  for (const auto& [key, value] : wire.items())
    if (!value.is_null() && !is_covered(wire, remote, key)) out.changed.push_back(key);
  find_cleared(wire, remote, {}, out);
}

}  // namespace

Comparison compare(const json& wire, const json& remote, const std::string& hash,
                   const Past& past) {
  Comparison out;
  const KeyHashes now = key_hashes(remote);
  out.seen = now;
  const bool is_peers = !past.peer.empty() && past.peer == hash;
  if (!past.own && !is_peers) {
    against_remote(wire, remote, out);
    out.is_unknown = true;
    out.is_drift = !out.changed.empty() || !out.cleared.empty();
    std::erase_if(out.seen, [&](const auto& entry) { return !same_at(wire, remote, entry.first); });
    return out;
  }
  if (!past.own || (is_peers && past.own->hash != hash)) {
    against_remote(wire, remote, out);
    return out;
  }
  const Baseline& own = *past.own;
  for (const auto& key : moved_keys(now, own.seen)) {
    if (is_addition(wire, own, key)) {
      out.seen.erase(key);
      continue;
    }
    if (same_at(wire, remote, key)) continue;
    out.dashboard.push_back(key);
    if (const auto old = own.seen.find(key); old != own.seen.end())
      out.seen[key] = old->second;
    else
      out.seen.erase(key);
  }
  against_own(wire, remote, own, out);
  out.is_drift = !out.dashboard.empty();
  return out;
}

Comparison overwriting(const json& wire, const json& remote, Comparison comparison) {
  std::set<std::string> changed(comparison.changed.begin(), comparison.changed.end());
  std::set<std::string> cleared(comparison.cleared.begin(), comparison.cleared.end());
  for (const auto& [key, value] : wire.items())
    if (!value.is_null() && !is_covered(wire, remote, key)) changed.insert(key);
  for (const auto& key : comparison.dashboard) {
    const auto local = wire.find(key);
    if (local != wire.end() && !local->is_null())
      changed.insert(key);
    else if (remote.contains(key))
      cleared.insert(key);
  }
  comparison.changed.assign(changed.begin(), changed.end());
  comparison.cleared.assign(cleared.begin(), cleared.end());
  comparison.seen = key_hashes(remote);
  comparison.is_drift = false;
  return comparison;
}

}  // namespace vitara::vapi

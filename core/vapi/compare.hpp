// One resource three ways: as it was last pushed, as the file has it, as the server has it. Pure.
#pragma once

#include <string>
#include <vector>

#include "core/vapi/state.hpp"

namespace vitara::vapi {

/// What is known of a resource's past. `peer` is the baseline of VapiAI/gitops; either may be
/// missing, in a fresh checkout both.
struct Past {
  std::optional<Baseline> own = {};
  std::string peer = {};
};

/// By top-level key. Nothing differs when all are empty.
struct Comparison {
  std::vector<std::string> changed = {};    // the file's value is to be sent
  std::vector<std::string> cleared = {};    // gone from the file, to be cleared on the server
  std::vector<std::string> dashboard = {};  // changed on the server since we last looked
  bool is_drift = false;                    // what to send would meet what the dashboard changed
  bool is_unknown = false;                  // no past: the server's side cannot be judged
  KeyHashes seen = {};                      // what may count as seen from now on
};

/// `wire` is the file's wire form, `remote` the server's comparable form, `hash` its peer_hash.
[[nodiscard]] Comparison compare(const nlohmann::json& wire, const nlohmann::json& remote,
                                 const std::string& hash, const Past& past);

/// What the file's side makes of the server's, whatever the dashboard did: for overwriting.
[[nodiscard]] Comparison overwriting(const nlohmann::json& wire, const nlohmann::json& remote,
                                     Comparison comparison);

}  // namespace vitara::vapi

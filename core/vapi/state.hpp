// What was pushed where: the state file of VapiAI/gitops, and ours beside it, which holds what that
// tool does not know (phone numbers, what each key was when it was last pushed). Values and their
// texts; ledger.hpp keeps them on disk.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.hpp"
#include "core/vapi/normalize.hpp"

namespace vitara::vapi {

/// A resource's id and its UUID, by section ("assistants").
struct State {
  std::map<std::string, std::map<std::string, std::string>> sections = {};

  [[nodiscard]] std::optional<std::string> uuid(const Kind& kind, const std::string& id) const;
};

/// What this project last knew of one resource. `seen`: the server's content by key; `pushed`:
/// ours.
struct Baseline {
  std::string hash = {};  // peer_hash of the server's content
  KeyHashes seen = {};
  KeyHashes pushed = {};
};

/// By UUID.
using Baselines = std::map<std::string, Baseline>;

/// Reads the peer's file, in its current form or either of the older ones (a bare UUID; an object
/// with hashes). `invalid` when it is none of them.
[[nodiscard]] Result<State> read_state(std::string_view text);
/// The current form, byte for byte as the peer writes it: all ten sections, keys sorted, two
/// spaces.
[[nodiscard]] std::string state_text(const State& state);

/// Our own file: phone numbers and baselines, one line each so that Git merges it well.
struct OwnState {
  State numbers = {};
  Baselines baselines = {};
};
[[nodiscard]] Result<OwnState> read_own_state(std::string_view text);
[[nodiscard]] std::string own_state_text(const OwnState& own);

/// The same from lines that are ready: a push writes the file hundreds of times.
using BaselineLines = std::map<std::string, std::string>;
[[nodiscard]] std::string baseline_line(const Baseline& baseline);
[[nodiscard]] std::string own_state_text(const State& numbers, const BaselineLines& lines);

}  // namespace vitara::vapi

// Everything of the stand-in that changes. One mutex guards it all: each request holds it for the
// microseconds that a look into memory takes, and never while it waits.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <string>

#include "core/base/deadline.hpp"
#include "server/simulator/faults.hpp"
#include "server/simulator/model.hpp"

namespace vitara::simulator {

/// One request as GET /__sim/requests shows it: no arguments, no credentials.
struct SeenRequest {
  SystemTime time;
  std::string service;
  std::string operation;  // "" when the message could not be read
  std::string outcome;    // "ok", "fault Client", "injected reset-before" ...
};

/// A token of OAuth 1.0a, from `initiate` or `token`.
struct OAuthToken {
  std::string secret = {};
  std::string callback = {};  // of a request token: "oob" or an address
  std::string verifier = {};  // of a request token that somebody has allowed
  SystemTime since = {};
};

struct State {
  explicit State(Clinic seeded, std::uint64_t seed) : clinic(std::move(seeded)), faults(seed) {}

  /// The last few thousand are kept.
  void note(SeenRequest request) {
    constexpr std::size_t kKept = 5000;
    requests.push_back(std::move(request));
    if (requests.size() > kKept) requests.pop_front();
  }

  std::mutex mutex;
  Clinic clinic;
  FaultPlan faults;
  Duration latency{};
  std::deque<SeenRequest> requests;
  std::set<std::string> nonces;
  std::set<std::string> oauth_nonces;
  std::map<std::string, OAuthToken> request_tokens;
  std::map<std::string, OAuthToken> access_tokens;
  int next_token = 1;
};

}  // namespace vitara::simulator

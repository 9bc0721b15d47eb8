// Plays a scripted call against a server, step by step.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/http/client.hpp"
#include "core/sys/clock.hpp"
#include "core/vapi/script/scenario.hpp"
#include "core/vapi/script/webhook.hpp"

namespace vitara::vapi::script {

/// What playing stands on; all of it outlives the play.
struct Stage {
  http::Client& client;
  Clock& clock;
  const Server& server;
  std::string emr = {};    // base URL of the OSCAR stand-in; empty: `emr` steps cannot be played
  Duration patience = {};  // of one request
  std::stop_token stop = {};
};

struct PlayedStep {
  int line = 0;
  std::string what = {};  // the tool, or "emr", "wait"
  std::string said = {};
  std::string code = {};
  std::string message = {};
  std::vector<std::string> failures = {};
  Duration took{};
};

struct Played {
  std::vector<PlayedStep> steps = {};
  std::optional<Error> error = {};  // the server could not be asked: the rest was not played
  [[nodiscard]] bool passed() const;
};

/// `call`: Vapi's id of the call, new for each play. Stops at the first step that fails, as what
/// follows builds on it. Faults that the script ordered are ended whatever happens.
[[nodiscard]] Played play(const Scenario&, const std::string& call, const Stage&);

}  // namespace vitara::vapi::script

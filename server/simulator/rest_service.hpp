// What a REST route is given and what it gives back. Called under the Simulator's mutex; they touch
// memory alone.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time/zone.hpp"
#include "server/http/message.hpp"
#include "server/simulator/model.hpp"
#include "server/simulator/oauth_check.hpp"
#include "server/simulator/rest_stage.hpp"

namespace vitara::simulator {

/// One call whose signature held.
struct RestVisit {
  std::string method;
  std::vector<std::string> path;  // below /ws/services: {"schedule", "101", "day", "today"}
  const Pairs& query;
  const std::string& body;
  Clinic& clinic;
  const RestStage& stage;
  SystemTime now;

  [[nodiscard]] LocalTime local_now() const { return stage.zone.to_local(now); }
  [[nodiscard]] bool is(std::string_view wanted_method, std::string_view pattern) const;
};

/// Empty: no such route.
using RestOutcome = std::optional<server::Response>;

[[nodiscard]] RestOutcome rest_schedule(RestVisit& visit);
[[nodiscard]] RestOutcome rest_demographics(RestVisit& visit);
[[nodiscard]] RestOutcome rest_rest(RestVisit& visit);  // providers, status, oauth/info, program

[[nodiscard]] server::Response rest_json(const nlohmann::json& document);
/// The body as an object with no other fields than these; null JSON otherwise, to which Jackson
/// answers 400.
[[nodiscard]] nlohmann::json object_with(const std::string& body,
                                         std::initializer_list<std::string_view> fields);
[[nodiscard]] server::Response bad_request();
[[nodiscard]] server::Response null_pointer();

/// "101" -> 101; nothing for what is no whole number below a thousand million.
[[nodiscard]] std::optional<int> whole_number(std::string_view text);

}  // namespace vitara::simulator

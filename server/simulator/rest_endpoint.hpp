// One HTTP request to `/ws/services`, from bytes to bytes: OAuth, route, ordered faults. Safe from
// several threads; the State's mutex is taken inside.
#pragma once

#include <string>

#include "core/sys/clock.hpp"
#include "server/simulator/rest_service.hpp"

namespace vitara::simulator {

class RestEndpoint {
 public:
  /// Everything referenced must outlive the endpoint.
  RestEndpoint(const RestStage& stage, State& state, const Clock& clock)
      : stage_(stage), state_(state), clock_(clock) {}

  [[nodiscard]] server::Response serve(const server::Request& request) const;

 private:
  [[nodiscard]] std::optional<server::Response> turned_away(const server::Request& request,
                                                            const OAuthRequest& oauth) const;
  [[nodiscard]] server::Response answered(const server::Request& request, RestVisit& visit,
                                          const OAuthRequest& oauth, const Injected& fault) const;

  const RestStage& stage_;
  State& state_;
  const Clock& clock_;
};

}  // namespace vitara::simulator

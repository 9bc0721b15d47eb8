// `/ws/oauth`: request token, the page on which staff log in and allow, access token (oscar-rest.md
// §2). Safe from several threads; the State's mutex is taken inside.
#pragma once

#include "core/sys/clock.hpp"
#include "server/http/message.hpp"
#include "server/simulator/rest_stage.hpp"

namespace vitara::simulator {

class OAuthEndpoint {
 public:
  /// Everything referenced must outlive the endpoint.
  OAuthEndpoint(const RestStage& stage, State& state, const Clock& clock)
      : stage_(stage), state_(state), clock_(clock) {}

  /// POST (2019 also GET): a request token.
  [[nodiscard]] server::Response initiate(const server::Request& request) const;
  /// GET: the login form. The form's own POST names user, password and decision, and is answered by
  /// the way back to the callback, or for `oob` by the verifier as text.
  [[nodiscard]] server::Response login_page(const server::Request& request) const;
  [[nodiscard]] server::Response decide(const server::Request& request) const;
  /// POST: an access token for a request token that was allowed.
  [[nodiscard]] server::Response exchange(const server::Request& request) const;

 private:
  [[nodiscard]] server::Response refused(const std::string& problem, bool is_initiate) const;

  const RestStage& stage_;
  State& state_;
  const Clock& clock_;
};

}  // namespace vitara::simulator

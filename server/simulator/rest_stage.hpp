// What is fixed for the life of a stand-in's REST side.
#pragma once

#include <string>

#include "core/time/zone.hpp"
#include "server/http/message.hpp"
#include "server/simulator/oauth_check.hpp"
#include "server/simulator/state.hpp"
#include "server/simulator/variant.hpp"

namespace vitara::simulator {

struct RestStage {
  Variant variant;
  time::Zone zone;
  std::string context;
  bool has_module = true;  // `REST` stands in ModuleNames
  /// What Tomcat takes for scheme, host and port, where a TLS proxy in front does not say; empty:
  /// the Host header over http.
  std::string seen_origin = {};

  [[nodiscard]] std::string origin_of(const server::Request& request) const {
    return seen_origin.empty() ? "http://" + std::string(request.header("host")) : seen_origin;
  }
};

/// HTTP 500 with CXF's XMLFault: the shape of everything that OSCAR's REST refuses.
[[nodiscard]] server::Response xml_fault(std::string_view text);
/// A refusal of OAuth, as each generation words it (oscar-rest.md §6).
[[nodiscard]] server::Response oauth_refusal(std::string_view problem, Variant variant);

}  // namespace vitara::simulator

// A stand-in on a test's bench: requests go through the router, without sockets, on a clock that
// stands at Monday, 2026-11-23, noon in Toronto (a zone whose rules have long been the same).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/simulator/element.hpp"
#include "server/simulator/simulator.hpp"
#include "tests/support/fake_clock.hpp"
#include "tests/support/memory_log.hpp"

namespace vitara::simulator::testing {

/// The zone of that name; fails the test when there is none.
time::Zone zone(std::string_view name = "America/Toronto");

/// Any XML as names (without prefix), texts and children; fails the test when it is not well
/// formed.
Element parsed(std::string_view xml);

/// The Security header of the stand-in's own account, with that secret.
std::string security(std::string_view username, std::string_view password);

/// An envelope around a header and a body, with `ws` bound to OSCAR's namespace.
std::string envelope(std::string_view header, std::string_view body);

class Stand {
 public:
  Stand() : Stand(Options{.zone = zone()}) {}
  explicit Stand(Options options);

  server::Response send(const std::string& method, const std::string& target,
                        const std::string& body = "",
                        const std::string& content_type = "application/json");
  /// A whole request; its captures are filled in.
  server::Response send(server::Request request);
  /// A whole envelope to a service.
  server::Response post(const std::string& service, const std::string& text);
  /// One operation with good credentials where the service wants them.
  server::Response call(const std::string& service, const std::string& body);
  /// The children of the answer's wrapper; fails the test unless it is a 200 of that operation.
  std::vector<Element> rows(const std::string& service, const std::string& body);
  /// "Client: text", faultcode without prefix; fails the test unless it is a 500 with a fault.
  std::string fault(const std::string& service, const std::string& body);
  /// The token that is valid now, by logging in.
  std::string token();

  vitara::testing::FakeClock clock;
  vitara::testing::MemoryLog log;

 private:
  Simulator simulator_;
  server::Router router_;
};

/// "Client: text" of a fault's envelope.
std::string fault_text(const server::Response& answer);
/// The text of a child; "(none)" when there is none.
std::string field(const Element& element, std::string_view name);

}  // namespace vitara::simulator::testing

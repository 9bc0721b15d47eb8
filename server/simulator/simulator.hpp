// The OSCAR stand-in: an invented clinic that speaks OSCAR's SOAP and REST, with faults on order.
// Built from the reference alone; it shares no code with core/emr, whose judge it is. Opens no
// socket itself: it adds routes to a router.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/sys/clock.hpp"
#include "core/sys/log.hpp"
#include "core/time/zone.hpp"
#include "server/http/router.hpp"
#include "server/simulator/credentials.hpp"
#include "server/simulator/faults.hpp"
#include "server/simulator/variant.hpp"

namespace vitara::simulator {

struct Options {
  time::Zone zone;  // of the "Tomcat"; America/Vancouver for the demo
  Variant variant = Variant::openo;
  std::string context = "/oscar";  // begins with '/', ends without
  std::string name_space = "http://ws.oscarehr.org/";
  Duration latency = {};  // before every answer
  std::vector<FaultRule> faults = {};
  std::uint64_t seed = 1;
  bool has_rest = true;  // `REST` stands in ModuleNames
  /// "http://host:8080", where a TLS proxy hides from Tomcat how it is reached: what signatures are
  /// held against. Empty: the Host header over http.
  std::string seen_origin = {};
};

/// Safe from several threads. Must outlive the router that it was added to.
class Simulator {
 public:
  /// Seeds the clinic from the clock's day in `options.zone`. The clock and the log must outlive
  /// it.
  Simulator(Options options, const Clock& clock, Log& log);
  ~Simulator();
  Simulator(const Simulator&) = delete;
  Simulator& operator=(const Simulator&) = delete;

  /// `{context}/ws/{service}`, `/ws/services`, `/ws/oauth`, and the control endpoints of
  /// control.hpp. Once per router.
  void add_routes(server::Router& router);

  /// The caller whom the invented data know (seed.hpp), as a person writes the number.
  [[nodiscard]] static std::string_view known_caller_phone();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace vitara::simulator

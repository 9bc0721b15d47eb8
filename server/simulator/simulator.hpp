// The OSCAR stand-in: an invented clinic that speaks OSCAR's SOAP, with faults on order. Built from
// the reference alone; it shares no code with core/emr, whose judge it is. Opens no socket itself:
// it adds routes to a router.
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

  /// `{context}/ws/{service}` and the control endpoints of control.hpp. Once per router.
  void add_routes(server::Router& router);

  /// The caller whom the invented data know (seed.hpp), as a person writes the number.
  [[nodiscard]] static std::string_view known_caller_phone();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace vitara::simulator

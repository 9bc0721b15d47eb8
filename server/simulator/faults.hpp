// Faults on order: `kind:selector[@when]`, and the plan that says which request gets which. Pure
// but for the plan's counters, which the Simulator's mutex guards.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "server/simulator/dice.hpp"

namespace vitara::simulator {

/// reset-before: the connection is cut and nothing is done. reset-after: done, then cut. cut-xml:
/// done, half of the answer is sent. 500, 502-html: an HTML page of Tomcat, of nginx; nothing is
/// done. slow: done, the answer waits. wrong-id: done, every id in the answer is another one.
/// empty: done, an empty wrapper. auth: the token is refused once. cloudflare: 403, a challenge
/// page.
enum class FaultKind {
  reset_before,
  reset_after,
  cut_xml,
  status_500,
  html_502,
  slow,
  wrong_id,
  empty,
  auth,
  cloudflare
};

[[nodiscard]] std::string_view name(FaultKind kind);

/// One order. Neither `nth` nor `share`: every matching request.
struct FaultRule {
  FaultKind kind = FaultKind::status_500;
  std::chrono::milliseconds delay{};  // of `slow`
  std::string service = "*";
  std::string operation = "*";  // "wsdl" is the reading of the WSDL
  std::optional<std::size_t> nth = {};
  std::optional<double> share = {};  // 0 to 1

  [[nodiscard]] bool covers(std::string_view at_service, std::string_view at_operation) const;
};

/// `reset-before:ScheduleService.addAppointment@3` (the third such request), `html:*@0.1` (one in
/// ten), `slow:800:ScheduleService.*` (each, by 800 ms; at most 10 minutes). `html` is short for
/// `502-html`; `@*` is "each". `invalid`, with what would be right as hint.
[[nodiscard]] Result<FaultRule> parse_fault(std::string_view spec);

/// What befalls one request.
struct Injected {
  std::chrono::milliseconds delay{};
  std::optional<FaultKind> kind = {};
};

/// The orders in force. The first that applies wins; delays add up beside it.
class FaultPlan {
 public:
  explicit FaultPlan(std::uint64_t seed) : dice_(seed) {}
  /// Replaces all orders; counting starts anew.
  void set(std::vector<FaultRule> rules);
  [[nodiscard]] Injected next(std::string_view service, std::string_view operation);

 private:
  struct Order {
    FaultRule rule;
    std::size_t seen = 0;
  };
  bool applies(Order& order);

  Dice dice_;
  std::vector<Order> orders_;
};

}  // namespace vitara::simulator

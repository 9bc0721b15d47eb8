// Time as an interface, so that tests advance it by hand.
#pragma once

#include <stop_token>

#include "core/base/deadline.hpp"

namespace vitara {

class Clock {
 public:
  virtual ~Clock() = default;
  /// Wall time, UTC. May jump.
  [[nodiscard]] virtual SystemTime now() const = 0;
  /// Never goes back; what deadlines are measured on.
  [[nodiscard]] virtual SteadyTime steady() const = 0;
  /// Sleeps until `span` has passed or `stop` is requested. False when stopped early.
  virtual bool sleep_for(Duration span, const std::stop_token& stop) = 0;
};

/// The machine's clocks.
class RealClock final : public Clock {
 public:
  [[nodiscard]] SystemTime now() const override;
  [[nodiscard]] SteadyTime steady() const override;
  bool sleep_for(Duration span, const std::stop_token& stop) override;
};

}  // namespace vitara

// Numbers that look random and are the same in every run with one seed. For invented data and
// injected faults; never for secrets.
#pragma once

#include <cstdint>

namespace vitara::simulator {

/// SplitMix64 (Steele, Lea, Flood 2014): every 64-bit number once in its period.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
  }
  /// In [0, bound); `bound` > 0.
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
  /// True that often; `share` in [0, 1].
  bool falls(double share) { return static_cast<double>(next() >> 11U) * 0x1.0p-53 < share; }

 private:
  std::uint64_t state_;
};

}  // namespace vitara::simulator

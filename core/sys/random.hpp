// Randomness as an interface. The real one is the kernel's; tests count.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace vitara {

class Random {
 public:
  virtual ~Random() = default;
  /// Fills `out` with unpredictable bytes. Never fails (the kernel's generator is seeded before we
  /// run).
  virtual void fill(std::span<std::byte> out) = 0;
};

/// getrandom(2). Safe to call from several threads.
class RealRandom final : public Random {
 public:
  void fill(std::span<std::byte> out) override;
};

/// `length` characters of Crockford's base 32 (0-9 A-Z without I L O U), 5 random bits each.
std::string random_base32(Random& random, std::size_t length);

/// A number in [0, bound), without bias worth naming; `bound` > 0.
std::uint64_t random_below(Random& random, std::uint64_t bound);

}  // namespace vitara

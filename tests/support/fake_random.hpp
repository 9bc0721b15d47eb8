// Bytes that count: 0, 1, 2, ... so that ids in expectations are known. Safe from several threads.
#pragma once

#include <atomic>

#include "core/sys/random.hpp"

namespace vitara::testing {

class FakeRandom final : public Random {
 public:
  void fill(std::span<std::byte> out) override {
    for (auto& byte : out) {
      const unsigned number = next_.fetch_add(1);
      byte = static_cast<std::byte>((number ^ number >> 8U) & 0xFFU);  // no id comes twice
    }
  }

 private:
  std::atomic<unsigned> next_{0};
};

}  // namespace vitara::testing

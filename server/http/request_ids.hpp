// Ids for requests: 22 characters of base 32, unpredictable, and cheap because randomness is
// fetched for many at once. Used on the I/O thread alone.
#pragma once

#include <array>

#include "core/base/id.hpp"
#include "core/sys/random.hpp"

namespace vitara::server {

/// Hands out another Random's bytes from a store, so that the kernel is asked once in 64 ids.
class BatchedRandom final : public Random {
 public:
  /// `source` must outlive this.
  explicit BatchedRandom(Random& source) : source_(source) {}
  void fill(std::span<std::byte> out) override;

 private:
  Random& source_;
  std::array<std::byte, 1408> store_{};
  std::size_t used_ = store_.size();
};

class RequestIds {
 public:
  explicit RequestIds(Random& random) : random_(random) {}
  [[nodiscard]] RequestId next() { return RequestId(random_base32(random_, 22)); }

 private:
  BatchedRandom random_;
};

}  // namespace vitara::server

#include "server/http/request_ids.hpp"

namespace vitara::server {

void BatchedRandom::fill(std::span<std::byte> out) {
  for (auto& byte : out) {
    if (used_ == store_.size()) {
      source_.fill(store_);
      used_ = 0;
    }
    byte = std::exchange(store_[used_++], std::byte{});
  }
}

}  // namespace vitara::server

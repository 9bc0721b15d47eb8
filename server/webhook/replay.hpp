// Signatures seen in the last ten minutes, so that a captured request cannot be turned into another
// (reliability.md §7.1). In memory alone, bounded; a repeated delivery is no attack.
#pragma once

#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/base/deadline.hpp"

namespace vitara::server::webhook {

enum class Sighting { first, again, other_body };

/// Safe from several threads.
class SeenSignatures {
 public:
  explicit SeenSignatures(std::size_t most = 100'000) : most_(most) {}
  /// Remembers the signature with its body for 600 s; beyond the bound the oldest is forgotten.
  [[nodiscard]] Sighting look(const std::string& signature, std::string_view body, SteadyTime now);
  [[nodiscard]] std::size_t size() const;

 private:
  struct Entry {
    SteadyTime seen;
    std::string signature;
  };
  void forget_old(SteadyTime now);

  std::size_t most_;
  mutable std::mutex mutex_;
  std::deque<Entry> order_;
  std::unordered_map<std::string, std::string> bodies_;  // signature -> digest of its body
};

}  // namespace vitara::server::webhook

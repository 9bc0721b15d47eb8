// Which keys a table may hold, in a fixed piece of memory: most lookups of keys that were never
// stored end here. A Bloom filter; it forgets nothing and invents a few.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace vitara::store {

/// Takes digests: 32 bytes that are spread evenly already. 1 MiB, of which 1 in 5,000 answers is
/// wrongly yes at half a million keys and 1 in 50 at a million. Not thread-safe.
class KeyFilter {
 public:
  KeyFilter() : words_(kBits / 64) {}
  void add(std::string_view digest);
  /// False: certainly never added.
  [[nodiscard]] bool may_hold(std::string_view digest) const;

 private:
  static constexpr std::size_t kBits = std::size_t{1} << 23U;
  static std::array<std::size_t, 4> places(std::string_view digest);

  std::vector<std::uint64_t> words_;
};

}  // namespace vitara::store

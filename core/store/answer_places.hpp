// Where the newest stored answers lie, in a fixed piece of memory. It spares the table an index
// over keys that are random: each new row would touch a page of its own in it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace vitara::store {

/// Row numbers by digest: 32 bytes that are spread evenly already. Holds the newest 65,536 or a few
/// less; the oldest go. 1 MiB. A digest that was never put may be found (1 in 2^62 looks): whoever
/// reads the row compares the key. Not thread-safe.
class AnswerPlaces {
 public:
  AnswerPlaces() : places_(kSets * kWays) {}
  /// Row numbers are above zero and grow with time.
  void put(std::string_view digest, std::int64_t row);
  [[nodiscard]] std::optional<std::int64_t> find(std::string_view digest) const;

  static constexpr std::size_t kMost = std::size_t{1} << 16U;

 private:
  static constexpr std::size_t kWays = 4;
  static constexpr std::size_t kSets = kMost / kWays;
  struct Place {
    std::uint64_t mark = 0;
    std::int64_t row = 0;  // 0: free
  };
  /// The part of the digest that chooses the set, and the one that is kept.
  struct Parts {
    std::size_t set;
    std::uint64_t mark;
  };
  static Parts parts(std::string_view digest);

  std::vector<Place> places_;
};

}  // namespace vitara::store

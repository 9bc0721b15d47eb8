#include "core/store/key_filter.hpp"

#include <algorithm>
#include <cstring>

#include "core/base/ensure.hpp"

namespace vitara::store {

/// Four parts of the digest are four independent hashes of the key.
std::array<std::size_t, 4> KeyFilter::places(std::string_view digest) {
  ensure(digest.size() == 32, "a key is a digest of 32 bytes");
  std::array<std::uint64_t, 4> parts{};
  std::memcpy(parts.data(), digest.data(), digest.size());
  std::array<std::size_t, 4> places{};
  std::transform(parts.begin(), parts.end(), places.begin(),
                 [](std::uint64_t part) { return static_cast<std::size_t>(part % kBits); });
  return places;
}

void KeyFilter::add(std::string_view digest) {
  for (const std::size_t place : places(digest))
    words_[place / 64] |= std::uint64_t{1} << (place % 64);
}

bool KeyFilter::may_hold(std::string_view digest) const {
  const auto all = places(digest);
  return std::all_of(all.begin(), all.end(), [this](std::size_t place) {
    return (words_[place / 64] >> (place % 64) & 1U) != 0;
  });
}

}  // namespace vitara::store

#include "core/store/answer_places.hpp"

#include <algorithm>
#include <cstring>

#include "core/base/ensure.hpp"

namespace vitara::store {

AnswerPlaces::Parts AnswerPlaces::parts(std::string_view digest) {
  ensure(digest.size() == 32, "a key is a digest of 32 bytes");
  std::array<std::uint64_t, 2> words{};
  std::memcpy(words.data(), digest.data(), sizeof(words));
  return {.set = static_cast<std::size_t>(words[0] % kSets), .mark = words[1]};
}

void AnswerPlaces::put(std::string_view digest, std::int64_t row) {
  const auto [set, mark] = parts(digest);
  const auto ways = std::span(places_).subspan(set * kWays, kWays);
  const auto same = std::find_if(ways.begin(), ways.end(), [mark = mark](const Place& place) {
    return place.row != 0 && place.mark == mark;
  });
  // A free one counts as the oldest.
  const auto oldest = std::min_element(
      ways.begin(), ways.end(), [](const Place& a, const Place& b) { return a.row < b.row; });
  *(same != ways.end() ? same : oldest) = {.mark = mark, .row = row};
}

std::optional<std::int64_t> AnswerPlaces::find(std::string_view digest) const {
  const auto [set, mark] = parts(digest);
  const auto ways = std::span(places_).subspan(set * kWays, kWays);
  const auto found = std::find_if(ways.begin(), ways.end(), [mark = mark](const Place& place) {
    return place.row != 0 && place.mark == mark;
  });
  return found == ways.end() ? std::nullopt : std::optional(found->row);
}

}  // namespace vitara::store

// How operations are written down: the words and numbers that both halves of the table use. For the
// files of core/store only.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "core/base/ensure.hpp"
#include "core/store/link.hpp"
#include "core/store/operations.hpp"

namespace vitara::store {

inline constexpr std::array<std::string_view, 4> kKinds = {"book", "reschedule", "cancel",
                                                           "register_demographic"};
inline constexpr std::array<std::string_view, 7> kStates = {
    "claimed", "sent", "unknown", "done", "refused", "absent", "needs_staff"};

/// The position of a word that the table's CHECK guarantees to be one of `words`.
template <class Enum, std::size_t N>
Enum from_word(const std::array<std::string_view, N>& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  ensure(found != words.end(), "an operation has a word that its table refuses");
  return static_cast<Enum>(found - words.begin());
}

/// A clinic's wall clock, as seconds since its own 1970.
inline std::int64_t wall(LocalTime time) { return time.time_since_epoch().count(); }
inline LocalTime from_wall(std::int64_t count) { return LocalTime(seconds(count)); }

inline constexpr std::int64_t kCellSeconds = 300;

/// Cells [first, last) that touch [start, end).
struct Cells {
  std::int64_t first;
  std::int64_t last;
};

inline Cells cells_of(const Interval& time) {
  const auto floored = [](std::int64_t second) {
    return second >= 0 ? second / kCellSeconds : -((-second + kCellSeconds - 1) / kCellSeconds);
  };
  return {floored(wall(time.start)), floored(wall(time.end) - 1) + 1};
}

/// What the seal of an answer is bound to.
inline std::string place(const OperationId& id) {
  return fmt::format("operations|{}|answer|1", id.str());
}

/// The claims of an operation that has ended.
inline Result<void> release(Link& link, const OperationId& id) {
  return link.run("DELETE FROM slot_claims WHERE operation = ?", {id.str()});
}

}  // namespace vitara::store

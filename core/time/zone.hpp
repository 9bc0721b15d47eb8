// IANA time zones from the system's data. The only folder with Howard Hinnant's date library.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/civil.hpp"
#include "core/base/deadline.hpp"
#include "core/base/result.hpp"

namespace vitara::time {

/// How a local time maps to real time: on the two daylight-saving days some do not exist or exist
/// twice.
enum class LocalKind { unique, gap, overlap };

struct Resolved {
  SystemTime time;  // gap: the first moment after it; overlap: the first of the two
  LocalKind kind = LocalKind::unique;
};

/// A zone. Cheap to copy, immutable, safe from several threads.
class Zone {
 public:
  /// `invalid` with the nearest known name when there is no such zone.
  [[nodiscard]] static Result<Zone> find(std::string_view name);

  [[nodiscard]] std::string_view name() const;
  [[nodiscard]] LocalTime to_local(SystemTime) const;
  [[nodiscard]] Resolved to_system(LocalTime) const;

 private:
  explicit Zone(const void* zone) : zone_(zone) {}
  const void* zone_;  // date::time_zone, owned by the library for the process's life
};

}  // namespace vitara::time

// The visit that a caller wants changed: read fresh, and only if it is his.
#pragma once

#include <optional>

#include "core/voice/tool.hpp"

namespace vitara::voice {

/// Either the visit, or what to say: NOT_FOUND for one that is not there or another patient's
/// (logged as access.denied), NOT_ALLOWED for one that is over, or the EMR's failure.
struct OwnVisit {
  std::optional<emr::Appointment> visit = {};
  std::optional<Spoken> refusal = {};
};

[[nodiscard]] OwnVisit own_visit(const Arguments&, Context&);

}  // namespace vitara::voice

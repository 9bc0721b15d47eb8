// The one place that knows how OSCAR stores the end of a visit (oscar-domain.md §2, "Interval
// rule"). Pure.
#pragma once

#include "core/base/civil.hpp"

namespace vitara::emr::oscar {

/// What stands in for a slot's length where a row does not tell it.
inline constexpr minutes kUsualSlot{15};

/// [start, end) of a row. OSCAR's web pages and REST store the last minute inside the visit
/// (09:14:00), SOAP a second less than its end (09:14:59), other writers the end itself (09:15:00).
/// A row that ends at or before its start is one `slot` long. Never past midnight. Where it cannot
/// be told, one minute too long is safer than too short.
[[nodiscard]] Interval visit_interval(LocalTime start, LocalTime stored_end,
                                      minutes slot = kUsualSlot);

}  // namespace vitara::emr::oscar

// Times in HTTP's own forms. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/deadline.hpp"

namespace vitara::http {

/// An HTTP-date in any of its three forms (RFC 9110 §5.6.7): "Sun, 06 Nov 1994 08:49:37 GMT",
/// "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994". The name of the day is not held
/// against the date. A year of two digits is the one nearest to `now` that is not more than 50
/// years after it. Nothing for any other text, for dates and times that do not exist, and for
/// years before 1900 and after 2200.
[[nodiscard]] std::optional<SystemTime> parse_http_date(std::string_view text, SystemTime now);

/// How long a Retry-After asks to wait (RFC 9110 §10.2.3): whole or broken seconds, or until an
/// HTTP-date, which by then may be over: zero. Nothing where it is neither.
[[nodiscard]] std::optional<Duration> retry_after(std::string_view value, SystemTime now);

}  // namespace vitara::http

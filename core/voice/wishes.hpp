// What a caller asked for, found in the clinic's settings: which provider, which kind of visit,
// which day and time. Pure but for the clinic's clock.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/voice/tool.hpp"

namespace vitara::voice {

/// Bookable providers that fit `wanted`: a provider number, or a name as it is spoken ("Chen", "Dr.
/// Chen", "陈医生", "docteure Chen"). All of them for "" and "any".
[[nodiscard]] std::vector<store::ClinicProvider> providers_for(const store::Clinic&,
                                                               std::string_view wanted);
/// In the caller's language where the clinic gives it one.
[[nodiscard]] std::string clinic_name(const Context&);
/// As it is spoken: "Dr. Chen", "陈医生", "docteur Chen"; the clinic's name for a number it does
/// not list.
[[nodiscard]] std::string provider_name(const Context&, const ProviderNo&);

/// By code, else by length in minutes, else by reason, else the clinic's first; 15 minutes where
/// the clinic has none. Template codes are filled in from the clinic's where it names none.
[[nodiscard]] store::VisitType visit_type(const store::Clinic&, std::string_view code,
                                          std::string_view reason);
/// The kind of a visit that exists: by its EMR name, else as above.
[[nodiscard]] store::VisitType visit_type_named(const store::Clinic&, std::string_view emr_name);

/// A day from today to the clinic's longest notice; empty when it is none, past, or too far away.
[[nodiscard]] std::optional<LocalDay> bookable_day(const Context&, std::string_view words);
/// A local time on a day. In the daylight-saving gap the next moment that exists (logged as
/// `tool.dst`).
[[nodiscard]] LocalTime local_time(const Context&, LocalDay day, std::chrono::seconds time);
/// "2026-11-24T14:30", or words for a day and a time; a time alone is on `day`.
[[nodiscard]] std::optional<LocalTime> hear_moment(const Context&, std::string_view words,
                                                   LocalDay day);

}  // namespace vitara::voice

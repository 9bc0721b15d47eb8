// What a clinic is made of, as REST tells it: providers, template codes, appointment types; and a
// provider's day from the vendor's route or from the clinic's own hours. Pure.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/emr/connection.hpp"
#include "core/emr/oscar/json_row.hpp"
#include "core/emr/types.hpp"
#include "core/time/zone.hpp"

namespace vitara::emr::oscar {

/// Of providers_json. The type is left empty: OSCAR fills the field from another one by mistake.
[[nodiscard]] Result<std::vector<Provider>> read_providers(const nlohmann::json& document);
/// Of schedule/codes; one entry a code, the first (oscar-domain.md §4).
[[nodiscard]] Result<std::vector<TemplateCode>> read_codes(const nlohmann::json& document);
[[nodiscard]] Result<std::vector<AppointmentType>> read_types(const nlohmann::json& document);

/// A day of the vendor's route, `{"providerId", "date", "holiday", "slots": [...]}` (incumbent.md
/// §6.3). A slot is a text "HH:mm", or an object with a start and, it may be, a code.
[[nodiscard]] Result<DaySchedule> read_slots(const nlohmann::json& document, LocalDay day,
                                             const time::Zone& zone);

/// Open-source REST has no template slots (oscar-rest.md §5): the clinic's hours of that weekday,
/// in steps of its slot length, without codes. Not working where no hours are given.
[[nodiscard]] DaySchedule hours_of(const RestConnection& rest, LocalDay day);

}  // namespace vitara::emr::oscar

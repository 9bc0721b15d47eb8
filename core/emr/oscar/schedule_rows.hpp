// What a clinic is made of: providers, template codes, appointment types and a provider's day
// (oscar-soap.md §§4, 6). Pure.
#pragma once

#include <pugixml.hpp>
#include <vector>

#include "core/base/result.hpp"
#include "core/emr/oscar/envelope.hpp"
#include "core/emr/types.hpp"

namespace vitara::emr::oscar {

[[nodiscard]] Result<Provider> read_provider(const pugi::xml_node& item);
[[nodiscard]] Result<AppointmentType> read_appointment_type(const pugi::xml_node& item);

/// One entry a code: of two with the same code OSCAR uses the first (oscar-domain.md §4).
[[nodiscard]] Result<std::vector<TemplateCode>> read_template_codes(const Answer& answer);

/// No item: not working. Slots that fall on another day are left out (OSCAR adds real minutes to
/// midnight, which shifts the last ones on the day the clocks go back).
[[nodiscard]] Result<DaySchedule> read_day_schedule(const Answer& answer, LocalDay day);

}  // namespace vitara::emr::oscar

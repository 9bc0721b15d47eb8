// OSCAR's DemographicTransfer: a patient (oscar-soap.md §5, oscar-domain.md §6). Pure.
#pragma once

#include <pugixml.hpp>

#include "core/base/result.hpp"
#include "core/emr/types.hpp"

namespace vitara::emr::oscar {

/// A birth date that is no date becomes nothing: old rows hold nonsense.
[[nodiscard]] Result<Demographic> read_demographic(const pugi::xml_node& item);

}  // namespace vitara::emr::oscar

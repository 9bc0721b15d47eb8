// A patient as results carry one: fields by their old names (incumbent.md §2.2), and never a health
// number, an address or an e-mail.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/emr/types.hpp"

namespace vitara::voice {

enum class PatientFields { with_phone, with_birth_date, all };

[[nodiscard]] nlohmann::json patient_json(const emr::Demographic&, PatientFields);

}  // namespace vitara::voice

// Clinics kept in Git: a YAML file with a list `clinics`, read into the same values as the database
// holds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.hpp"
#include "core/store/clinic.hpp"

namespace vitara::config {

struct LoadedClinics {
  std::vector<store::Clinic> clinics;
  Findings findings;
};

/// Pure; never throws. Zones are checked where they are used (server/app).
[[nodiscard]] LoadedClinics parse_clinics(std::string_view text, const std::string& file);

}  // namespace vitara::config

// The two invented clinics of `serve --demo`. Their OSCAR is the stand-in, so providers and codes
// are those of its seed.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "core/store/clinic.hpp"

namespace vitara::app {

/// +16045550100 over SOAP and +16045550101 over REST. `emr_base`: "http://127.0.0.1:PORT/oscar".
/// Closed on the holidays of `year` and the one after. Pure.
[[nodiscard]] std::vector<store::Clinic> demo_clinics(const std::string& emr_base,
                                                      const std::string& emr_user,
                                                      std::chrono::year year);

}  // namespace vitara::app

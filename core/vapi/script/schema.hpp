// The format of a scripted call as a JSON Schema, for editors and for CI. Pure.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>

namespace vitara::vapi::script {

/// Draft 2020-12. Whatever it refuses read_scenario refuses too; what it cannot say (names that an
/// earlier step must keep, unusable expressions) is left to the reader.
[[nodiscard]] nlohmann::ordered_json scenario_schema(std::span<const std::string> tools);

}  // namespace vitara::vapi::script

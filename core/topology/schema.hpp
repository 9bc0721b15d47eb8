// The format of vitara.yaml as a JSON Schema, for editors and for CI.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "core/topology/shape.hpp"

namespace vitara::topology {

/// JSON Schema draft-07 (what editors read everywhere), from `file_shape()`: whatever it refuses
/// the loader refuses too. What it cannot say (names that must exist, variables, ports used twice)
/// is left to the loader and lint. A value with `${NAME}` may be anything.
[[nodiscard]] nlohmann::ordered_json json_schema();

/// A check as a regular expression (ECMA 262) over code points, with nothing for free text.
[[nodiscard]] std::string_view pattern_of(Check check);

}  // namespace vitara::topology

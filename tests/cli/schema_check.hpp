// As much of JSON Schema as our report kinds use: type, required, properties, items, enum, const,
// minimum.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace vitara::cli::testing {

/// What in `value` breaks `schema`, each with its place; empty when it fits.
std::vector<std::string> violations(const nlohmann::json& schema, const nlohmann::json& value,
                                    const std::string& at = "$");

}  // namespace vitara::cli::testing

// Whether an answer is what a step expects. Pure.
#pragma once

#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/vapi/script/scenario.hpp"

namespace vitara::vapi::script {

/// What earlier answers left behind, by name.
using Kept = std::map<std::string, std::shared_ptr<const nlohmann::json>, std::less<>>;

/// A step's arguments as JSON: plain words by YAML's core schema. A text that is `${name}` alone is
/// the kept value with its own type, elsewhere `${name}` is its text.
[[nodiscard]] nlohmann::json filled(const yaml::Node& arguments, const Kept& kept);
[[nodiscard]] std::string filled_text(std::string_view text, const Kept& kept);

/// One sentence for each thing that is not as expected, with what came instead.
[[nodiscard]] std::vector<std::string> failures(const Expectation&, const nlohmann::json& answer,
                                                const Kept& kept);

}  // namespace vitara::vapi::script

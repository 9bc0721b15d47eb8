// One plain word of YAML as a JSON value: the core schema (YAML 1.2.2 §10.3.2). Pure.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace vitara::vapi {

/// A quoted scalar is text; a plain one is null, a truth value, a number or text.
nlohmann::json scalar_value(std::string_view text, bool is_quoted);

}  // namespace vitara::vapi

// A Vapi resource as the text of a file in a GitOps folder (vapi-gitops-layout.md §3): YAML 1.2 in
// block style, keys in alphabetical order. Pure.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace vitara::cli {

/// The map as YAML. Strings stand in double quotes with JSON's escapes, which YAML 1.2 reads alike,
/// so no word can be taken for a number or a truth value.
std::string resource_text(const nlohmann::json& resource);

/// A tool's id as a resource, and the last part of its URL: `create_appointment` is
/// `create-appointment`.
std::string tool_slug(std::string_view name);

}  // namespace vitara::cli

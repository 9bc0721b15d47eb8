// Names as VapiAI/gitops makes them: slugs, ids of resources, UUIDs. Pure.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace vitara::vapi {

/// Lower case; every run of characters outside a-z and 0-9 becomes `-`; trimmed of `-`. Chinese
/// names give an empty text.
std::string slug(std::string_view name);

/// 8-4-4-4-12 hexadecimal digits.
bool is_uuid(std::string_view text);

/// Whether an environment (organisation) may be called so: `^[a-z0-9]([a-z0-9-]*[a-z0-9])?$`.
bool is_environment_name(std::string_view text);

/// A reference without its comment: `get-user ## look up caller` is `get-user`.
std::string_view without_comment(std::string_view reference);

/// The id without `-<8 hexadecimal digits>` at its end, which a pull adds.
std::string_view base_of(std::string_view id);
/// Those 8 digits; empty where there are none.
std::string_view suffix_of(std::string_view id);

/// `name`, else `function.name`; empty when it has neither.
std::string name_in(const nlohmann::json& content);

/// The id of a file that a pull writes for an unknown resource: `slug(name)-<8 of its UUID>`, or
/// `resource-<8>`.
std::string new_id(std::string_view name, std::string_view uuid);

/// White space at both ends taken off as JavaScript's trim does (ECMA-262 WhiteSpace).
std::string_view trimmed(std::string_view text);

}  // namespace vitara::vapi

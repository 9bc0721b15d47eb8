// Which fields of a resource differ, as people read it. Values of secret-looking keys never come
// out of here. Pure.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/vapi/resource.hpp"

namespace vitara::vapi {

/// One field: "model.messages[0].content". A null `from` was not there, a null `to` goes.
struct FieldChange {
  std::string field = {};
  Content from = {};
  Content to = {};
};

/// The differences of two maps, down to the fields that differ; lists of different length as a
/// whole. Nulls count as absent.
[[nodiscard]] std::vector<FieldChange> field_changes(const nlohmann::json& from,
                                                     const nlohmann::json& to);

/// Whether a value under that key is shown as `[redacted]`.
[[nodiscard]] bool is_secret_key(std::string_view key);

}  // namespace vitara::vapi

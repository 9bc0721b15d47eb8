// JSON text to values, under limits that hold while parsing (reliability.md §4.2): what comes out
// is shallow enough to be copied and dumped, which the library does recursively. Never throws.
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "core/base/json_cursor.hpp"

namespace vitara {

/// A value or the place where the text stopped being acceptable. Cheap to copy.
class JsonResult {
 public:
  JsonResult(std::shared_ptr<const nlohmann::json> value) : value_(std::move(value)) {}
  JsonResult(JsonError error) : error_(error) {}
  explicit operator bool() const { return value_ != nullptr; }
  [[nodiscard]] const nlohmann::json& operator*() const { return *value_; }
  [[nodiscard]] const nlohmann::json* operator->() const { return value_.get(); }
  [[nodiscard]] const std::shared_ptr<const nlohmann::json>& shared() const { return value_; }
  [[nodiscard]] const JsonError& error() const { return error_; }

 private:
  std::shared_ptr<const nlohmann::json> value_;
  JsonError error_;
};

/// The one value of `text`, which must be all of it (a byte order mark and white space apart).
/// Refused: bad grammar or UTF-8, NaN, numbers that do not fit, and what `limits` exclude. Pure.
[[nodiscard]] JsonResult read_json(std::string_view text, const JsonLimits& limits = {});

/// Builds the value at the cursor and passes it; false when the cursor has failed. Each value and
/// key counts against the cursor's limits.
bool build_json(JsonCursor& cursor, nlohmann::json& value);

}  // namespace vitara

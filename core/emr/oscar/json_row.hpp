// Reads the fields of one JSON object as tolerantly as OSCAR's two JSON mappers force one to
// (oscar-rest.md §3): numbers as texts, texts as numbers, one object in place of a list. The first
// bad field is remembered and makes the whole row unreadable: a row that is dropped would free its
// time. Pure.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.hpp"

namespace vitara::emr::oscar {

class JsonRow {
 public:
  /// `object` must outlive the row; anything but an object is bad.
  explicit JsonRow(const nlohmann::json& object);

  /// Empty when the field is absent or null; bad when it is an object or a list.
  [[nodiscard]] std::string text(const char* name);
  /// Bad when absent or empty.
  [[nodiscard]] std::string needed_text(const char* name);
  /// Nothing when absent, null or empty; bad when it is no whole number.
  [[nodiscard]] std::optional<std::int64_t> integer(const char* name);
  /// Bad when absent or outside [least, most].
  [[nodiscard]] std::int64_t needed_integer(const char* name, std::int64_t least,
                                            std::int64_t most = INT32_MAX);
  [[nodiscard]] bool flag(const char* name);
  /// The value as it is; null when absent or JSON's null.
  [[nodiscard]] const nlohmann::json* value(const char* name) const;

  void refuse(const char* name);
  /// The first bad field; nothing while all were good.
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  const nlohmann::json& object_;
  std::optional<Error> error_;
};

using JsonItems = std::vector<const nlohmann::json*>;

/// The elements of a list that is the document itself, or stands in it under one of `names`. A
/// single object counts as a list of one, null as none. `remote` when no such list is there, unless
/// `total` says 0: an answer that lacks its list must not free the day.
[[nodiscard]] Result<JsonItems> items_in(const nlohmann::json& document,
                                         std::initializer_list<const char*> names);

/// Every item read, or the first error.
template <class Read>
[[nodiscard]] auto read_items(const JsonItems& items, const Read& read)
    -> Result<std::vector<typename decltype(read(*items.front()))::value_type>> {
  std::vector<typename decltype(read(*items.front()))::value_type> rows;
  for (const auto* item : items) {
    auto row = read(*item);
    if (!row) return std::move(row).error();
    rows.push_back(*std::move(row));
  }
  return rows;
}

}  // namespace vitara::emr::oscar

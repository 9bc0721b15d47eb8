// Reads the plain fields of one transfer object. The first bad field is remembered and makes the
// whole row unreadable: a row that is dropped would free its time. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/civil.hpp"
#include "core/base/result.hpp"
#include "core/emr/oscar/envelope.hpp"

namespace vitara::emr::oscar {

class Row {
 public:
  explicit Row(const pugi::xml_node& node);

  /// Empty when the field is absent.
  [[nodiscard]] std::string text(std::string_view name);
  /// Bad when the field is absent or empty.
  [[nodiscard]] std::string needed_text(std::string_view name);
  /// Nothing when the field is absent or empty; bad when it is no xs:int.
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name);
  /// Bad when absent or outside [least, most].
  [[nodiscard]] std::int64_t needed_integer(std::string_view name, std::int64_t least,
                                            std::int64_t most = INT32_MAX);
  /// The digits of an xs:dateTime, its offset ignored (oscar-domain.md §7). Nothing when absent.
  [[nodiscard]] std::optional<LocalTime> time(std::string_view name);
  [[nodiscard]] LocalTime needed_time(std::string_view name);
  [[nodiscard]] bool flag(std::string_view name);

  [[nodiscard]] const pugi::xml_node& node() const { return node_; }
  /// The first bad field; nothing while all were good.
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  /// One child, with its name beside it: a row is asked for a dozen of its fields.
  struct Child {
    std::string_view name;  // of the document
    pugi::xml_node node;
  };
  void refuse(std::string_view name);
  pugi::xml_node node_;
  std::vector<Child> children_;
  std::optional<Error> error_;
};

/// xs:int with its optional sign and surrounding blanks.
[[nodiscard]] std::optional<std::int64_t> parse_xs_int(std::string_view text);

/// Every item read, or the first error.
template <class T>
[[nodiscard]] Result<std::vector<T>> read_rows(const Answer& answer,
                                               Result<T> (*read)(const pugi::xml_node&)) {
  std::vector<T> rows;
  for (const auto& item : answer.items()) {
    auto row = read(item);
    if (!row) return std::move(row).error();
    rows.push_back(*std::move(row));
  }
  return rows;
}

}  // namespace vitara::emr::oscar

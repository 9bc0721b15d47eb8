#include "core/emr/oscar/row.hpp"

#include <fmt/format.h>

#include <charconv>

#include "core/emr/oscar/xml_tree.hpp"
#include "core/time/civil_text.hpp"

namespace vitara::emr::oscar {
namespace {

// XML Schema collapses blanks around every value that is no string.
std::string_view collapsed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const auto from = text.find_first_not_of(kBlanks);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(kBlanks) - from + 1);
}

}  // namespace

std::optional<std::int64_t> parse_xs_int(std::string_view text) {
  auto digits = collapsed(text);
  if (digits.starts_with('+')) digits.remove_prefix(1);
  std::int32_t value = 0;
  const auto* const last = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), last, value);
  if (digits.empty() || error != std::errc() || stop != last) return std::nullopt;
  return value;
}

// Names come from us, so they may stand in the error; values never do.
void Row::refuse(std::string_view name) {
  if (!error_) error_ = unreadable(fmt::format("holds a bad {}", name));
}

Row::Row(const pugi::xml_node& node) : node_(node) {
  children_.reserve(32);  // more than a patient of OSCAR has
  for (const auto& child : node.children()) children_.push_back({child.name(), child});
}

std::string Row::text(std::string_view name) {
  const pugi::xml_node* found = nullptr;
  for (const auto& child : children_) {
    if (child.name != name) continue;
    if (found != nullptr || first_element(child.node)) {  // twice, or nested
      refuse(name);
      return {};
    }
    found = &child.node;
  }
  return found == nullptr ? std::string() : text_of(*found);
}

std::string Row::needed_text(std::string_view name) {
  auto value = text(name);
  if (value.empty()) refuse(name);
  return value;
}

std::optional<std::int64_t> Row::integer(std::string_view name) {
  const auto value = text(name);
  if (value.empty()) return std::nullopt;
  const auto number = parse_xs_int(value);
  if (!number) refuse(name);
  return number;
}

std::int64_t Row::needed_integer(std::string_view name, std::int64_t least, std::int64_t most) {
  const auto number = integer(name);
  if (number && *number >= least && *number <= most) return *number;
  refuse(name);
  return 0;
}

std::optional<LocalTime> Row::time(std::string_view name) {
  const auto value = text(name);
  if (value.empty()) return std::nullopt;
  const auto time = time::parse_local(collapsed(value));
  if (!time) refuse(name);
  return time;
}

LocalTime Row::needed_time(std::string_view name) {
  const auto value = time(name);
  if (!value) refuse(name);
  return value.value_or(LocalTime{});
}

bool Row::flag(std::string_view name) {
  const auto value = text(name);
  const auto word = collapsed(value);
  const bool is_true = word == "true" || word == "1";
  if (!is_true && !word.empty() && word != "false" && word != "0") refuse(name);
  return is_true;
}

}  // namespace vitara::emr::oscar

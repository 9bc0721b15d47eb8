#include "core/emr/oscar/json_row.hpp"

#include <nlohmann/json.hpp>

#include "core/emr/oscar/row.hpp"
#include "core/emr/oscar/xml_tree.hpp"

namespace vitara::emr::oscar {

using nlohmann::json;

JsonRow::JsonRow(const json& object) : object_(object) {
  if (!object.is_object()) error_ = unreadable("holds something else than an object");
}

void JsonRow::refuse(const char* name) {
  if (!error_) error_ = unreadable(std::string("has a bad ") + name);
}

const json* JsonRow::value(const char* name) const {
  if (!object_.is_object()) return nullptr;
  const auto found = object_.find(name);
  return found == object_.end() || found->is_null() ? nullptr : &*found;
}

std::string JsonRow::text(const char* name) {
  const auto* found = value(name);
  if (found == nullptr) return {};
  if (found->is_string()) return found->get<std::string>();
  if (found->is_structured()) refuse(name);
  return found->is_structured() ? std::string() : found->dump();
}

std::string JsonRow::needed_text(const char* name) {
  auto found = text(name);
  if (found.empty()) refuse(name);
  return found;
}

std::optional<std::int64_t> JsonRow::integer(const char* name) {
  const auto* found = value(name);
  if (found == nullptr) return std::nullopt;
  if (found->is_number_integer()) return found->get<std::int64_t>();
  if (found->is_string() && found->get_ref<const std::string&>().empty()) return std::nullopt;
  const auto number =
      found->is_string() ? parse_xs_int(found->get_ref<const std::string&>()) : std::nullopt;
  if (!number) refuse(name);
  return number;
}

std::int64_t JsonRow::needed_integer(const char* name, std::int64_t least, std::int64_t most) {
  const auto number = integer(name);
  if (number && *number >= least && *number <= most) return *number;
  refuse(name);
  return least;
}

bool JsonRow::flag(const char* name) {
  const auto* found = value(name);
  if (found == nullptr) return false;
  if (found->is_boolean()) return found->get<bool>();
  const auto word = text(name);
  return word == "true" || word == "1";
}

Result<JsonItems> items_in(const json& document, std::initializer_list<const char*> names) {
  const json* list = document.is_array() ? &document : nullptr;
  bool is_there = list != nullptr;
  if (document.is_object()) {
    for (const char* name : names) {
      const auto found = document.find(name);
      if (found == document.end()) continue;
      is_there = true;
      if (list == nullptr && !found->is_null()) list = &*found;
    }
    // Jettison leaves an empty list out altogether.
    JsonRow row(document);
    is_there = is_there || row.integer("total") == 0;
  }
  if (!is_there) return unreadable("lacks its list");
  if (list == nullptr) return JsonItems();
  JsonItems items;
  if (list->is_object()) return JsonItems{list};
  if (!list->is_array()) return unreadable("has something else for its list");
  for (const auto& item : *list) items.push_back(&item);
  return items;
}

}  // namespace vitara::emr::oscar

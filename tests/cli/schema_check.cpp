#include "tests/cli/schema_check.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace vitara::cli::testing {

using nlohmann::json;

namespace {

bool is_of_type(const std::string& type, const json& value) {
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "null") return value.is_null();
  return type == value.type_name();
}

bool type_fits(const json& schema, const json& value) {
  const json types = schema.value("type", json());
  if (types.is_null()) return true;
  if (types.is_string()) return is_of_type(types, value);
  return std::any_of(types.begin(), types.end(),
                     [&](const json& type) { return is_of_type(type, value); });
}

bool value_fits(const json& schema, const json& value) {
  if (schema.contains("const") && schema["const"] != value) return false;
  if (schema.contains("minimum") && value < schema["minimum"]) return false;
  if (!schema.contains("enum")) return true;
  const json& allowed = schema["enum"];
  return std::find(allowed.begin(), allowed.end(), value) != allowed.end();
}

void append(std::vector<std::string>& all, std::vector<std::string> more) {
  all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

std::vector<std::string> violations(const json& schema, const json& value, const std::string& at) {
  std::vector<std::string> out;
  if (!type_fits(schema, value)) out.push_back(at + " is a " + value.type_name());
  if (!value_fits(schema, value)) out.push_back(at + " has a value that is not allowed");
  for (const auto& name : schema.value("required", json::array()))
    if (!value.is_object() || !value.contains(name)) out.push_back(at + " lacks " + name.dump());
  const json properties = schema.value("properties", json::object());
  for (const auto& [name, below] : properties.items())
    if (value.is_object() && value.contains(name))
      append(out, violations(below, value[name], at + "." + name));
  if (!schema.contains("items") || !value.is_array()) return out;
  for (const auto& item : value) append(out, violations(schema["items"], item, at + "[]"));
  return out;
}

}  // namespace vitara::cli::testing

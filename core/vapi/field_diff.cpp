#include "core/vapi/field_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace vitara::vapi {

using nlohmann::json;

namespace {

json shown(const json& value, std::string_view key) {
  if (is_secret_key(key) && !value.is_null()) return "[redacted]";
  json out = value;
  if (value.is_object())
    for (auto it = out.begin(); it != out.end(); ++it) *it = shown(*it, it.key());
  if (value.is_array())
    for (auto& item : out) item = shown(item, key);
  return out;
}

class Differ {
 public:
  void compare(const std::string& field, std::string_view key, const json& from, const json& to) {
    if (from == to) return;
    const bool is_open = !is_secret_key(key);
    if (from.is_object() && to.is_object() && is_open) return maps(field, from, to);
    if (from.is_array() && to.is_array() && from.size() == to.size() && is_open) {
      for (std::size_t i = 0; i < from.size(); ++i)
        compare(fmt::format("{}[{}]", field, i), "", from[i], to[i]);
      return;
    }
    changes_.push_back({.field = field, .from = content(from, key), .to = content(to, key)});
  }

  std::vector<FieldChange> take() { return std::move(changes_); }

 private:
  static Content content(const json& value, std::string_view key) {
    return value.is_null() ? nullptr : std::make_shared<const json>(shown(value, key));
  }

  void maps(const std::string& field, const json& from, const json& to) {
    std::set<std::string> keys;
    for (const auto* map : {&from, &to})
      for (auto it = map->begin(); it != map->end(); ++it) keys.insert(it.key());
    for (const auto& key : keys) {
      const std::string name = field.empty() ? key : field + '.' + key;
      compare(name, key, from.value(key, json()), to.value(key, json()));
    }
  }

  std::vector<FieldChange> changes_;
};

}  // namespace

bool is_secret_key(std::string_view key) {
  std::string low;
  for (const char c : key)
    if (c != '-' && c != '_') low += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (const auto* word : {"secret", "password", "apikey", "authorization", "privatekey"})
    if (low.find(word) != std::string::npos) return true;
  return low == "token" || low == "headers" || low.ends_with("accesstoken");
}

std::vector<FieldChange> field_changes(const json& from, const json& to) {
  Differ differ;
  differ.compare("", "", from, to);
  return differ.take();
}

}  // namespace vitara::vapi

#include "core/base/json_reader.hpp"

#include <nlohmann/json.hpp>

namespace vitara {

namespace {

using nlohmann::json;

bool build_object(JsonCursor& cursor, json& value) {
  value = json::object();
  return cursor.object([&](std::string_view key) {
    if (key.size() > cursor.limits().string_bytes) return cursor.fail("a name is too long");
    std::string name(key);
    if (cursor.limits().duplicates == DuplicateKeys::refused && value.contains(name))
      return cursor.fail("a name is given twice");
    return build_json(cursor, value[std::move(name)]);
  });
}

bool build_array(JsonCursor& cursor, json& value) {
  value = json::array();
  return cursor.array([&] { return build_json(cursor, value.emplace_back()); });
}

bool build_number(JsonCursor& cursor, json& value) {
  JsonNumber number;
  if (!cursor.read(number)) return false;
  std::visit([&value](auto plain) { value = plain; }, number);
  return true;
}

bool build_string(JsonCursor& cursor, json& value) {
  value = std::string();
  return cursor.read(value.get_ref<std::string&>());
}

bool build_flag(JsonCursor& cursor, json& value) {
  bool flag = false;
  if (!cursor.keep_one() || !cursor.read(flag)) return false;
  value = flag;
  return true;
}

}  // namespace

// Recursion is bounded by the depth limit, at most 64.
bool build_json(JsonCursor& cursor, json& value) {
  switch (cursor.peek()) {
    case JsonKind::object:
      return cursor.keep_one() && build_object(cursor, value);
    case JsonKind::array:
      return cursor.keep_one() && build_array(cursor, value);
    case JsonKind::string:
      return build_string(cursor, value);
    case JsonKind::number:
      return build_number(cursor, value);
    case JsonKind::boolean:
      return build_flag(cursor, value);
    case JsonKind::null:
      value = nullptr;
      return cursor.keep_one() && cursor.read_null();
    case JsonKind::none:
      break;
  }
  return cursor.fail("a value was expected");
}

JsonResult read_json(std::string_view text, const JsonLimits& limits) {
  JsonCursor cursor(text, limits);
  auto value = std::make_shared<json>();
  if (!build_json(cursor, *value) || !cursor.finish()) return cursor.error();
  return std::shared_ptr<const json>(std::move(value));
}

}  // namespace vitara

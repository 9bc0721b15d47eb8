#include <array>
#include <nlohmann/json.hpp>

#include "core/base/json_reader.hpp"
#include "core/voice/message_parts.hpp"

namespace vitara::voice::parts {

namespace {

using nlohmann::json;

/// What one element of a list says of its call, wherever it says it.
struct CallParts {
  std::string id;
  bool has_id = false;
  std::string name;           // name, beside the id
  std::string function_name;  // function.name: counts first
  // In the order in which they count.
  std::array<Place, 4> arguments = {};  // function.arguments, arguments, function.parameters, ...
};

enum ArgumentPlace : std::size_t { in_function, beside, function_parameters, parameters };

bool read_function(JsonCursor& cursor, CallParts& call) {
  return read_object(cursor, [&](std::string_view key) {
    if (key == "name") return read_text(cursor, call.function_name);
    if (key == "arguments") return pass(cursor, call.arguments[in_function]);
    if (key == "parameters") return pass(cursor, call.arguments[function_parameters]);
    return cursor.skip();
  });
}

bool read_call_parts(JsonCursor& cursor, CallParts& call) {
  return read_object(cursor, [&](std::string_view key) {
    if (key == "id") {
      call.has_id = cursor.peek() == JsonKind::string;
      return read_text(cursor, call.id);
    }
    if (key == "name" || key == "functionName") return read_text(cursor, call.name);
    if (key == "function") return read_function(cursor, call);
    if (key == "arguments") return pass(cursor, call.arguments[beside]);
    if (key == "parameters") return pass(cursor, call.arguments[parameters]);
    return cursor.skip();
  });
}

/// An element of toolWithToolCallList: the tool's definition around its call. The definition's own
/// `parameters` are a schema, so only its name is of use, where the call gives none.
bool read_wrapped_call(JsonCursor& cursor, CallParts& call) {
  CallParts outer;
  const bool good = read_object(cursor, [&](std::string_view key) {
    if (key == "toolCall") {
      call = CallParts{};
      return read_call_parts(cursor, call);
    }
    if (key == "name") return read_text(cursor, outer.name);
    if (key == "function") return read_function(cursor, outer);
    return cursor.skip();
  });
  if (call.name.empty()) call.name = outer.function_name.empty() ? outer.name : outer.function_name;
  return good;
}

JsonLimits argument_limits(const MessageLimits& limits) {
  return {
      .depth = limits.argument_depth, .values = limits.values, .string_bytes = limits.string_bytes};
}

/// The rules of vapi-webhooks.md §3 for the four forms of arguments.
struct Arguments {
  std::shared_ptr<const json> value;
  ArgumentState state = ArgumentState::good;
};

Arguments arguments_from_text(const std::string& text, const JsonLimits& limits) {
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) return {};
  const JsonResult parsed = read_json(text, limits);
  if (!parsed) return {nullptr, ArgumentState::unreadable};
  if (parsed->is_null()) return {};
  if (!parsed->is_object()) return {nullptr, ArgumentState::not_an_object};
  return {parsed.shared(), ArgumentState::good};
}

class CallReader {
 public:
  CallReader(const MessageLimits& limits, Message& message)
      : limits_(argument_limits(limits)), message_(message) {}

  bool take(CallParts& parts) {
    if (!parts.has_id) {
      ++message_.calls_without_id;
      return true;
    }
    Arguments arguments;
    if (!read_arguments(parts, arguments)) return false;
    message_.calls.push_back(
        {.id = std::move(parts.id),
         .name = std::move(parts.function_name.empty() ? parts.name : parts.function_name),
         .arguments = arguments.value ? std::move(arguments.value) : none(),
         .state = arguments.state});
    return true;
  }

  bool list(const Place& place, bool is_wrapped) {
    JsonCursor cursor = *place;
    const bool good = cursor.array([&] {
      CallParts parts;
      const bool read =
          is_wrapped ? read_wrapped_call(cursor, parts) : read_call_parts(cursor, parts);
      return read && take(parts);
    });
    if (!good && error_.why.empty()) error_ = cursor.error();
    return good;
  }

  [[nodiscard]] const JsonError& error() const { return error_; }

 private:
  bool read_arguments(const CallParts& parts, Arguments& arguments) {
    for (const Place& place : parts.arguments) {
      if (!place) continue;
      JsonCursor here = *place;
      const JsonKind kind = here.peek();
      if (kind == JsonKind::null) continue;
      return kind == JsonKind::object || kind == JsonKind::string
                 ? read_value(*place, kind, arguments)
                 : (arguments.state = ArgumentState::not_an_object, true);
    }
    return true;
  }

  bool read_value(const JsonCursor& place, JsonKind kind, Arguments& arguments) {
    JsonCursor cursor = place.renewed(limits_);
    if (kind == JsonKind::string) {
      std::string text;
      if (!cursor.read(text)) return stop(cursor);
      arguments = arguments_from_text(text, limits_);
      return true;
    }
    auto value = std::make_shared<json>();
    if (!build_json(cursor, *value)) return stop(cursor);
    arguments.value = std::move(value);
    return true;
  }

  bool stop(const JsonCursor& cursor) {
    error_ = cursor.error();
    return false;
  }

  std::shared_ptr<const json> none() {
    if (!none_) none_ = std::make_shared<const json>(json::object());
    return none_;
  }

  JsonLimits limits_;
  Message& message_;
  std::shared_ptr<const json> none_;
  JsonError error_;
};

bool has_elements(const Place& place) {
  if (!place) return false;
  JsonCursor cursor = *place;
  if (cursor.peek() != JsonKind::array) return false;
  bool found = false;
  cursor.array([&] {
    found = true;
    return false;
  });
  return found;
}

/// The legacy form has no id; its timestamp tells a repeated delivery from a new call.
bool read_legacy(const Place& place, CallReader& reader, Message& message, JsonError& error) {
  if (!place) return true;
  JsonCursor cursor = *place;
  CallParts parts;
  if (cursor.peek() != JsonKind::object) return true;
  if (!read_call_parts(cursor, parts)) {
    error = cursor.error();
    return false;
  }
  message.is_legacy_function_call = true;
  parts.has_id = true;
  parts.id = "function-call-" + std::to_string(message.timestamp_ms.value_or(0));
  if (reader.take(parts)) return true;
  error = reader.error();
  return false;
}

}  // namespace

bool read_calls(const CallPlaces& places, const MessageLimits& limits, Message& message,
                JsonError& error) {
  CallReader reader(limits, message);
  if (message.type == "function-call")
    return read_legacy(places.function_call, reader, message, error);
  if (message.type != "tool-calls") return true;
  bool good = true;
  if (has_elements(places.tool_call_list))
    good = reader.list(places.tool_call_list, false);
  else if (has_elements(places.tool_with_tool_call_list))
    good = reader.list(places.tool_with_tool_call_list, true);
  else if (has_elements(places.tool_calls))
    good = reader.list(places.tool_calls, false);
  if (!good) error = reader.error();
  return good;
}

}  // namespace vitara::voice::parts

#include "core/voice/tool_resource.hpp"

#include <nlohmann/json.hpp>
#include <string>

namespace vitara::voice {

namespace {

std::string_view json_type(ArgumentType type) {
  switch (type) {
    case ArgumentType::text:
      return "string";
    case ArgumentType::integer:
      return "integer";
    case ArgumentType::boolean:
      return "boolean";
  }
  return "string";
}

nlohmann::json words_of(std::string_view words) {
  auto list = nlohmann::json::array();
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    list.push_back(std::string(words.substr(0, end)));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return list;
}

nlohmann::json property(const Parameter& parameter) {
  nlohmann::json property = {{"type", std::string(json_type(parameter.type))},
                             {"description", std::string(parameter.description)}};
  if (!parameter.choices.empty()) property["enum"] = words_of(parameter.choices);
  return property;
}

nlohmann::json text_in(std::string_view language, std::string_view text) {
  return {{"type", "text"}, {"language", std::string(language)}, {"text", std::string(text)}};
}

}  // namespace

nlohmann::json tool_schema(const Tool& tool) {
  auto properties = nlohmann::json::object();
  auto required = nlohmann::json::array();
  for (const Parameter& parameter : tool.parameters) {
    properties[std::string(parameter.name)] = property(parameter);
    if (parameter.is_required) required.push_back(std::string(parameter.name));
  }
  return {{"type", "object"}, {"properties", properties}, {"required", required}};
}

nlohmann::json vapi_tool_resource(const Tool& tool) {
  const nlohmann::json delayed = {
      {"type", "request-response-delayed"},
      {"timingMilliseconds", 2000},
      {"content", std::string(tool.delayed_english)},
      {"contents",
       {text_in("en", tool.delayed_english), text_in("zh", tool.delayed_mandarin),
        text_in("fr", tool.delayed_french)}}};
  const nlohmann::json backoff = {{"type", "exponential"},
                                  {"maxRetries", 2},
                                  {"baseDelaySeconds", 1},
                                  {"excludedStatusCodes", {400, 401, 403, 404, 413, 422}}};
  return {{"type", "function"},
          {"async", false},
          {"function",
           {{"name", std::string(tool.name)},
            {"description", std::string(tool.description)},
            {"parameters", tool_schema(tool)}}},
          {"server", {{"timeoutSeconds", 10}, {"backoffPlan", backoff}}},
          {"messages", nlohmann::json::array({delayed})}};
}

}  // namespace vitara::voice

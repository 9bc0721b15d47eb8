#include "core/vapi/script/schema.hpp"

#include <nlohmann/json.hpp>

#include "core/vapi/script/scenario.hpp"

namespace vitara::vapi::script {

namespace {

using Json = nlohmann::ordered_json;

// Any one value: a number is as good a text as another.
Json scalar(const char* description) {
  return {{"type", {"string", "number", "boolean", "null"}}, {"description", description}};
}

Json one_or_more(const char* description) {
  const Json one = {{"type", {"string", "number", "boolean", "null"}}};
  return {{"anyOf", {one, {{"type", "array"}, {"items", one}}}}, {"description", description}};
}

Json pairs(const char* description) {
  return {{"type", "object"},
          {"additionalProperties", {{"type", {"string", "number", "boolean", "null"}}}},
          {"description", description}};
}

Json language(const char* description) {
  Json words = Json::array();
  for (const auto word : kLanguages) words.push_back(word);
  return {{"enum", words}, {"description", description}};
}

Json expectation() {
  return {{"type", "object"},
          {"additionalProperties", false},
          {"properties",
           {{"code", one_or_more("the answer's code, or those of which one has to come")},
            {"says", one_or_more("each stands in the sentence")},
            {"never_says", one_or_more("none stands in the sentence")},
            {"matches", scalar("an ECMAScript expression, found anywhere in the sentence")},
            {"language", language("of the sentence")},
            {"fields", pairs("dotted path in the answer: its value")},
            {"has", one_or_more("dotted paths that are there")},
            {"lacks", one_or_more("dotted paths that are not there")}}}};
}

Json step(std::span<const std::string> tools) {
  const auto needs = [](const char* key) { return Json{{"required", Json::array({key})}}; };
  Json names = Json::array();
  for (const auto& tool : tools) names.push_back(tool);
  return {{"type", "object"},
          {"additionalProperties", false},
          {"oneOf", {needs("tool"), needs("emr"), needs("wait")}},
          {"properties",
           {{"said", scalar("for those who read the script")},
            {"tool", {{"enum", names}}},
            {"assistant", scalar("the name of the assistant that calls")},
            {"arguments", {{"type", {"object", "null"}}, {"description", "of the tool"}}},
            {"expect", expectation()},
            {"keep", pairs("name: dotted path of the answer; later steps write ${name}")},
            {"emr",
             {{"type", "array"},
              {"items", {{"type", "string"}}},
              {"description", "faults of the OSCAR stand-in from here on; [] ends them"}}},
            {"wait",
             {{"type", "string"},
              {"pattern", "^[0-9]+(ms|s|m|h|d)$"},
              {"description", "a pause, such as 2s; a minute at most"}}}}}};
}

}  // namespace

Json scenario_schema(std::span<const std::string> tools) {
  return {
      {"$schema", "https://json-schema.org/draft/2020-12/schema"},
      {"title", "vitara: a scripted call"},
      {"type", "object"},
      {"required", Json::array({"steps"})},
      {"additionalProperties", false},
      {"properties",
       {{"name", scalar("shown in the report")},
        {"language", language("of the assistant that calls")},
        {"clinic", scalar("the number that was dialled, or the clinic's id")},
        {"caller", scalar("the caller's number; left out: withheld")},
        {"steps",
         {{"type", "array"}, {"minItems", 1}, {"maxItems", kMostSteps}, {"items", step(tools)}}}}}};
}

}  // namespace vitara::vapi::script

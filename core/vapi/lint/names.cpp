// A1: names, descriptions and lengths. Limits: Vapi's OpenAPI document (August 2026).
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>

#include "core/vapi/lint/rule.hpp"
#include "core/vapi/names.hpp"

namespace vitara::vapi::rule {

namespace {

using nlohmann::json;

// Where a kind's name stands: a tool is called by its function's.
std::string_view name_pointer(const Resource& resource) {
  const bool has_function = value_at(*resource.content, "/function") != nullptr;
  return resource.kind == &kTool && has_function ? "/function/name" : "/name";
}

bool needs_name(const Resource& resource) {
  if (resource.kind == &kTool) return text_at(*resource.content, "/type") == "function";
  return resource.kind->name_limit > 0 && resource.kind != &kPhoneNumber;
}

void check_name(Scene& scene, const Resource& resource) {
  const auto pointer = name_pointer(resource);
  const auto name = text_at(*resource.content, pointer);
  if (name.empty() && needs_name(resource))
    scene.add(resource, pointer,
              {.code = "A101",
               .message = fmt::format("{} has no name", resource.label()),
               .hint = fmt::format("write `{}`", pointer.substr(1))});
  const auto limit = resource.kind->name_limit;
  if (limit > 0 && length_of(name) > limit)
    scene.add(resource, pointer,
              {.code = "A101",
               .message = fmt::format("the name `{}` has {} characters, and {} is the most", name,
                                      length_of(name), limit),
               .hint = "shorten it: Vapi refuses longer ones"});
}

bool is_function_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
  });
}

void check_function(Scene& scene, const Resource& resource) {
  const json* function = value_at(*resource.content, "/function");
  if (resource.kind != &kTool || function == nullptr) return;
  const auto name = text_at(*function, "/name");
  if (!is_function_name(name))
    scene.add(resource, "/function/name",
              {.code = "A103",
               .message = fmt::format("`{}` cannot be a function's name", name),
               .hint = "letters, digits, `_` and `-`"});
  const auto description = text_at(*function, "/description");
  if (description.empty())
    scene.add(resource, "/function",
              {.code = "A105",
               .severity = Severity::warning,
               .message = fmt::format("`{}` has no description", name),
               .hint = "the model decides by it when to call the tool"});
  if (length_of(description) > 1000)
    scene.add(resource, "/function/description",
              {.code = "A105",
               .severity = Severity::warning,
               .message = fmt::format("the description has {} characters; what comes after 1000 "
                                      "is lost to the model",
                                      length_of(description)),
               .hint = "keep what decides whether to call it; the rest belongs into the prompt"});
}

// Two of one name: a hand-off by name may reach either, and a push that must look one up by its
// name cannot tell them apart.
void check_doubles(Scene& scene) {
  std::map<std::pair<const Kind*, std::string>, const Resource*> first;
  for (const auto& resource : scene.project.resources) {
    const auto name = name_in(*resource.content);
    if (name.empty()) continue;
    const auto [at, is_new] = first.emplace(std::pair(resource.kind, name), &resource);
    if (!is_new)
      scene.add(resource, name_pointer(resource),
                {.code = "A102",
                 .severity = Severity::warning,
                 .message = fmt::format("`{}` is also the name of {}", name, at->second->label()),
                 .hint = "hand-offs go by the name: give each its own"});
  }
}

struct Limit {
  const Kind* kind;
  std::string_view pointer;
  double least;  // of a number, or of a text's characters
  double most;
};

constexpr std::array<Limit, 8> kLimits = {{
    {&kAssistant, "/endCallMessage", 0, 1000},
    {&kAssistant, "/voicemailMessage", 0, 1000},
    {&kAssistant, "/maxDurationSeconds", 10, 43200},
    {&kAssistant, "/silenceTimeoutSeconds", 10, 43200},
    {&kAssistant, "/server/timeoutSeconds", 1, 300},
    {&kScenario, "/instructions", 0, 10000},
    {&kAssistant, "/startSpeakingPlan/waitSeconds", 0, 5},
    {&kAssistant, "/stopSpeakingPlan/backoffSeconds", 0, 10},
}};

void check_limit(Scene& scene, const Resource& resource, const Limit& limit) {
  const json* value = value_at(*resource.content, limit.pointer);
  if (resource.kind != limit.kind || value == nullptr) return;
  const auto name = limit.pointer.substr(1);
  if (value->is_string() && static_cast<double>(length_of(value->get<std::string>())) > limit.most)
    scene.add(resource, limit.pointer,
              {.code = "A104",
               .message = fmt::format("`{}` has {} characters, and {} is the most", name,
                                      length_of(value->get<std::string>()), limit.most)});
  if (value->is_number() &&
      (value->get<double>() < limit.least || value->get<double>() > limit.most))
    scene.add(resource, limit.pointer,
              {.code = "A104",
               .message = fmt::format("`{}` is {}", name, value->dump()),
               .hint = fmt::format("give a number from {} to {}", limit.least, limit.most)});
}

void check_phrases(Scene& scene, const Agent& agent) {
  std::size_t index = 0;
  for (const auto* phrase : list_at(agent.body, "/endCallPhrases")) {
    const auto pointer = fmt::format("/endCallPhrases/{}", index++);
    const auto size = phrase->is_string() ? length_of(phrase->get<std::string>()) : 0;
    if (size < 2 || size > 140)
      scene.add(agent, pointer,
                {.code = "A104",
                 .message = fmt::format("a phrase that ends the call has {} characters", size),
                 .hint = "from 2 to 140"});
  }
}

// Without one, the model improvises a clinic.
void check_prompt(Scene& scene, const Agent& agent) {
  const auto messages = list_at(agent.body, "/model/messages");
  const bool has_prompt = std::any_of(messages.begin(), messages.end(), [](const json* m) {
    return text_at(*m, "/role") == "system";
  });
  if (!has_prompt && value_at(agent.body, "/model") != nullptr)
    scene.add(agent, "/model",
              {.code = "A106",
               .severity = Severity::warning,
               .message = "the assistant has no system prompt",
               .hint = "write it below the front matter of the .md file"});
}

}  // namespace

void names(Scene& scene) {
  for (const auto& resource : scene.project.resources) {
    if (resource.is_read_only) continue;
    check_name(scene, resource);
    check_function(scene, resource);
    for (const auto& limit : kLimits) check_limit(scene, resource, limit);
  }
  check_doubles(scene);
  for (const auto& agent : scene.agents) {
    check_phrases(scene, agent);
    check_prompt(scene, agent);
  }
}

}  // namespace vitara::vapi::rule

// A2: models. Fields and ranges: Vapi's OpenAPI document (August 2026).
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

#include "core/vapi/lint/provider.hpp"

namespace vitara::vapi::rule {

namespace {

using nlohmann::json;

constexpr std::string_view kProviders =
    "openai anthropic anthropic-bedrock azure-openai google groq cerebras custom-llm deepinfra "
    "deep-seek deepseek inflection-ai minimax openrouter perplexity-ai together-ai anyscale xai "
    "vapi";
constexpr double kDefaultTokens = 250;
// The frame of a tool call (its name, id and braces), as VapiAI/gitops counts it.
constexpr std::size_t kFrameTokens = 25;

const std::vector<Provider>& known() {
  static const std::vector<Range> ranges = {{"temperature", 0, 2}, {"maxTokens", 50, 10000}};
  static const std::vector<Provider> table = [] {
    std::vector<Provider> out = {
        {.name = "openai",
         .fields = "provider model messages tools toolIds toolRefs temperature maxTokens "
                   "fallbackModels numFastTurns emotionRecognitionEnabled reasoningEffort "
                   "promptCacheRetention promptCacheKey toolStrictCompatibilityMode knowledgeBase "
                   "knowledgeBaseId",
         .required = "model",
         .choices = {{"reasoningEffort", "minimal none low medium high xhigh"},
                     {"promptCacheRetention", "in_memory 24h"}}}};
    for (const std::string_view name : {"anthropic", "google", "groq", "azure-openai", "xai"})
      out.push_back({.name = name, .required = "model"});
    for (auto& provider : out) provider.ranges = ranges;
    return out;
  }();
  return table;
}

// OpenAI's names without the Azure region that Vapi lets follow behind a colon.
bool is_openai_model(std::string_view name) {
  name = name.substr(0, name.find(':'));
  return name.starts_with("gpt-") || name.starts_with("chatgpt-") || name.starts_with("o1") ||
         name.starts_with("o3") || name.starts_with("o4");
}

void check_model_name(Scene& scene, const Agent& agent) {
  const auto name = text_at(agent.body, "/model/model");
  if (text_at(agent.body, "/model/provider") != "openai" || name.empty()) return;
  if (!is_openai_model(name))
    scene.add(agent, "/model/model",
              {.code = "A204",
               .message = fmt::format("`{}` is not a model of OpenAI", name),
               .hint = "gpt-4o, gpt-4o-mini, gpt-4.1, gpt-5, ..."});
}

// Tokens of one argument in a call: four letters make one; a text that a caller says, twelve.
std::size_t argument_tokens(const std::string& name, const json& schema) {
  std::size_t value = 12;
  if (const auto type = text_at(schema, "/type"); type == "boolean" || type == "integer") value = 4;
  const auto choices = list_at(schema, "/enum");
  if (!choices.empty()) value = 4;
  return name.size() / 4 + 2 + value;
}

// Tokens of a call with every parameter filled in.
std::size_t call_tokens(const json& tool) {
  std::size_t tokens = kFrameTokens + text_at(tool, "/function/name").size() / 4;
  if (const json* properties = value_at(tool, "/function/parameters/properties"))
    for (const auto& [name, schema] : properties->items()) tokens += argument_tokens(name, schema);
  return tokens;
}

// A call that is cut off is no call: the assistant falls silent.
void check_tokens(Scene& scene, const Agent& agent) {
  const json* given = value_at(agent.body, "/model/maxTokens");
  if (given != nullptr && !given->is_number()) return;
  const double wished = given != nullptr ? given->get<double>() : kDefaultTokens;
  const auto most = static_cast<std::size_t>(std::clamp(wished, 0.0, 1e6));
  const Resource* largest = nullptr;
  std::size_t needed = 0;
  for (const auto* tool : tools_of(scene.project, agent.body)) {
    if (call_tokens(*tool->content) <= needed) continue;
    needed = call_tokens(*tool->content);
    largest = tool;
  }
  if (largest == nullptr || needed <= most) return;
  scene.add(
      agent, "/model/maxTokens",
      {.code = "A205",
       .severity = Severity::warning,
       .message = fmt::format("a call of {} with all its arguments takes about {} tokens, and "
                              "maxTokens is {}",
                              largest->label(), needed, most),
       .hint = fmt::format("write `maxTokens: {}` or more: a call that is cut off is silence",
                           (needed / 50 + 2) * 50)});
}

}  // namespace

void models(Scene& scene) {
  const Section section{.name = "model", .code = "A2", .providers = kProviders, .known = known()};
  for (const auto& agent : scene.agents) {
    check_section(scene, agent, section);
    check_model_name(scene, agent);
    check_tokens(scene, agent);
  }
}

}  // namespace vitara::vapi::rule

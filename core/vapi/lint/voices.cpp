// A3: voices. Fields and ranges: Vapi's OpenAPI document (August 2026).
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/vapi/lint/provider.hpp"

namespace vitara::vapi::rule {

namespace {

constexpr std::string_view kProviders =
    "11labs azure cartesia custom-voice deepgram hume inworld lmnt minimax neets neuphonic openai "
    "playht rime-ai sesame smallest-ai tavus unrealspeech vapi wellsaid xai";

const std::vector<Provider>& known() {
  static const std::vector<Provider> table = {
      {.name = "11labs",
       .fields = "provider voiceId model stability similarityBoost style speed useSpeakerBoost "
                 "optimizeStreamingLatency enableSsmlParsing autoMode language chunkPlan "
                 "pronunciationDictionaryLocators fallbackPlan cachingEnabled",
       .required = "voiceId",
       .ranges = {{"stability", 0, 1},
                  {"similarityBoost", 0, 1},
                  {"style", 0, 1},
                  {"speed", 0.7, 1.2},
                  {"optimizeStreamingLatency", 0, 4}},
       .choices = {{"model",
                    "eleven_multilingual_v2 eleven_turbo_v2 eleven_turbo_v2_5 eleven_flash_v2 "
                    "eleven_flash_v2_5 eleven_monolingual_v1 eleven_v3"}}},
      {.name = "azure",
       .fields = "provider voiceId speed chunkPlan fallbackPlan cachingEnabled",
       .required = "voiceId",
       .ranges = {{"speed", 0.5, 2}},
       .hint = "the language comes from the voice's name: zh-CN-XiaoxiaoNeural"},
      {.name = "cartesia",
       .fields = "provider voiceId model language generationConfig experimentalControls chunkPlan "
                 "pronunciationDictId fallbackPlan cachingEnabled",
       .required = "voiceId",
       .hint = "speed and volume stand in `generationConfig`"},
  };
  return table;
}

// The language that a voice is bound to: Azure's names begin with it, and two ElevenLabs models
// speak English alone. Empty: it speaks several.
std::string bound_language(const nlohmann::json& voice) {
  const auto provider = text_at(voice, "/provider");
  const auto id = text_at(voice, "/voiceId");
  if (provider == "azure") return id.find('-') == std::string::npos ? "en" : base_language(id);
  const auto model = text_at(voice, "/model");
  const bool is_english = model == "eleven_monolingual_v1" || model == "eleven_turbo_v2" ||
                          model == "eleven_flash_v2" || model.empty();
  return provider == "11labs" && is_english ? "en" : "";
}

void check_language(Scene& scene, const Agent& agent) {
  const auto* voice = value_at(agent.body, "/voice");
  if (voice == nullptr) return;
  const auto spoken = bound_language(*voice);
  if (spoken.empty()) return;
  const std::string field = text_at(*voice, "/provider") == "azure" ? "voiceId" : "model";
  for (const auto& language : languages_of(agent.body))
    if (language != spoken)
      scene.add(agent, "/voice/" + field,
                {.code = "A305",
                 .message = fmt::format("the assistant listens for `{}`, and its voice speaks `{}`",
                                        language, spoken),
                 .hint = field == "model" ? "eleven_multilingual_v2 speaks both"
                                          : "take a voice whose name begins with that language"});
}

}  // namespace

void voices(Scene& scene) {
  const Section section{.name = "voice", .code = "A3", .providers = kProviders, .known = known()};
  for (const auto& agent : scene.agents) {
    check_section(scene, agent, section);
    check_language(scene, agent);
  }
}

}  // namespace vitara::vapi::rule

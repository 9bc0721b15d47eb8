// A4: transcribers. Fields, ranges and languages: Vapi's OpenAPI document and its page of
// languages (August 2026).
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/vapi/lint/provider.hpp"

namespace vitara::vapi::rule {

namespace {

constexpr std::string_view kProviders =
    "11labs assembly-ai azure cartesia custom-transcriber deepgram gladia google openai soniox "
    "speechmatics talkscriber vapi";

const std::vector<Provider>& known() {
  static const std::vector<Provider> table = {
      {.name = "deepgram",
       .fields = "provider model language languages smartFormat numerals profanityFilter redaction "
                 "confidenceThreshold keywords keyterm endpointing eotThreshold eotTimeoutMs "
                 "mipOptOut fallbackPlan",
       .ranges = {{"confidenceThreshold", 0, 1},
                  {"endpointing", 10, 500},
                  {"eotThreshold", 0.5, 0.9},
                  {"eotTimeoutMs", 500, 10000}},
       .choices = {{"model",
                    "nova-3 nova-3-general nova-3-medical nova-2 nova-2-general nova-2-meeting "
                    "nova-2-phonecall nova-2-finance nova-2-conversationalai nova-2-voicemail "
                    "nova-2-video nova-2-medical nova-2-drivethru nova-2-automotive "
                    "flux-general-en flux-general-multi whisper nova nova-general nova-phonecall "
                    "nova-medical enhanced enhanced-general enhanced-meeting enhanced-phonecall "
                    "enhanced-finance base base-general base-meeting base-phonecall base-finance "
                    "base-conversationalai base-voicemail base-video",
                    Choosing::open}}},
      {.name = "assembly-ai",
       .fields = "provider language speechModel languageCodes keytermsPrompt wordBoost formatTurns "
                 "confidenceThreshold endOfTurnConfidenceThreshold "
                 "minEndOfTurnSilenceWhenConfident maxTurnSilence vadAssistedEndpointingEnabled "
                 "mode prompt agentContext fallbackPlan realtimeUrl endUtteranceSilenceThreshold "
                 "disablePartialTranscripts",
       .ranges = {{"confidenceThreshold", 0, 1}, {"endOfTurnConfidenceThreshold", 0, 1}},
       .choices = {{"language", "multi en"},
                   {"speechModel",
                    "universal-streaming-english universal-streaming-multilingual "
                    "universal-3-5-pro"},
                   {"mode", "max_accuracy min_latency balanced"}},
       .hint = "several languages stand in `languageCodes`, with universal-3-5-pro"},
  };
  return table;
}

// Deepgram's medical, phone and meeting models hear English alone; so does Flux without `multi`.
bool hears_english_alone(std::string_view model) {
  const bool is_special = model.starts_with("nova-2-") && model != "nova-2-general";
  return is_special || model == "nova-3-medical" || model == "flux-general-en";
}

void check_deepgram(Scene& scene, const Agent& agent, const nlohmann::json& body) {
  const auto model = text_at(body, "/model");
  const auto language = text_at(body, "/language");
  if (hears_english_alone(model) && !language.empty() && base_language(language) != "en")
    scene.add(agent, "/transcriber/language",
              {.code = "A405",
               .message = fmt::format("`{}` hears English alone, not `{}`", model, language),
               .hint = "nova-2 and nova-3 hear Mandarin"});
  if (value_at(body, "/languages") != nullptr && model != "flux-general-multi")
    scene.add(agent, "/transcriber/languages",
              {.code = "A403",
               .message = "`languages` is for the model flux-general-multi alone",
               .hint = "write `language`"});
}

void check_assembly(Scene& scene, const Agent& agent, const nlohmann::json& body) {
  if (value_at(body, "/languageCodes") != nullptr &&
      text_at(body, "/speechModel") != "universal-3-5-pro")
    scene.add(agent, "/transcriber/languageCodes",
              {.code = "A403",
               .message = "`languageCodes` is for the speech model universal-3-5-pro alone",
               .hint = "write `speechModel: universal-3-5-pro`"});
  std::size_t index = 0;
  for (const auto* term : list_at(body, "/keytermsPrompt")) {
    const auto pointer = fmt::format("/transcriber/keytermsPrompt/{}", index++);
    if (term->is_string() && length_of(term->get<std::string>()) > 50)
      scene.add(agent, pointer,
                {.code = "A404", .message = "a key term has more than 50 characters"});
  }
  if (index > 100)
    scene.add(agent, "/transcriber/keytermsPrompt",
              {.code = "A404", .message = fmt::format("{} key terms, and 100 is the most", index)});
}

// `metadata.language` is what the assistant is meant for.
void check_language(Scene& scene, const Agent& agent) {
  const auto meant = base_language(text_at(agent.body, "/metadata/language"));
  const auto heard = languages_of(agent.body);
  if (meant.empty() || heard.empty() || heard.contains(meant)) return;
  scene.add(agent, "/transcriber/language",
            {.code = "A405",
             .message = fmt::format("the assistant is meant for `{}`, and its transcriber hears "
                                    "`{}`",
                                    meant, *heard.begin()),
             .hint = fmt::format("write `language: {}`", meant)});
}

}  // namespace

void transcribers(Scene& scene) {
  const Section section{
      .name = "transcriber", .code = "A4", .providers = kProviders, .known = known()};
  for (const auto& agent : scene.agents) {
    check_section(scene, agent, section);
    check_language(scene, agent);
    const auto* body = value_at(agent.body, "/transcriber");
    if (body == nullptr || !body->is_object()) continue;
    if (text_at(*body, "/provider") == "deepgram") check_deepgram(scene, agent, *body);
    if (text_at(*body, "/provider") == "assembly-ai") check_assembly(scene, agent, *body);
  }
}

}  // namespace vitara::vapi::rule

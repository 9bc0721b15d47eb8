#include "core/voice/call_language.hpp"

#include <algorithm>

namespace vitara::voice {

namespace {

// "vitara-booking-zh-v3" and "Registration ZH" end in their language, but for a version.
std::optional<Language> named(std::string_view assistant) {
  std::optional<Language> last;
  while (!assistant.empty()) {
    const auto end = std::min(assistant.find_first_of("-_ ."), assistant.size());
    if (const auto language = language_from(assistant.substr(0, end))) last = language;
    assistant.remove_prefix(std::min(end + 1, assistant.size()));
  }
  return last;
}

std::optional<Language> of_assistant(const CallFacts& facts) {
  if (const auto language = named(facts.assistant_name)) return language;
  if (const auto language = language_from(facts.metadata_language)) return language;
  return language_from(facts.voice_language);
}

}  // namespace

Language call_language(std::string_view argument, const CallFacts& facts, const Tenant& tenant,
                       CallState& state) {
  const auto& spoken = tenant.clinic.languages;
  const auto offered = [&spoken](const std::optional<Language>& language) {
    return language && std::find(spoken.begin(), spoken.end(), *language) != spoken.end();
  };
  std::lock_guard lock(state.mutex);
  for (const auto& language : {language_from(argument), of_assistant(facts), state.language}) {
    if (!offered(language)) continue;
    state.language = language;
    return *language;
  }
  return tenant.clinic.default_language;
}

Language assistant_language(const CallFacts& facts) {
  return of_assistant(facts).value_or(Language::english);
}

}  // namespace vitara::voice

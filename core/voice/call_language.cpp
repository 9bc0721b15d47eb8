#include "core/voice/call_language.hpp"

#include <algorithm>

namespace vitara::voice {

namespace {

// "vitara-booking-zh-v3", "Accueil FR" and "Registration ZH" end in their language, but for a
// version.
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

bool offers(const Tenant& tenant, const std::optional<Language>& language) {
  const auto& spoken = tenant.clinic.languages;
  return language && std::find(spoken.begin(), spoken.end(), *language) != spoken.end();
}

}  // namespace

Language call_language(std::string_view argument, const CallFacts& facts, const Tenant& tenant,
                       CallState& state) {
  std::lock_guard lock(state.mutex);
  for (const auto& language : {language_from(argument), of_assistant(facts), state.language}) {
    if (!offers(tenant, language)) continue;
    state.language = language;
    return *language;
  }
  return tenant.clinic.default_language;
}

Language assistant_language(const CallFacts& facts, const Tenant* tenant) {
  const auto spoken = of_assistant(facts);
  if (tenant == nullptr) return spoken.value_or(Language::english);
  return offers(*tenant, spoken) ? *spoken : tenant->clinic.default_language;
}

}  // namespace vitara::voice

// The languages in which a caller is answered.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace vitara {

/// French is offered only by clinics that name it.
enum class Language { english, mandarin, french };

inline constexpr std::array kLanguages = {Language::english, Language::mandarin, Language::french};

constexpr std::string_view tag(Language language) {
  constexpr std::array<std::string_view, kLanguages.size()> kTags = {"en", "zh", "fr"};
  return kTags.at(static_cast<std::size_t>(language));
}

/// What prompts and assistants write (`en`, `en-US`, `zh`, `zh-CN`, `fr-CA`, `english`, `mandarin`,
/// `chinese`, `french`, `français`), in any case.
std::optional<Language> language_from(std::string_view word);

}  // namespace vitara

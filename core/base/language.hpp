// The languages in which a caller is answered.
#pragma once

#include <optional>
#include <string_view>

namespace vitara {

enum class Language { english, mandarin };

constexpr std::string_view tag(Language language) {
  return language == Language::english ? "en" : "zh";
}

/// What prompts and assistants write (`en`, `en-US`, `zh`, `zh-CN`, `english`, `mandarin`,
/// `chinese`), in any case.
std::optional<Language> language_from(std::string_view word);

}  // namespace vitara

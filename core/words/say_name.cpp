#include <array>
#include <string>
#include <string_view>

#include "core/words/say.hpp"

namespace vitara::words {

std::string say_provider(std::string_view display_name, Language language) {
  if (language != Language::french) return std::string(display_name);
  // Without an article: whether a doctor is a man or a woman is not known here. Clinics that want
  // "la docteure Chen" say so themselves (display_name_french).
  constexpr std::array<std::string_view, 4> kTitles = {"Dr. ", "Dr ", "Dre ", "Doctor "};
  for (const auto title : kTitles) {
    if (!display_name.starts_with(title)) continue;
    const std::string_view spoken = title == "Dre " ? "docteure " : "docteur ";
    return std::string(spoken).append(display_name.substr(title.size()));
  }
  return std::string(display_name);
}

}  // namespace vitara::words

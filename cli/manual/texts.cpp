#include "cli/manual/texts.hpp"

#include <algorithm>

namespace vitara::cli {

std::string_view manual_text(std::string_view name) {
  const auto texts = manual_texts();
  const auto found = std::find_if(texts.begin(), texts.end(),
                                  [&](const EmbeddedText& text) { return text.name == name; });
  return found == texts.end() ? std::string_view() : found->text;
}

std::string_view title_of(std::string_view text) { return text.substr(0, text.find('\n')); }

std::string_view body_of(std::string_view text) {
  const auto gap = text.find("\n\n");
  return gap == std::string_view::npos ? std::string_view() : text.substr(gap + 2);
}

}  // namespace vitara::cli

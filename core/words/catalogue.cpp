#include "core/words/catalogue.hpp"

#include <algorithm>

#include "core/base/ensure.hpp"
#include "core/text/fold.hpp"
#include "core/words/catalogue_french.hpp"
#include "core/words/wording.hpp"

namespace vitara::words {

namespace {

const PhraseRow& row(Phrase phrase) {
  const auto rows = catalogue();
  const auto index = static_cast<std::size_t>(phrase);
  ensure(index < rows.size() && rows[index].phrase == phrase,
         "the catalogue holds every phrase, in order");
  return rows[index];
}

std::string_view value_of(std::string_view place, const Values& values) {
  const auto found = std::find_if(values.begin(), values.end(),
                                  [place](const auto& value) { return value.first == place; });
  return found == values.end() ? std::string_view() : std::string_view(found->second);
}

// A value is copied as it is: braces in it are text, never a place.
std::string fill(std::string_view sentence, const Values& values) {
  std::string filled;
  while (!sentence.empty()) {
    const auto open = sentence.find('{');
    const auto close = sentence.find('}', open == std::string_view::npos ? 0 : open);
    if (open == std::string_view::npos || close == std::string_view::npos) break;
    filled += sentence.substr(0, open);
    filled += value_of(sentence.substr(open + 1, close - open - 1), values);
    sentence.remove_prefix(close + 1);
  }
  return filled.append(sentence);
}

}  // namespace

std::vector<std::string_view> places(std::string_view sentence) {
  std::vector<std::string_view> names;
  for (auto open = sentence.find('{'); open != std::string_view::npos;
       open = sentence.find('{', open + 1)) {
    const auto close = sentence.find('}', open);
    if (close == std::string_view::npos) break;
    names.push_back(sentence.substr(open + 1, close - open - 1));
  }
  return names;
}

std::string_view sentence(Phrase phrase, Language language) {
  const PhraseRow& entry = row(phrase);
  switch (language) {
    case Language::english:
      return entry.english;
    case Language::mandarin:
      return entry.mandarin;
    case Language::french:
      break;
  }
  const auto french = french_catalogue();
  const auto index = static_cast<std::size_t>(phrase);
  ensure(index < french.size() && french[index].phrase == phrase,
         "the French catalogue holds every phrase, in order");
  return french[index].french;
}

std::string say(Phrase phrase, Language language, const Values& values,
                const Overrides& overrides) {
  const std::string_view ours = sentence(phrase, language);
  std::string key(row(phrase).code);
  key.append(".").append(tag(language));
  const auto own = overrides.find(key);
  const bool reworded = own != overrides.end() && !sentence_fault(own->second, ours);
  return text::cut(text::one_line(fill(reworded ? own->second : ours, values)), kLongestSentence);
}

}  // namespace vitara::words

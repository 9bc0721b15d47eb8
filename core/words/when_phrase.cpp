#include "core/words/when_phrase.hpp"

#include <array>

namespace vitara::words {
namespace {

constexpr std::array kLinks = {Word{"on", 0}, Word{"的", 0}};

/// One more part of the phrase; false when the next word fits none that is still missing.
bool take_part(Reader& reader, WhenPhrase& said) {
  if (!said.day && said.period == Period::none && reader.take("tonight")) {
    said.day = DaysAhead{0};
    said.period = Period::evening;
    return true;
  }
  if (said.period == Period::none) {
    said.period = take_period(reader);
    if (said.period != Period::none) return true;
  }
  if (!said.day && (said.day = take_day(reader))) return true;
  if (said.clock) return false;
  const bool has_at = reader.take("at");
  said.clock = take_clock(reader);
  if (said.clock && has_at && said.clock->form == Clock::Form::bare)
    said.clock->form = Clock::Form::spoken;
  // "at noon": the word that follows is a period.
  if (!said.clock && has_at && said.period == Period::none) said.period = take_period(reader);
  return said.clock || said.period != Period::none;
}

}  // namespace

std::optional<WhenPhrase> when_phrase(std::string_view words) {
  const std::string text = evened_out(words);
  Reader reader(text);
  if (reader.done()) return std::nullopt;

  WhenPhrase said;
  while (!reader.done()) {
    take_one_of(reader, kLinks);
    const Reader before = reader;
    if (!take_part(reader, said) || before == reader) return std::nullopt;
  }
  const bool is_bare = said.clock && said.clock->form == Clock::Form::bare;
  if (is_bare && said.period == Period::none) return std::nullopt;
  return said;
}

}  // namespace vitara::words

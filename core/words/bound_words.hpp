// Words that set an end: "before Friday", "no later than", 周五之前, "or later". Pure; only
// core/words includes it.
#pragma once

#include <array>
#include <string_view>

#include "core/words/when_phrase.hpp"

namespace vitara::words {

using Bound = std::optional<Moment> WhenPhrase::*;

struct BoundWord {
  std::string_view text;
  Bound bound;
};

// Before what they bind. Longer forms first where one begins another.
inline constexpr std::array kBounds = {
    BoundWord{"any time before", &WhenPhrase::before},
    BoundWord{"right before", &WhenPhrase::before},
    BoundWord{"just before", &WhenPhrase::before},
    BoundWord{"right after", &WhenPhrase::after},
    BoundWord{"just after", &WhenPhrase::after},
    BoundWord{"anytime before", &WhenPhrase::before},
    BoundWord{"not before", &WhenPhrase::since},
    BoundWord{"not until", &WhenPhrase::since},
    BoundWord{"no earlier than", &WhenPhrase::since},
    BoundWord{"not earlier than", &WhenPhrase::since},
    BoundWord{"no sooner than", &WhenPhrase::since},
    BoundWord{"no later than", &WhenPhrase::by},
    BoundWord{"not later than", &WhenPhrase::by},
    BoundWord{"not after", &WhenPhrase::by},
    BoundWord{"earlier than", &WhenPhrase::before},
    BoundWord{"sooner than", &WhenPhrase::before},
    BoundWord{"prior to", &WhenPhrase::before},
    BoundWord{"before", &WhenPhrase::before},
    BoundWord{"up until", &WhenPhrase::by},
    BoundWord{"until", &WhenPhrase::by},
    BoundWord{"till", &WhenPhrase::by},
    BoundWord{"by", &WhenPhrase::by},
    BoundWord{"later than", &WhenPhrase::after},
    BoundWord{"any time after", &WhenPhrase::after},
    BoundWord{"anytime after", &WhenPhrase::after},
    BoundWord{"after", &WhenPhrase::after},
    BoundWord{"starting from", &WhenPhrase::since},
    BoundWord{"starting on", &WhenPhrase::since},
    BoundWord{"starting", &WhenPhrase::since},
    BoundWord{"as of", &WhenPhrase::since},
    BoundWord{"不早于", &WhenPhrase::since},
    BoundWord{"不晚于", &WhenPhrase::by},
    BoundWord{"最晚", &WhenPhrase::by},
    BoundWord{"最迟", &WhenPhrase::by},
    BoundWord{"早于", &WhenPhrase::before},
    BoundWord{"晚于", &WhenPhrase::after},
};
// Behind it.
inline constexpr std::array kSuffixes = {
    BoundWord{"or later", &WhenPhrase::since},
    BoundWord{"or after", &WhenPhrase::since},
    BoundWord{"at the earliest", &WhenPhrase::since},
    BoundWord{"onwards", &WhenPhrase::since},
    BoundWord{"onward", &WhenPhrase::since},
    BoundWord{"and later", &WhenPhrase::since},
    BoundWord{"and after", &WhenPhrase::since},
    BoundWord{"or earlier", &WhenPhrase::by},
    BoundWord{"or before", &WhenPhrase::by},
    BoundWord{"or sooner", &WhenPhrase::by},
    BoundWord{"at the latest", &WhenPhrase::by},
    BoundWord{"以前", &WhenPhrase::before},
    BoundWord{"之前", &WhenPhrase::before},
    BoundWord{"前", &WhenPhrase::before},
    BoundWord{"以后", &WhenPhrase::after},
    BoundWord{"之后", &WhenPhrase::after},
    BoundWord{"过后", &WhenPhrase::after},
    BoundWord{"后", &WhenPhrase::after},
    BoundWord{"开始", &WhenPhrase::since},
    BoundWord{"起", &WhenPhrase::since},
};

}  // namespace vitara::words

// Names said in Mandarin, with the words that tell their characters apart:
// 我叫陈伟，耳东陈，伟大的伟. Pure; only core/words includes it.
#pragma once

#include "core/words/hear.hpp"
#include "core/words/spoken_tokens.hpp"

namespace vitara::words {

/// A name in Chinese characters, or, where only its surname was said so, with the Latin letters
/// that were spelled. Empty when there is none.
HeardName chinese_name(Tokens tokens);

}  // namespace vitara::words

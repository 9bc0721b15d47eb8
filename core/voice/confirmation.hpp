// The token that proves that a visit was read back to the caller: made of what was said, so that it
// fits no other visit, and good for a quarter of an hour. Nothing is stored for it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/voice/tool.hpp"

namespace vitara::voice {

/// What the caller agreed to. A patient of 0 is nobody yet: such a token confirms nothing.
struct Agreed {
  ProviderNo provider;
  LocalTime start;
  std::int64_t patient = 0;
};

/// A token for this call, these words and this minute; fifteen characters that a model repeats
/// without a slip. A keyed hash (HMAC-SHA-256, cut): only we can make one.
[[nodiscard]] std::string confirmation_token(const Context&, const Agreed&);
/// Whether the token was made for just this, in this call, at most 15 minutes ago.
[[nodiscard]] bool confirms(const Context&, const Agreed&, std::string_view token);

/// The patient of whom this call speaks, if it identified exactly one; else 0.
[[nodiscard]] std::int64_t only_patient(const Context&);

}  // namespace vitara::voice

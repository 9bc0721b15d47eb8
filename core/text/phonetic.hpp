// How a Latin name sounds: two names that an English speaker hears alike have the same code. Pure.
#pragma once

#include <string>
#include <string_view>

namespace vitara::text {

/// Double Metaphone (Lawrence Philips, "The Double Metaphone Search Algorithm", C/C++ Users
/// Journal, June 2000): the usual reading, and another one where a name has two ("Schmidt" -> XMT,
/// SMT). `0` is th, `X` is sh.
struct SoundCode {
  std::string main;
  std::string other;  // equal to `main` when there is one reading
  friend bool operator==(const SoundCode&, const SoundCode&) = default;
};

/// `letters` are lower-case a to z (what `fold` leaves of a Latin name); others count as silent. At
/// most eight sounds. The rules are those that names need; the origin of a word is not looked for.
SoundCode sound_code(std::string_view letters);

/// How surely two names sound alike: 1 when their usual readings agree, 0.7 when another one does,
/// else 0. A code of one sound says nothing (Lee, Lo, Lau): 0.
double sound_likeness(const SoundCode& a, const SoundCode& b);

}  // namespace vitara::text

// A name as a voice should say it. Records stay as they are: this is for sentences alone, and never
// for comparing (fold.hpp).
#pragma once

#include <string>
#include <string_view>

namespace vitara::text {

/// EMRs keep names in capitals, and a voice spells "MARGARET" or shouts it: "MARGARET" ->
/// "Margaret", "O'BRIEN" -> "O'Brien", "ÈVE-MARIE" -> "Ève-Marie". A name that has any small letter
/// was written with care and stays, as do scripts without case. Invalid bytes become U+FFFD.
std::string spoken_name(std::string_view utf8);

}  // namespace vitara::text

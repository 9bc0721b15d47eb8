#include "core/emr/oscar/columns.hpp"

#include <algorithm>

#include "core/emr/oscar/xml_bytes.hpp"

namespace vitara::emr::oscar::columns {

std::string cut(std::string_view text, std::size_t limit) { return storable(text, limit); }

std::string notes(std::string_view human, std::string_view marker) {
  auto text = storable(human, kNotesBytes);
  const std::size_t room = kNotesBytes - std::min(kNotesBytes, marker.size() + 1);
  // Back to the start of a character: a continuation byte is 10xxxxxx.
  if (text.size() > room) {
    auto end = room;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text.resize(end);
  }
  if (!text.empty() && !marker.empty()) text += ' ';
  return text.append(marker);
}

bool is_storable(const Interval& time) {
  const auto midnight = day_of(time.start) + std::chrono::days(1);
  return time.start < time.end && time.end < LocalTime(midnight);
}

}  // namespace vitara::emr::oscar::columns

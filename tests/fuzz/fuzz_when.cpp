// When a caller wants to come: whatever bytes come in, it ends, and a window is never in the past,
// never empty and never beyond what anybody books.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/time/civil_text.hpp"
#include "core/words/when.hpp"

namespace {

using namespace vitara;

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const words::WhenWindow& window, LocalTime now) {
  require(window.from >= now);
  require(window.from < window.to);
  require(window.to <= now + std::chrono::days(800));
  require(window.daily_from < window.daily_to);
  require(window.is_single_time || window.holds(window.from));
  for (const Language language : kLanguages)
    require(!words::say_window(window, day_of(now), language).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  // A plain day, the end of a year, and the mornings on which clocks change.
  for (const char* moment : {"2026-11-25T10:00", "2027-12-31T23:59", "2027-03-14T01:30",
                             "2027-11-07T01:30", "2028-02-28T12:34:56"}) {
    static const auto zone = *time::Zone::find("America/Toronto");
    const LocalTime now = *time::parse_local(moment);
    const auto heard = words::hear_when(text, now, zone);
    require(heard.window.has_value() == (heard.answer == words::WhenAnswer::window));
    require(heard.readings.empty() == (heard.answer != words::WhenAnswer::which_of));
    if (heard.window) check(*heard.window, now);
    for (const auto& reading : heard.readings) check(reading, now);
    (void)words::say_answer(heard, day_of(now), Language::mandarin);
  }
  return 0;
}

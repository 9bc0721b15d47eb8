// Everything that reads what a caller said or an EMR wrote: no input may crash it, and what is
// understood must hold its own promises.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/time/civil_text.hpp"
#include "core/words/hear.hpp"

namespace {

using namespace vitara;

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const LocalDay today = *words::hear_day("2026-11-25", LocalDay{});
  const auto a_day = std::chrono::hours(24);

  if (const auto day = words::hear_day(text, today))
    require(time::parse_date(time::date_text(*day)).has_value());
  if (const auto clock = words::hear_time(text)) require(*clock >= seconds(0) && *clock < a_day);
  if (const auto birth = words::hear_birth_date(text, today).date)
    require(birth->ok() && LocalDay(*birth) <= today);
  if (const auto phone = words::hear_phone(text))
    require(words::hear_phone(*phone) == phone && phone->size() <= 16);
  (void)words::hear_time_of_day(text);
  for (const char* province : {"", "BC", "ON", "AB", "QC", "NT"}) {
    const auto found = words::hear_health_number(text, province);
    if (found) require(words::hear_health_number(found->number, found->province).has_value());
  }
  (void)words::hear_health_number("9698658215", text);

  if (const auto date = time::parse_date(text)) require(time::date_text(*date) == text);
  (void)time::parse_time_of_day(text);
  if (const auto local = time::parse_local(text))
    require(time::parse_local(time::local_text(*local)) == local);
  return 0;
}

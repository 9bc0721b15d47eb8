// The gate of clinics that want provider, weekday, date and time read back before a booking
// (Clinic::needs_read_back, off by default). Its token binds all of these and the patient, and
// expires.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/voice/tool.hpp"

namespace vitara::voice {

struct ReadBack {
  std::int64_t patient = 0;
  ProviderNo provider;
  Interval time;
  std::u16string codes;           // template codes that fit the visit
  std::string_view confirmation;  // as the assistant passed it; may be empty
};

/// Empty when the booking may go on. Else NEED with the sentence to read, and a token for next
/// time.
[[nodiscard]] std::optional<Spoken> read_back(const ReadBack&, Context&);

}  // namespace vitara::voice

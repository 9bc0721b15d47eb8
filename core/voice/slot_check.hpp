// Whether a wished time can still be had: checked against the schedule unless it was just offered,
// and always against a fresh read of the provider's day (reliability.md §5.2, step 4).
#pragma once

#include <optional>
#include <string>

#include "core/voice/tool.hpp"

namespace vitara::voice {

struct SlotWish {
  ProviderNo provider;
  LocalTime start{};
  std::chrono::minutes length{15};
  std::u16string codes;
  std::optional<emr::AppointmentNo> moving = {};
};

/// Either the time with how many may share it, or what to say.
struct SlotCheck {
  Interval time;
  int seats = 1;
  std::optional<Spoken> refusal = {};
};

/// Before the claim: was it offered in this call, else does the schedule have it?
[[nodiscard]] SlotCheck find_slot(const SlotWish&, Context&);
/// After the claim: the day as it is now. Empty when the time is free.
[[nodiscard]] std::optional<Spoken> recheck(const SlotWish&, const SlotCheck&, Context&);

}  // namespace vitara::voice

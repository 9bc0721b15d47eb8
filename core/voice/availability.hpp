// Which times can be offered: OSCAR's own search, done right (oscar-domain §4). Pure: facts in,
// times out.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/emr/types.hpp"
#include "core/store/clinic.hpp"
#include "core/time/zone.hpp"
#include "core/words/hear.hpp"
#include "core/words/when.hpp"

namespace vitara::voice {

/// What the EMR and our own claims say of one provider's day.
struct ProviderDay {
  ProviderNo provider;
  LocalDay day{};
  emr::DaySchedule schedule;
  std::vector<emr::Appointment> appointments;
  std::vector<Interval> claimed;  // by our own writes in progress
};

/// What the caller wants and the clinic allows.
struct Wish {
  std::chrono::minutes length{15};
  std::u16string codes;  // template codes that fit the visit
  words::TimeOfDay time_of_day = words::TimeOfDay::any;
  std::optional<words::WhenWindow> window = {};  // of the caller's own words
  std::optional<LocalTime> not_before = {};
  std::optional<LocalTime> before = {};  // "anything earlier than"
  std::vector<LocalTime> declined = {};
};

struct OpenTime {
  ProviderNo provider;
  Interval time;
};

struct ClinicRules {
  const store::Clinic& clinic;
  const time::Zone& zone;
  std::span<const emr::TemplateCode> codes;
  LocalTime now{};
};

/// Every start that fits, in order of time, then provider. Skips holidays (the EMR's and the
/// clinic's), days off and hours of the provider, closed hours, short notice, the daylight-saving
/// gap, codes kept for the same day or week, and slots full beyond their limit. Empty `wish.codes`:
/// the clinic's. A clinic without any hours has told none: the template alone decides. Afternoon is
/// noon to six, evening from five.
[[nodiscard]] std::vector<OpenTime> open_times(std::span<const ProviderDay> days, const Wish& wish,
                                               const ClinicRules& rules);

/// Two or three of them, well spread: the earliest, then another part of the day or another day
/// within a week of it; never two within half an hour while there is another. In order of time.
[[nodiscard]] std::vector<OpenTime> spread(std::span<const OpenTime> times, std::size_t most = 3);

/// The `most` that lie nearest to `wished`; in order of time.
[[nodiscard]] std::vector<OpenTime> nearest(std::span<const OpenTime> times, LocalTime wished,
                                            std::size_t most = 3);

/// Whether a visit of `time` would collide in `appointments` beyond `booking_limit` (which rows
/// block: oscar-domain §3).
[[nodiscard]] bool collides(const Interval& time, std::span<const emr::Appointment> appointments,
                            int booking_limit, bool no_show_blocks);

}  // namespace vitara::voice

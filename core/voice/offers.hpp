// Looking for open times in the EMR, and offering them: two or three, each with the words to say
// and a token that proves it was read back.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/voice/availability.hpp"
#include "core/voice/tool.hpp"

namespace vitara::voice {

/// Where to look. `to` is the last day.
struct Search {
  std::vector<ProviderNo> providers = {};
  LocalDay from{};
  LocalDay to{};
  Wish wish;
  std::optional<emr::AppointmentNo> moving = {};  // this visit's own time counts as free
};

struct Found {
  std::vector<OpenTime> times;           // in order
  std::vector<emr::TemplateCode> codes;  // how many visits a slot takes
  std::vector<ProviderDay> days;         // what was read
  std::optional<Error> error = {};       // of the EMR or our store, which ended the search
  bool ran_out_of_time = false;
};

/// False on days on which the clinic's own settings rule everything out: they are not asked for. A
/// clinic without any hours set leaves it to the EMR.
[[nodiscard]] bool may_be_open(const store::Clinic&, LocalDay);

/// Reads day by day until there is enough to choose from, the range ends, or less than 700 ms are
/// left. What was found before an error is kept.
[[nodiscard]] Found search_times(const Search&, Context&);

/// How many visits may share the slot that holds this start (template code's booking limit).
[[nodiscard]] int seats_at(const Found&, const ProviderNo&, LocalTime start);

/// Remembers them as offered in this call, each with a fresh token.
[[nodiscard]] std::vector<Offer> offer(std::span<const OpenTime>, const Found&, Context&);
/// The offer of this call for that provider and start, if there was one.
[[nodiscard]] std::optional<Offer> offered(const Context&, const ProviderNo&, LocalTime start);

/// "Tuesday, March 3rd at 2:30 in the afternoon with Dr. Chen".
[[nodiscard]] std::string option_words(const Context&, const ProviderNo&, LocalTime start);
[[nodiscard]] std::string when_words(const Context&, LocalTime start);
/// All of them, joined as a voice says it.
[[nodiscard]] std::string options_words(const Context&, std::span<const Offer>);

/// {date, time, duration, provider: {providerNo, displayName}} as the old tools gave it.
[[nodiscard]] nlohmann::json appointment_json(const Context&, const ProviderNo&, const Interval&);
[[nodiscard]] nlohmann::json options_json(const Context&, std::span<const Offer>);

/// SLOT_TAKEN with the nearest other times of that provider, as far as time allows. `moving`: as in
/// Search.
struct Missed {
  ProviderNo provider;
  Interval time;
  std::u16string codes;
  std::optional<emr::AppointmentNo> moving = {};
  bool was_open = true;  // it was offered, and has just gone
};
[[nodiscard]] Spoken taken(const Missed&, Context&);

}  // namespace vitara::voice

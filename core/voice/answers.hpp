// The parts that answers are made of: sentences of the catalogue in the caller's language, what is
// still needed, what to say when the EMR fails, and the clinic's own clock.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/error.hpp"
#include "core/voice/tool.hpp"
#include "core/words/catalogue.hpp"

namespace vitara::voice {

/// A sentence in the caller's language and the clinic's wording.
[[nodiscard]] std::string say(const Context&, words::Phrase, const words::Values& = {});
[[nodiscard]] Spoken answer(const Context&, Outcome, words::Phrase, const words::Values& = {});

/// NEED, naming one parameter. `bad_args`: logs `tool.bad_args` with the field's name.
[[nodiscard]] Spoken need(Context&, std::string_view parameter);
/// What to call a parameter when speaking to a caller.
[[nodiscard]] words::Phrase spoken_field(std::string_view parameter);

/// The time one EMR attempt may take; empty when less than 700 ms are left (reliability.md §2):
/// then answer at once. Leaves a little of the deadline for writing down and answering.
[[nodiscard]] std::optional<Within> emr_time(const Context&);
/// EMR_SLOW without asking the EMR.
[[nodiscard]] Spoken out_of_time(const Context&);
/// EMR_SLOW or EMR_DOWN, by what failed. Logs `emr.<code>`.
[[nodiscard]] Spoken emr_failed(const Context&, const Error&);
/// Our own database failed: BUSY when it is full of work, else `emr_down`'s sentence, because no
/// promise can be kept without it (reliability.md §5.4). Logs `db.<code>`.
[[nodiscard]] Spoken store_failed(const Context&, const Error&);

/// The clinic's wall clock.
[[nodiscard]] LocalTime local_now(const Context&);
/// The network's number of the caller as E.164; empty when it is withheld.
[[nodiscard]] std::string caller_number(const Context&);
/// Keyed hash of a number, as limits and deduplication keep it (reliability.md §8.2); empty for an
/// empty one.
[[nodiscard]] std::string number_hash(const Context&, std::string_view e164);

/// Whether the clinic is open at this local time: hours and holidays.
[[nodiscard]] bool is_open_at(const store::Clinic&, LocalTime);

}  // namespace vitara::voice

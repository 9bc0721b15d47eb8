// Booking, moving and cancelling a visit so that it happens at most once and is never promised
// before it is so (reliability.md §5). What the tools call after they know who and what.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/store/clinic.hpp"
#include "core/voice/tool.hpp"

namespace vitara::voice {

struct BookingWish {
  emr::Demographic patient;
  ProviderNo provider;
  LocalTime start{};
  store::VisitType type = {};
  std::string reason = {};  // the prompts' code, cut by the adapter
};

/// OK, ALREADY_DONE, SLOT_TAKEN with other times, PENDING, EMR_SLOW, EMR_DOWN, BUSY.
[[nodiscard]] Spoken book(const BookingWish&, Context&);

/// How the same booking stands when this very call began it and the server was started again since,
/// forgetting who was identified (reliability.md §5.3: the same tool called again tells the present
/// state). Empty when this call began no such booking.
[[nodiscard]] std::optional<Spoken> begun_before(std::int64_t patient, const ProviderNo&,
                                                 LocalTime start, Context&);

struct MoveWish {
  emr::Appointment seen;  // as the EMR has it now
  ProviderNo provider;
  LocalTime start{};
};

/// As `book`; NOT_FOUND with a sentence when the clinic changed the visit meanwhile.
[[nodiscard]] Spoken reschedule(const MoveWish&, Context&);
[[nodiscard]] Spoken cancel(const emr::Appointment& seen, Context&);

/// Looks once for an operation of unknown outcome and records what it shows. The state as it is
/// then: OK with the sentence, SLOT_TAKEN, PENDING_END, or a sentence that it did not go through.
[[nodiscard]] Spoken present_state(const store::Operation&, Context&);

}  // namespace vitara::voice

#include "core/voice/tool/read_back.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "core/voice/answers.hpp"
#include "core/voice/confirmation.hpp"
#include "core/voice/offers.hpp"
#include "core/voice/slot_check.hpp"
#include "core/voice/wishes.hpp"

namespace vitara::voice {

std::optional<Spoken> read_back(const ReadBack& asked, Context& context) {
  if (!context.tenant.clinic.needs_read_back) return std::nullopt;
  const Agreed agreed{asked.provider, asked.time.start, asked.patient};
  if (confirms(context, agreed, asked.confirmation)) return std::nullopt;
  auto known = offered(context, asked.provider, asked.time.start);
  if (!known) {
    // A time that was never offered is looked up first: only what can be had is read back.
    const auto length = std::chrono::duration_cast<std::chrono::minutes>(asked.time.length());
    auto slot = find_slot({.provider = asked.provider,
                           .start = asked.time.start,
                           .length = length,
                           .codes = asked.codes},
                          context);
    if (slot.refusal) return std::move(slot.refusal);
    known = Offer{asked.provider, slot.time, "", slot.seats};
    std::lock_guard lock(context.call->mutex);
    context.call->offered.push_back(*known);
  }
  known->confirmation = confirmation_token(context, agreed);
  const std::array one{*known};
  return answer(context, Outcome::need, words::Phrase::read_back,
                {{"when", when_words(context, asked.time.start)},
                 {"provider", provider_name(context, asked.provider)}})
      .with("options", options_json(context, one));
}

}  // namespace vitara::voice

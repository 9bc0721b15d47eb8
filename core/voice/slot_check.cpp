#include "core/voice/slot_check.hpp"

#include <algorithm>

#include "core/voice/answers.hpp"
#include "core/voice/offers.hpp"

namespace vitara::voice {

SlotCheck find_slot(const SlotWish& wish, Context& context) {
  SlotCheck check{.time = {wish.start, wish.start + wish.length}};
  const auto known = offered(context, wish.provider, wish.start);
  if (known && known->time.length() >= wish.length) {
    check.seats = known->seats;
    return check;
  }
  const LocalDay day = day_of(wish.start);
  const Found found = search_times({.providers = {wish.provider},
                                    .from = day,
                                    .to = day,
                                    .wish = {.length = wish.length, .codes = wish.codes},
                                    .moving = wish.moving},
                                   context);
  const bool is_open =
      std::any_of(found.times.begin(), found.times.end(), [&wish](const OpenTime& open) {
        return open.provider == wish.provider && open.time.start == wish.start;
      });
  if (is_open) {
    check.seats = seats_at(found, wish.provider, wish.start);
    return check;
  }
  if (found.error)
    check.refusal = emr_failed(context, *found.error);
  else if (found.ran_out_of_time)
    check.refusal = out_of_time(context);
  else
    check.refusal = taken({.provider = wish.provider,
                           .time = check.time,
                           .codes = wish.codes,
                           .moving = wish.moving,
                           .was_open = false},
                          context);
  return check;
}

std::optional<Spoken> recheck(const SlotWish& wish, const SlotCheck& slot, Context& context) {
  const auto within = emr_time(context);
  if (!within) return out_of_time(context);
  const LocalDay day = day_of(wish.start);
  auto rows =
      context.tenant.emr->appointments(wish.provider, day, day + std::chrono::days(1), *within);
  if (!rows) return emr_failed(context, rows.error());
  std::erase_if(*rows, [&wish](const auto& row) { return row.number == wish.moving; });
  if (!collides(slot.time, *rows, slot.seats, context.tenant.clinic.no_show_blocks))
    return std::nullopt;
  return taken(
      {.provider = wish.provider, .time = slot.time, .codes = wish.codes, .moving = wish.moving},
      context);
}

}  // namespace vitara::voice

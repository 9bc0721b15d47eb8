#include <array>
#include <nlohmann/json.hpp>

#include "core/voice/answers.hpp"
#include "core/voice/booking.hpp"
#include "core/voice/tool/own_visit.hpp"
#include "core/voice/tool/read_back.hpp"
#include "core/voice/tool/tool_list.hpp"
#include "core/voice/wishes.hpp"
#include "core/words/hear.hpp"

namespace vitara::voice {

namespace {

constexpr auto kParameters = std::to_array<Parameter>({
    {.name = "appointmentId",
     .description = "The visit's number (appointmentNo) from check_appointments.",
     .type = ArgumentType::integer,
     .is_required = true,
     .aliases = "appointmentNo id"},
    {.name = "date",
     .description = "The new day, YYYY-MM-DD.",
     .is_required = true,
     .aliases = "newDate appointmentDate startDate"},
    {.name = "time",
     .description = "The new time, HH:mm.",
     .is_required = true,
     .aliases = "newTime startTime appointmentTime dateTime"},
    {.name = "providerId",
     .description = "Another provider's number, if the caller wants one; else the same.",
     .aliases = "providerNo provider doctor providerName newProviderId"},
    {.name = "confirmation",
     .description = "The confirmation token of the option that was read back to the caller.",
     .aliases = "confirmationToken token"},
    {.name = "smsConsent",
     .description = "False when the caller does not want a text message.",
     .type = ArgumentType::boolean},
});

Spoken run(const Arguments& arguments, Context& context) {
  const auto day = bookable_day(context, arguments.text("date"));
  if (!day) return need(context, "date");
  const auto time = words::hear_time(arguments.text("time"));
  if (!time) return need(context, "time");
  auto own = own_visit(arguments, context);
  if (own.refusal) return *std::move(own.refusal);
  MoveWish wish{.seen = *own.visit,
                .provider = own.visit->provider,
                .start = local_time(context, *day, *time)};
  // A cancelled visit is no visit to move: a new one is booked instead.
  if (wish.seen.status.is_cancelled())
    return answer(context, Outcome::not_found, words::Phrase::visit_not_found);
  if (arguments.has("providerId")) {
    const auto providers = providers_for(context.tenant.clinic, arguments.text("providerId"));
    if (providers.size() != 1) return need(context, "providerId");
    wish.provider = providers.front().number;
  }
  if (wish.start <= local_now(context)) return need(context, "time");
  const Interval visit{wish.start, wish.start + wish.seen.time.length()};
  const auto codes = visit_type_named(context.tenant.clinic, wish.seen.type).template_codes;
  if (auto first = read_back({emr::number(wish.seen.demographic), wish.provider, visit, codes,
                              arguments.text("confirmation")},
                             context))
    return *first;
  return reschedule(wish, context);
}

}  // namespace

constinit const Tool kUpdateAppointment{
    .name = "update_appointment",
    .description =
        "Move a visit to the new time that the caller agreed to. Check the new time "
        "first.",
    .parameters = kParameters,
    .is_write = true,
    .action = "reschedule.answered",
    .delayed_english = "I'm moving that now.",
    .delayed_mandarin = "我正在帮您改时间。",
    .delayed_french = "Je change votre rendez-vous.",
    .run = run};

}  // namespace vitara::voice

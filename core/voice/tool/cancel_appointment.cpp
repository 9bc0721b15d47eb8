#include <array>

#include "core/voice/booking.hpp"
#include "core/voice/tool/own_visit.hpp"
#include "core/voice/tool/tool_list.hpp"

namespace vitara::voice {

namespace {

constexpr auto kParameters = std::to_array<Parameter>({
    {.name = "appointmentId",
     .description = "The visit's number (appointmentNo) from check_appointments.",
     .type = ArgumentType::integer,
     .is_required = true,
     .aliases = "appointmentNo id"},
    {.name = "reason", .description = "Why, if the caller says so.", .aliases = "cancelReason"},
    {.name = "smsConsent",
     .description = "False when the caller does not want a text message.",
     .type = ArgumentType::boolean},
});

// The reason is the caller's own words about his health as often as not: it is not kept.
Spoken run(const Arguments& arguments, Context& context) {
  auto own = own_visit(arguments, context);
  if (own.refusal) return *std::move(own.refusal);
  return cancel(*own.visit, context);
}

}  // namespace

constinit const Tool kCancelAppointment{
    .name = "cancel_appointment",
    .description = "Cancel a visit after the caller confirmed which one.",
    .parameters = kParameters,
    .is_write = true,
    .action = "cancel.answered",
    .delayed_english = "I'm cancelling that now.",
    .delayed_mandarin = "我正在帮您取消。",
    .delayed_french = "J'annule votre rendez-vous.",
    .run = run};

}  // namespace vitara::voice

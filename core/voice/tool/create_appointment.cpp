#include <array>
#include <nlohmann/json.hpp>

#include "core/voice/answers.hpp"
#include "core/voice/booking.hpp"
#include "core/voice/identity.hpp"
#include "core/voice/offers.hpp"
#include "core/voice/tool/read_back.hpp"
#include "core/voice/tool/tool_list.hpp"
#include "core/voice/wishes.hpp"
#include "core/words/hear.hpp"

namespace vitara::voice {

namespace {

constexpr auto kParameters = std::to_array<Parameter>({
    {.name = "patientId",
     .description = "The patient's number (demographicNo) from a search in this call.",
     .type = ArgumentType::integer,
     .is_required = true,
     .aliases = "demographicNo demographicId patientNumber"},
    {.name = "providerId",
     .description = "The provider's number (providerNo) from the option chosen.",
     .is_required = true,
     .aliases = "providerNo provider doctor providerName"},
    {.name = "date",
     .description = "The day, YYYY-MM-DD.",
     .is_required = true,
     .aliases = "appointmentDate startDate newDate"},
    {.name = "time",
     .description = "The time, HH:mm.",
     .is_required = true,
     .aliases = "startTime appointmentTime newTime dateTime"},
    {.name = "appointmentType",
     .description = "The kind of visit as the clinic codes it.",
     .aliases = "type duration"},
    {.name = "visitReason",
     .description = "Why the caller wants to come.",
     .choices = "checkup follow_up sick_visit consultation",
     .aliases = "reason"},
    {.name = "confirmation",
     .description = "The confirmation token of the option that was read back to the caller.",
     .aliases = "confirmationToken token"},
    {.name = "smsConsent",
     .description = "False when the caller does not want a text message.",
     .type = ArgumentType::boolean},
});

// A prompt that names no kind of visit means the one that was offered.
store::VisitType type_for(const Arguments& arguments, const Context& context,
                          const std::optional<Offer>& offer) {
  auto type = visit_type(context.tenant.clinic, arguments.text("appointmentType"),
                         arguments.text("visitReason"));
  const bool is_named = arguments.has("appointmentType") || arguments.has("visitReason");
  if (!is_named && offer) {
    const auto length = std::chrono::duration_cast<std::chrono::minutes>(offer->time.length());
    type = visit_type(context.tenant.clinic, std::to_string(length.count()), "");
    type.length = length;
  }
  return type;
}

// With whom and when, or the parameter that does not say it.
struct Place {
  ProviderNo provider = {};
  LocalTime start{};
  std::string_view missing = "";
};

Place place_heard(const Arguments& arguments, const Context& context) {
  const auto providers = providers_for(context.tenant.clinic, arguments.text("providerId"));
  if (providers.size() != 1) return {.missing = "providerId"};
  const auto day = bookable_day(context, arguments.text("date"));
  if (!day) return {.missing = "date"};
  const auto time = words::hear_time(arguments.text("time"));
  if (!time) return {.missing = "time"};
  return {.provider = providers.front().number, .start = local_time(context, *day, *time)};
}

Spoken run(const Arguments& arguments, Context& context) {
  const auto number = arguments.integer("patientId").value_or(0);
  const auto patient = identified_patient(context, number);
  const Place place = place_heard(arguments, context);
  if (!patient && place.missing.empty())
    if (auto before = begun_before(number, place.provider, place.start, context)) return *before;
  if (!patient) return not_identified(context);
  if (!place.missing.empty()) return need(context, place.missing);

  BookingWish wish{.patient = *patient,
                   .provider = place.provider,
                   .start = place.start,
                   .reason = std::string(arguments.text("visitReason"))};
  wish.type = type_for(arguments, context, offered(context, wish.provider, wish.start));
  if (wish.start <= local_now(context)) return need(context, "time");
  const Interval visit{wish.start, wish.start + wish.type.length};
  if (auto first = read_back(
          {number, wish.provider, visit, wish.type.template_codes, arguments.text("confirmation")},
          context))
    return *first;
  return book(wish, context);
}

}  // namespace

constinit const Tool kCreateAppointment{
    .name = "create_appointment",
    .description =
        "Book the visit that the caller agreed to. Only after a time was offered and "
        "accepted. When it is pending, do not call it again; use check_request.",
    .parameters = kParameters,
    .is_write = true,
    .action = "booking.answered",
    .delayed_english = "I'm booking that now.",
    .delayed_mandarin = "我正在帮您预约。",
    .delayed_french = "Je fais la réservation.",
    .run = run};

}  // namespace vitara::voice

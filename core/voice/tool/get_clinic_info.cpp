#include <array>
#include <nlohmann/json.hpp>

#include "core/text/fold.hpp"
#include "core/voice/answers.hpp"
#include "core/voice/tool/tool_list.hpp"
#include "core/voice/wishes.hpp"
#include "core/words/say.hpp"

namespace vitara::voice {

namespace {

using words::Phrase;

constexpr auto kParameters = std::to_array<Parameter>({
    {.name = "topic",
     .description = "What the caller asks about; leave out for a greeting.",
     .choices = "greeting hours address new_patients waitlist emergency"},
});

std::string greeting(const Context& context) {
  const auto& clinic = context.tenant.clinic;
  const auto& own = context.language == Language::mandarin ? clinic.greeting_mandarin
                    : context.language == Language::french ? clinic.greeting_french
                                                           : clinic.greeting;
  if (!own.empty()) return text::one_line(own);
  return say(context, Phrase::greeting, {{"clinic", clinic_name(context)}});
}

std::string hours_words(const Context& context) {
  std::array<words::Openings, 7> week;
  for (std::size_t day = 0; day < week.size(); ++day)
    for (const auto& hours : context.tenant.clinic.hours[day])
      week[day].emplace_back(hours.open, hours.close);
  return words::say_hours(week, context.language);
}

std::string new_patients(const Context& context) {
  const auto& clinic = context.tenant.clinic;
  if (clinic.accepts_new_patients) return say(context, Phrase::accepts_new_patients);
  return say(context,
             clinic.has_waitlist ? Phrase::no_new_patients_waitlist : Phrase::no_new_patients);
}

std::string message_for(std::string_view topic, const Context& context, bool is_open) {
  if (topic == "hours")
    return text::cut(say(context, is_open ? Phrase::open_now : Phrase::closed_now) + " " +
                         say(context, Phrase::clinic_hours, {{"hours", hours_words(context)}}),
                     400);
  if (topic == "address")
    return say(context, Phrase::clinic_address, {{"address", context.tenant.clinic.address}});
  if (topic == "newpatients") return new_patients(context);
  if (topic == "waitlist" && !context.tenant.clinic.has_waitlist)
    return say(context, Phrase::no_waitlist);
  if (topic == "waitlist") return say(context, Phrase::no_new_patients_waitlist);
  if (topic == "emergency") return say(context, Phrase::emergency);
  return greeting(context);
}

// The clinic's own settings alone: works with the EMR down.
Spoken run(const Arguments& arguments, Context& context) {
  const auto& clinic = context.tenant.clinic;
  const bool is_open = is_open_at(clinic, local_now(context));
  Spoken spoken{.outcome = Outcome::ok,
                .message = message_for(text::fold(arguments.text("topic")), context, is_open)};
  spoken.audit.object_type = "clinic";
  spoken.audit.object_id = clinic.id.str();
  return spoken.with("name", clinic_name(context))
      .with("customGreeting", greeting(context))
      .with("isOpen", is_open)
      .with("businessHours", hours_words(context))
      .with("acceptingNewPatients", clinic.accepts_new_patients)
      .with("waitlistEnabled", clinic.has_waitlist)
      .with("phone", clinic.phone)
      .with("address", clinic.address)
      .with("emergency", say(context, Phrase::emergency));
}

}  // namespace

constinit const Tool kGetClinicInfo{
    .name = "get_clinic_info",
    .description =
        "The clinic's greeting, opening hours, address, and whether it takes new "
        "patients. Works at any time.",
    .parameters = kParameters,
    .action = "clinic.read",
    .delayed_english = "One moment.",
    .delayed_mandarin = "请稍等。",
    .delayed_french = "Un instant.",
    .run = run,
    .is_quick = true};

}  // namespace vitara::voice

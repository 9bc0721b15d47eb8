#include <array>
#include <nlohmann/json.hpp>

#include "core/voice/answers.hpp"
#include "core/voice/tool/staff_request.hpp"
#include "core/voice/tool/tool_list.hpp"
#include "core/words/say.hpp"

namespace vitara::voice {

namespace {

constexpr auto kParameters = std::to_array<Parameter>({
    {.name = "firstName", .description = "Given name.", .is_required = true},
    {.name = "lastName",
     .description = "Family name.",
     .is_required = true,
     .aliases = "surname familyName"},
    {.name = "phone",
     .description = "The number to call when there is room.",
     .is_required = true,
     .aliases = "phoneNumber"},
    {.name = "note", .description = "What the caller hopes for.", .aliases = "notes reason"},
});

Spoken run(const Arguments& arguments, Context& context) {
  if (!context.tenant.clinic.has_waitlist)
    return answer(context, Outcome::not_allowed, words::Phrase::no_waitlist);
  const std::string number = number_to_call(arguments, context);
  if (number.empty()) return need(context, "phone");
  const nlohmann::json details = {{"firstName", std::string(arguments.text("firstName"))},
                                  {"lastName", std::string(arguments.text("lastName"))},
                                  {"phone", number},
                                  {"note", std::string(arguments.text("note"))}};
  const StaffTask task{.kind = store::RequestKind::waitlist, .phone = number, .reason = "waitlist"};
  if (auto failed = leave_for_staff(task, details, context)) return *failed;
  return answer(context, Outcome::ok, words::Phrase::waitlisted,
                {{"phone", words::say_phone(number, context.language)}});
}

}  // namespace

constinit const Tool kAddToWaitlist{
    .name = "add_to_waitlist",
    .description = "Put a person who cannot be a patient or get a time yet on the waiting list.",
    .parameters = kParameters,
    .action = "waitlist.answered",
    .delayed_english = "One moment.",
    .delayed_mandarin = "请稍等。",
    .delayed_french = "Un instant.",
    .run = run};

}  // namespace vitara::voice

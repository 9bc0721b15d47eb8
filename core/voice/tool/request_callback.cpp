#include <array>
#include <nlohmann/json.hpp>

#include "core/voice/answers.hpp"
#include "core/voice/tool/staff_request.hpp"
#include "core/voice/tool/tool_list.hpp"
#include "core/words/say.hpp"

namespace vitara::voice {

namespace {

constexpr auto kParameters = std::to_array<Parameter>({
    {.name = "reason",
     .description = "Why the clinic should call back.",
     .is_required = true,
     .aliases = "callbackReason"},
    {.name = "phone",
     .description = "The number to call, if it is not the one the call comes from.",
     .aliases = "phoneNumber callbackNumber"},
    {.name = "when",
     .description = "When the caller would like to be called, in his own words.",
     .aliases = "preferredTime"},
});

Spoken run(const Arguments& arguments, Context& context) {
  const std::string number = number_to_call(arguments, context);
  if (number.empty()) return need(context, "phone");
  const nlohmann::json details = {{"phone", number},
                                  {"when", std::string(arguments.text("when"))},
                                  {"said", std::string(arguments.text("reason"))}};
  const StaffTask task{.kind = store::RequestKind::callback,
                       .phone = number,
                       .reason = reason_code(arguments.text("reason"))};
  if (auto failed = leave_for_staff(task, details, context)) return *failed;
  return answer(context, Outcome::ok, words::Phrase::callback_saved,
                {{"phone", words::say_phone(number, context.language)}});
}

}  // namespace

constinit const Tool kRequestCallback{
    .name = "request_callback",
    .description =
        "Ask the clinic's staff to call back. Works when the schedule cannot be "
        "reached.",
    .parameters = kParameters,
    .action = "callback.answered",
    .delayed_english = "One moment.",
    .delayed_mandarin = "请稍等。",
    .delayed_french = "Un instant.",
    .run = run};

}  // namespace vitara::voice

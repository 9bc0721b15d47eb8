#include <array>
#include <nlohmann/json.hpp>

#include "core/voice/answers.hpp"
#include "core/voice/tool/staff_request.hpp"
#include "core/voice/tool/tool_list.hpp"
#include "core/words/say.hpp"

namespace vitara::voice {

namespace {

using words::Phrase;

constexpr auto kParameters = std::to_array<Parameter>({
    {.name = "reason",
     .description = "Why the caller needs a person.",
     .is_required = true,
     .choices = "medical_question billing frustrated registration_error patient_request emergency",
     .aliases = "transferReason"},
    {.name = "summary",
     .description = "One sentence for the person who takes the call.",
     .aliases = "notes note"},
});

// The reason's own number, else the default one ("" in the clinic's list).
std::string destination(const store::Clinic& clinic, std::string_view reason) {
  std::string otherwise;
  for (const auto& transfer : clinic.transfers) {
    if (transfer.reason == reason) return transfer.number;
    if (transfer.reason.empty()) otherwise = transfer.number;
  }
  return otherwise;
}

Spoken callback_instead(const Arguments& arguments, std::string_view reason, Context& context) {
  const std::string number = caller_number(context);
  if (number.empty()) return need(context, "phone");
  const nlohmann::json details = {{"phone", number},
                                  {"said", std::string(arguments.text("summary"))}};
  const StaffTask task{.kind = store::RequestKind::callback, .phone = number, .reason = reason};
  if (auto failed = leave_for_staff(task, details, context)) return *failed;
  return answer(context, Outcome::ok, Phrase::desk_closed_callback,
                {{"phone", words::say_phone(number, context.language)}})
      .with("action", "callback");
}

Spoken run(const Arguments& arguments, Context& context) {
  const auto& clinic = context.tenant.clinic;
  const std::string_view reason = reason_code(arguments.text("reason"));
  const std::string number = destination(clinic, reason);
  // An emergency is 911's, whatever the hour; the clinic's line is offered beside it.
  const bool is_emergency = reason == "emergency";
  const bool is_staffed = is_emergency || is_open_at(clinic, local_now(context));
  if (number.empty() && is_emergency)
    return answer(context, Outcome::ok, Phrase::emergency).with("action", "emergency");
  if (number.empty() || !is_staffed) return callback_instead(arguments, reason, context);
  return answer(context, Outcome::ok, is_emergency ? Phrase::emergency : Phrase::transferring)
      .with("action", "transfer")
      .with("destination", number)
      .with("reason", std::string(reason));
}

}  // namespace

constinit const Tool kTransferCall{
    .name = "transfer_call",
    .description =
        "Pass the caller to a person. The answer says where to transfer, or that the "
        "clinic will call back because nobody is there.",
    .parameters = kParameters,
    .action = "call.transferred",
    .delayed_english = "One moment.",
    .delayed_mandarin = "请稍等。",
    .delayed_french = "Un instant.",
    .run = run};

}  // namespace vitara::voice

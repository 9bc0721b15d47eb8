#include "core/voice/tool/staff_request.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/text/fold.hpp"
#include "core/voice/answers.hpp"
#include "core/words/hear.hpp"

namespace vitara::voice {

namespace {

constexpr auto kReasons = std::to_array<std::string_view>(
    {"medical_question", "billing", "frustrated", "registration_error", "patient_request",
     "emergency", "booking"});

std::string_view action(store::RequestKind kind) {
  switch (kind) {
    case store::RequestKind::callback:
      return "callback.created";
    case store::RequestKind::waitlist:
      return "waitlist.created";
    case store::RequestKind::registration:
      return "registration.requested";
  }
  return "callback.created";
}

}  // namespace

std::optional<Spoken> leave_for_staff(const StaffTask& task, const nlohmann::json& details,
                                      Context& context) {
  store::StaffRequest request;
  request.id = random_base32(context.services.random, 22);
  request.kind = task.kind;
  request.clinic = context.tenant.clinic.id;
  request.call = context.facts.call;
  request.caller_hash = number_hash(context, task.phone);
  request.reason = task.reason;
  request.details =
      Phi<std::string>(details.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  request.created = context.services.clock.now();
  store::AuditEntry entry;
  entry.actor = "call:" + context.facts.call.str();
  entry.clinic = context.tenant.clinic.id;
  entry.action = action(task.kind);
  entry.object_type = "request";
  entry.object_id = request.id;
  entry.reason = task.reason;
  const auto stored = context.services.requests.add(request, entry);
  if (stored) return std::nullopt;
  // Offering a call-back in answer to a call-back that cannot be stored would be a circle.
  Spoken failed = store_failed(context, stored.error());
  if (failed.outcome != Outcome::busy)
    failed = answer(context, Outcome::internal, words::Phrase::internal);
  return failed;
}

std::string number_to_call(const Arguments& arguments, const Context& context) {
  if (arguments.has("phone")) return words::hear_phone(arguments.text("phone")).value_or("");
  return caller_number(context);
}

std::string_view reason_code(std::string_view given) {
  const std::string wanted = text::fold(given);
  const auto found =
      std::find_if(kReasons.begin(), kReasons.end(),
                   [&wanted](std::string_view known) { return text::fold(known) == wanted; });
  return found == kReasons.end() ? "patient_request" : *found;
}

}  // namespace vitara::voice

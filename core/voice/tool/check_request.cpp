#include <nlohmann/json.hpp>

#include "core/voice/answers.hpp"
#include "core/voice/booking.hpp"
#include "core/voice/tool/tool_list.hpp"

namespace vitara::voice {

namespace {

using store::OperationState;
using words::Phrase;

bool is_open(const store::Operation& operation) {
  return operation.state == OperationState::sent || operation.state == OperationState::unknown ||
         operation.state == OperationState::needs_staff ||
         operation.state == OperationState::absent;
}

Spoken about_requests(Context& context) {
  const auto left = context.services.requests.of_call(context.tenant.clinic.id, context.facts.call);
  if (!left) return store_failed(context, left.error());
  if (left->empty()) return answer(context, Outcome::not_found, Phrase::request_none);
  return answer(context, Outcome::ok, Phrase::request_waiting);
}

// What is uncertain comes first, the newest of it; then the newest that is done.
Spoken run(const Arguments&, Context& context) {
  const auto all =
      context.services.operations.of_call(context.tenant.clinic.id, context.facts.call);
  if (!all) return store_failed(context, all.error());
  const store::Operation* chosen = nullptr;
  for (const auto& operation : *all) {
    const bool counts = is_open(operation) || operation.state == OperationState::done;
    if (counts && (chosen == nullptr || is_open(operation) || !is_open(*chosen)))
      chosen = &operation;
  }
  if (chosen == nullptr) return about_requests(context);
  if (chosen->state == OperationState::needs_staff)
    return answer(context, Outcome::pending_end, Phrase::pending_end);
  Spoken spoken = present_state(*chosen, context);
  // Asking how it stands is no second wish: what is done is simply so.
  if (spoken.outcome == Outcome::already_done) spoken.outcome = Outcome::ok;
  return spoken;
}

}  // namespace

constinit const Tool kCheckRequest{
    .name = "check_request",
    .description = "What became of a booking, change or request of this call that was pending.",
    .parameters = {},
    .action = "request.checked",
    .delayed_english = "I'm checking with the clinic's system.",
    .delayed_mandarin = "我正在跟诊所的系统确认。",
    .delayed_french = "Je vérifie auprès de la clinique.",
    .run = run};

}  // namespace vitara::voice

#include "core/voice/tool/own_visit.hpp"

#include "core/voice/answers.hpp"
#include "core/voice/identity.hpp"

namespace vitara::voice {

OwnVisit own_visit(const Arguments& arguments, Context& context) {
  // Nobody identified: nothing is looked up, so nothing can be learned by trying numbers.
  if (identified_patients(context).empty()) return {.refusal = not_identified(context)};
  const auto within = emr_time(context);
  if (!within) return {.refusal = out_of_time(context)};
  const auto number = emr::AppointmentNo{arguments.integer("appointmentId").value_or(0)};
  const auto row = context.tenant.emr->appointment(number, *within);
  if (!row) return {.refusal = emr_failed(context, row.error())};
  const bool is_there = row->has_value();
  if (!is_there || !identified_patient(context, emr::number((*row)->demographic))) {
    Spoken refusal = answer(context, Outcome::not_found, words::Phrase::visit_not_found);
    if (is_there) {
      context.services.log.warn("access.denied", {{Key::call, context.facts.call.str()},
                                                  {Key::clinic, context.tenant.clinic.id.str()}});
      refusal.audit.action = "access.denied";
    }
    return {.refusal = std::move(refusal)};
  }
  if ((*row)->time.start <= local_now(context) && !(*row)->status.is_cancelled())
    return {.refusal = answer(context, Outcome::not_allowed, words::Phrase::visit_over)};
  return {.visit = **row};
}

}  // namespace vitara::voice

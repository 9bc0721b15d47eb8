#include <array>
#include <nlohmann/json.hpp>

#include "core/text/fold.hpp"
#include "core/text/spoken_name.hpp"
#include "core/voice/answers.hpp"
#include "core/voice/identity.hpp"
#include "core/voice/tool/patient_json.hpp"
#include "core/voice/tool/tool_list.hpp"
#include "core/words/hear.hpp"

namespace vitara::voice {

namespace {

using words::Phrase;

constexpr auto kParameters = std::to_array<Parameter>({
    {.name = "phone",
     .description = "The caller's phone number, ten digits. The number the call comes from is "
                    "used first.",
     .aliases = "phoneNumber callerNumber caller_phone"},
});

// Initials tell the caller nothing that he does not know, and the model nothing it could leak.
Spoken several(const std::vector<emr::Demographic>& found, Context& context) {
  auto initials = nlohmann::json::array();
  for (const auto& patient : found)
    if (initials.size() < 5)
      initials.push_back({{"initials", text::cut(patient.first_name.reveal(), 1) + "." +
                                           text::cut(patient.last_name.reveal(), 1) + "."}});
  return answer(context, Outcome::ambiguous, Phrase::ambiguous,
                {{"what", say(context, Phrase::field_birth_date)}})
      .with("patient", nullptr)
      .with("patients", initials);
}

Spoken run(const Arguments& arguments, Context& context) {
  if (is_identity_limit_reached(context)) return identity_failed(context).with("patient", nullptr);
  const std::string own = caller_number(context);
  const std::string number =
      own.empty() ? words::hear_phone(arguments.text("phone")).value_or("") : own;
  if (number.empty()) return need(context, "phone").with("patient", nullptr);
  if (!context.tenant.emr->capabilities().can_search_by_phone)
    return need(context, "dateOfBirth").with("patient", nullptr);
  const auto within = emr_time(context);
  if (!within) return out_of_time(context);
  const auto found = patients_with_phone(context, number, *within);
  if (!found) return emr_failed(context, found.error());

  if (found->empty()) {
    // A number the model wrote could be tried for anyone: it counts as an attempt.
    Spoken spoken = own.empty() ? identity_failed(context)
                                : answer(context, Outcome::not_found, Phrase::not_found);
    return spoken.with("patient", nullptr);
  }
  if (found->size() > 1) return several(*found, context);
  const auto& patient = found->front();
  // Only the network's own number may stand for the caller, and only where the clinic says so.
  const bool may_stand =
      !own.empty() && context.tenant.clinic.identity == store::IdentityRule::caller_number_alone;
  if (!may_stand) return need(context, "dateOfBirth").with("patient", nullptr);
  remember_patient(context, patient);
  Spoken spoken = answer(context, Outcome::ok, Phrase::patient_found,
                         {{"name", text::spoken_name(patient.first_name.reveal())}});
  spoken.audit.action = "patient.identity_passed";
  spoken.audit.demographic = emr::number(patient.number);
  return spoken.with("patient", patient_json(patient, PatientFields::with_phone));
}

}  // namespace

constinit const Tool kSearchPatientByPhone{
    .name = "search_patient_by_phone",
    .description =
        "Find the caller's file by phone number. Call it first, before anything about a "
        "patient. When it needs a date of birth, ask for it and call search_patient.",
    .parameters = kParameters,
    .action = "patient.searched",
    .delayed_english = "Still looking for your file.",
    .delayed_mandarin = "我还在找您的资料。",
    .delayed_french = "Je cherche encore votre dossier.",
    .run = run};

}  // namespace vitara::voice

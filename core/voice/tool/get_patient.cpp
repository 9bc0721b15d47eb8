#include <array>
#include <nlohmann/json.hpp>

#include "core/text/spoken_name.hpp"
#include "core/voice/answers.hpp"
#include "core/voice/identity.hpp"
#include "core/voice/tool/patient_json.hpp"
#include "core/voice/tool/tool_list.hpp"

namespace vitara::voice {

namespace {

constexpr auto kParameters = std::to_array<Parameter>({
    {.name = "patientId",
     .description = "The patient's number (demographicNo) from a search in this call.",
     .type = ArgumentType::integer,
     .is_required = true,
     .aliases = "demographicNo demographicId patientNumber"},
});

// From the call's memory: the search that identified the patient is at most minutes old, and the
// EMR need not answer for it again.
Spoken run(const Arguments& arguments, Context& context) {
  const auto patient = identified_patient(context, arguments.integer("patientId").value_or(0));
  if (!patient) return not_identified(context).with("patient", nullptr);
  Spoken spoken = answer(context, Outcome::ok, words::Phrase::patient_found,
                         {{"name", text::spoken_name(patient->first_name.reveal())}});
  spoken.audit.demographic = emr::number(patient->number);
  return spoken.with("patient", patient_json(*patient, PatientFields::all));
}

}  // namespace

constinit const Tool kGetPatient{
    .name = "get_patient",
    .description = "Read the file of a patient who was found in this call.",
    .parameters = kParameters,
    .action = "patient.viewed",
    .delayed_english = "One moment.",
    .delayed_mandarin = "请稍等。",
    .delayed_french = "Un instant.",
    .run = run};

}  // namespace vitara::voice

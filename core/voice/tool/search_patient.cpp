#include <array>
#include <nlohmann/json.hpp>

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
    {.name = "lastName",
     .description = "Family name as heard.",
     .is_required = true,
     .aliases = "surname familyName"},
    {.name = "firstName", .description = "Given name as heard.", .aliases = "givenName"},
    {.name = "dateOfBirth",
     .description = "Date of birth, YYYY-MM-DD.",
     .aliases = "dob birthDate birthday"},
    {.name = "phone",
     .description = "A phone number the clinic may have on file.",
     .aliases = "phoneNumber"},
    {.name = "spelling",
     .description = "The family name as the caller spelled it, letter by letter.",
     .aliases = "lastNameSpelling spelledLastName"},
});

// "T R E M B L A Y" and "T-R-E-M-B-L-A-Y" are one word.
std::string joined(std::string_view spelled) {
  std::string word;
  for (const char c : spelled)
    if (c != ' ' && c != '-' && c != '.' && c != ',') word += c;
  return word;
}

HeardPerson person(const Arguments& arguments, const Context& context,
                   std::chrono::year_month_day born) {
  HeardPerson heard{.first_name = std::string(arguments.text("firstName")),
                    .last_names = {std::string(arguments.text("lastName"))},
                    .birth_date = born};
  if (arguments.has("spelling")) heard.last_names.push_back(joined(arguments.text("spelling")));
  if (const auto own = caller_number(context); !own.empty()) heard.phones.push_back(own);
  if (const auto given = words::hear_phone(arguments.text("phone"))) heard.phones.push_back(*given);
  return heard;
}

Spoken several(const Arguments& arguments, Context& context) {
  const auto missing = arguments.has("firstName") ? Phrase::field_phone : Phrase::field_first_name;
  return answer(context, Outcome::ambiguous, Phrase::ambiguous, {{"what", say(context, missing)}})
      .with("patients", nlohmann::json::array());
}

Spoken run(const Arguments& arguments, Context& context) {
  const auto nobody = nlohmann::json::array();
  if (is_identity_limit_reached(context)) return identity_failed(context).with("patients", nobody);
  const auto born =
      words::hear_birth_date(arguments.text("dateOfBirth"), day_of(local_now(context))).date;
  if (!born) return need(context, "dateOfBirth").with("patients", nobody);
  if (arguments.has("phone") && !words::hear_phone(arguments.text("phone")))
    return need(context, "phone").with("patients", nobody);
  const auto within = emr_time(context);
  if (!within) return out_of_time(context);
  const auto found = patients_like(context, person(arguments, context, *born), *within);
  if (!found) return emr_failed(context, found.error());

  if (found->empty()) return identity_failed(context).with("patients", nobody);
  if (found->size() > 1) return several(arguments, context);
  const auto& patient = found->front();
  remember_patient(context, patient);
  Spoken spoken = answer(context, Outcome::ok, Phrase::patient_found,
                         {{"name", text::spoken_name(patient.first_name.reveal())}});
  spoken.audit.action = "patient.identity_passed";
  spoken.audit.demographic = emr::number(patient.number);
  return spoken.with(
      "patients", nlohmann::json::array({patient_json(patient, PatientFields::with_birth_date)}));
}

}  // namespace

constinit const Tool kSearchPatient{
    .name = "search_patient",
    .description =
        "Find a patient by family name and date of birth. Use the patient's number from "
        "the answer in the tools that follow.",
    .parameters = kParameters,
    .action = "patient.searched",
    .delayed_english = "Still looking for your file.",
    .delayed_mandarin = "我还在找您的资料。",
    .run = run};

}  // namespace vitara::voice

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

// The family name as it was said and as it was spelled: "Chen, C-H-E-N", "B as in boy ...", 耳东陈.
std::vector<std::string> last_names(const Arguments& arguments) {
  std::vector<std::string> names = {std::string(arguments.text("lastName"))};
  for (const auto parameter : {"lastName", "spelling"}) {
    auto heard = words::hear_name(arguments.text(parameter));
    const bool is_spelled = !heard.spelled.empty() || parameter == std::string_view("spelling");
    if (is_spelled && !heard.last.empty()) names.push_back(std::move(heard.last));
  }
  return names;
}

HeardPerson person(const Arguments& arguments, const Context& context,
                   std::chrono::year_month_day born) {
  HeardPerson heard{.first_name = std::string(arguments.text("firstName")),
                    .last_names = last_names(arguments),
                    .birth_date = born};
  if (const auto own = caller_number(context); !own.empty()) heard.phones.push_back(own);
  if (const auto given = words::hear_phone(arguments.text("phone"))) heard.phones.push_back(*given);
  return heard;
}

// Once a number was asked for and did not decide, only a person can.
Spoken several(const HeardPerson& heard, const std::vector<emr::Demographic>& found,
               const Arguments& arguments, Context& context) {
  const auto missing = what_separates(heard, found);
  const bool was_asked = missing == Phrase::field_phone && arguments.has("phone");
  Spoken spoken = was_asked ? answer(context, Outcome::ambiguous, Phrase::not_found_offer_person)
                            : answer(context, Outcome::ambiguous, Phrase::ambiguous,
                                     {{"what", say(context, missing)}});
  return spoken.with("patients", nlohmann::json::array());
}

Spoken run(const Arguments& arguments, Context& context) {
  const auto nobody = nlohmann::json::array();
  if (is_identity_limit_reached(context)) return identity_failed(context).with("patients", nobody);
  const auto born =
      words::hear_birth_date(arguments.text("dateOfBirth"), day_of(local_now(context)));
  if (!born.date) return need_birth_date(context, born).with("patients", nobody);
  if (arguments.has("phone") && !words::hear_phone(arguments.text("phone")))
    return need(context, "phone").with("patients", nobody);
  const auto within = emr_time(context);
  if (!within) return out_of_time(context);
  const auto heard = person(arguments, context, *born.date);
  const auto found = patients_like(context, heard, *within);
  if (!found) return emr_failed(context, found.error());

  if (found->empty()) return identity_failed(context).with("patients", nobody);
  if (found->size() > 1) return several(heard, *found, arguments, context);
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
    .delayed_french = "Je cherche encore votre dossier.",
    .run = run};

}  // namespace vitara::voice

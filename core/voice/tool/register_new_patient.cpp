#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "core/text/fold.hpp"
#include "core/time/civil_text.hpp"
#include "core/voice/answers.hpp"
#include "core/voice/identity.hpp"
#include "core/voice/tool/patient_json.hpp"
#include "core/voice/tool/staff_request.hpp"
#include "core/voice/tool/tool_list.hpp"
#include "core/voice/write_life.hpp"
#include "core/words/hear.hpp"
#include "core/words/say.hpp"

namespace vitara::voice {

namespace {

using store::OperationState;
using words::Phrase;

constexpr auto kParameters = std::to_array<Parameter>({
    {.name = "firstName", .description = "Given name.", .is_required = true},
    {.name = "lastName",
     .description = "Family name.",
     .is_required = true,
     .aliases = "surname familyName"},
    {.name = "dateOfBirth",
     .description = "Date of birth, YYYY-MM-DD.",
     .is_required = true,
     .aliases = "dob birthDate birthday"},
    {.name = "sex",
     .description = "As on the health card.",
     .is_required = true,
     .choices = "F M X O U",
     .aliases = "gender"},
    {.name = "phone",
     .description = "Phone number with area code.",
     .is_required = true,
     .aliases = "phoneNumber"},
    {.name = "healthCardNumber",
     .description = "Health card number, if the patient has one.",
     .aliases = "phn hin healthCard healthNumber"},
    {.name = "healthCardProvince",
     .description = "Two letters of the province that gave the card.",
     .aliases = "hcType"},
    {.name = "healthCardVersion",
     .description = "Ontario's version letters.",
     .aliases = "versionCode"},
    {.name = "street", .description = "Street address.", .aliases = "address streetAddress"},
    {.name = "city", .description = "City."},
    {.name = "province", .description = "Province, two letters."},
    {.name = "postalCode", .description = "Postal code.", .aliases = "postal"},
    {.name = "email", .description = "E-mail address."},
    {.name = "preferredLanguage", .description = "Language the patient prefers."},
});

// OSCAR's letters (oscar-domain §6); empty for what is none of them.
std::string sex_code(std::string_view heard) {
  struct Word {
    std::string_view word;
    std::string_view code;
  };
  constexpr auto kWords = std::to_array<Word>({{"f", "F"},
                                               {"female", "F"},
                                               {"woman", "F"},
                                               {"女", "F"},
                                               {"女性", "F"},
                                               {"m", "M"},
                                               {"male", "M"},
                                               {"man", "M"},
                                               {"男", "M"},
                                               {"男性", "M"},
                                               {"x", "X"},
                                               {"o", "O"},
                                               {"other", "O"},
                                               {"u", "U"},
                                               {"其他", "O"}});
  const std::string folded = text::fold(heard);
  for (const auto& [word, code] : kWords)
    if (folded == word) return std::string(code);
  return {};
}

/// The details as checked, or the parameter that was not usable.
struct Checked {
  emr::NewDemographic patient;
  std::string phone;
  std::string_view bad = "";
};

Checked check(const Arguments& arguments, const Context& context) {
  Checked checked;
  const auto text = [&arguments](std::string_view name) {
    return std::string(arguments.text(name));
  };
  const auto born =
      words::hear_birth_date(arguments.text("dateOfBirth"), day_of(local_now(context))).date;
  if (!born) return {.patient = {}, .phone = {}, .bad = "dateOfBirth"};
  const auto phone = words::hear_phone(arguments.text("phone"));
  if (!phone) return {.patient = {}, .phone = {}, .bad = "phone"};
  auto& patient = checked.patient;
  patient.sex = sex_code(arguments.text("sex"));
  if (patient.sex.empty()) return {.patient = {}, .phone = {}, .bad = "sex"};
  patient.first_name = Phi<std::string>(text("firstName"));
  patient.last_name = Phi<std::string>(text("lastName"));
  patient.birth_date = Phi<std::chrono::year_month_day>(*born);
  patient.phone = Phi<std::string>(*phone);
  patient.email = Phi<std::string>(text("email"));
  patient.street = Phi<std::string>(text("street"));
  patient.city = text("city");
  patient.province = arguments.has("province") ? text("province") : context.tenant.clinic.province;
  patient.postal_code = Phi<std::string>(text("postalCode"));
  checked.phone = *phone;
  if (!arguments.has("healthCardNumber")) return checked;
  const auto card = words::hear_health_number(arguments.text("healthCardNumber"),
                                              arguments.text("healthCardProvince"));
  if (!card) return {.patient = {}, .phone = {}, .bad = "healthCardNumber"};
  patient.health_number = Phi<std::string>(card->number);
  patient.health_card_type = card->province;
  patient.health_card_version = card->version.empty() ? text("healthCardVersion") : card->version;
  return checked;
}

HeardPerson as_heard(const Checked& checked) {
  return {.first_name = checked.patient.first_name.reveal(),
          .last_names = {checked.patient.last_name.reveal()},
          .birth_date = checked.patient.birth_date.reveal(),
          .phones = {}};
}

// Name and birth date are what the identity rule asks for: who is on file already is identified.
Spoken known_already(const emr::Demographic& patient, Context& context) {
  remember_patient(context, patient);
  Spoken spoken = answer(context, Outcome::already_done, Phrase::already_registered,
                         {{"name", patient.first_name.reveal()}});
  spoken.audit.action = "patient.identity_passed";
  spoken.audit.demographic = emr::number(patient.number);
  return spoken.with("patient", patient_json(patient, PatientFields::with_birth_date));
}

// Where the EMR cannot register: everything but the health number goes to the staff, sealed.
Spoken leave_registration(const Checked& checked, const Arguments& arguments, Context& context) {
  const auto& patient = checked.patient;
  const nlohmann::json details = {
      {"firstName", patient.first_name.reveal()},
      {"lastName", patient.last_name.reveal()},
      {"dateOfBirth", time::date_text(patient.birth_date.reveal())},
      {"sex", patient.sex},
      {"phone", checked.phone},
      {"email", patient.email.reveal()},
      {"street", patient.street.reveal()},
      {"city", patient.city},
      {"province", patient.province},
      {"postalCode", patient.postal_code.reveal()},
      {"preferredLanguage", std::string(arguments.text("preferredLanguage"))}};
  const StaffTask task{
      .kind = store::RequestKind::registration, .phone = checked.phone, .reason = "registration"};
  if (auto failed = leave_for_staff(task, details, context)) return *failed;
  return answer(context, Outcome::ok, Phrase::registration_saved,
                {{"phone", words::say_phone(checked.phone, context.language)}})
      .with("patient", nullptr);
}

Spoken registered(WriteLife& life, const Checked& checked, emr::DemographicNo number,
                  Context& context) {
  emr::Demographic patient;
  patient.number = number;
  patient.first_name = checked.patient.first_name;
  patient.last_name = checked.patient.last_name;
  patient.birth_date =
      Phi<std::optional<std::chrono::year_month_day>>(checked.patient.birth_date.reveal());
  patient.sex = checked.patient.sex;
  patient.phones = {Phi<std::string>(checked.phone)};
  remember_patient(context, patient);
  life.operation().demographic = emr::number(number);
  return life.end(
      OperationState::done, "done",
      answer(context, Outcome::ok, Phrase::registered, {{"name", patient.first_name.reveal()}})
          .with("patient", patient_json(patient, PatientFields::with_birth_date)));
}

// The outcome is unknown: a new patient row carries no marker, but name and birth date find it.
Spoken look_for_patient(WriteLife& life, const Checked& checked, Context& context) {
  if (const auto within = emr_time(context)) {
    const auto found = patients_like(context, as_heard(checked), *within);
    if (found && found->size() == 1)
      return registered(life, checked, found->front().number, context);
  }
  return life.end(OperationState::unknown, "unknown",
                  answer(context, Outcome::pending, Phrase::pending));
}

Spoken register_in_emr(const Checked& checked, Context& context) {
  const std::string intent =
      intent_key(context, {"register", context.tenant.clinic.id.str(),
                           text::fold(checked.patient.first_name.reveal()),
                           text::fold(checked.patient.last_name.reveal()),
                           time::date_text(checked.patient.birth_date.reveal())});
  const auto before = earlier(context, intent);
  if (!before) return store_failed(context, before.error());
  if (*before && (*before)->state != OperationState::done) return still_pending(context, **before);
  WriteLife life(context,
                 new_operation(context, store::OperationKind::register_demographic, intent));
  if (auto refusal = life.claim(std::nullopt)) return *refusal;
  const auto within = emr_time(context);
  if (!within) return life.end(OperationState::refused, "refused", out_of_time(context));
  if (auto failure = life.mark_sent()) return *failure;
  const auto written = context.tenant.emr->register_demographic(checked.patient, *within);
  if (written) return registered(life, checked, *written, context);
  if (written.failure().fate == emr::Fate::unknown) return look_for_patient(life, checked, context);
  return life.end(OperationState::refused, "refused", emr_failed(context, written.failure().error));
}

Spoken run(const Arguments& arguments, Context& context) {
  const auto& clinic = context.tenant.clinic;
  if (!clinic.accepts_new_patients)
    return answer(context, Outcome::not_allowed,
                  clinic.has_waitlist ? Phrase::no_new_patients_waitlist : Phrase::no_new_patients);
  const Checked checked = check(arguments, context);
  if (checked.bad == "dateOfBirth")
    return need_birth_date(
        context, words::hear_birth_date(arguments.text("dateOfBirth"), day_of(local_now(context))));
  if (!checked.bad.empty()) return need(context, checked.bad);
  const bool can_register = context.tenant.emr->capabilities().can_register;
  const auto within = emr_time(context);
  if (!within && can_register) return out_of_time(context);
  // Staff check for doubles when they register by hand: their list is open with the EMR down.
  if (within) {
    const auto known = patients_like(context, as_heard(checked), *within);
    if (!known && can_register) return emr_failed(context, known.error());
    if (known && known->size() == 1) return known_already(known->front(), context);
  }
  return can_register ? register_in_emr(checked, context)
                      : leave_registration(checked, arguments, context);
}

}  // namespace

constinit const Tool kRegisterNewPatient{
    .name = "register_new_patient",
    .description =
        "Register a new patient after the details were read back. Where the clinic "
        "registers by hand, the details go to its staff and the caller is told so.",
    .parameters = kParameters,
    .is_write = true,
    .action = "registration.answered",
    .delayed_english = "I'm setting up your file.",
    .delayed_mandarin = "我正在帮您登记。",
    .delayed_french = "Je fais votre inscription.",
    .run = run};

}  // namespace vitara::voice

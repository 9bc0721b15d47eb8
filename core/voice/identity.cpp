#include "core/voice/identity.hpp"

#include <algorithm>

#include "core/text/fold.hpp"
#include "core/text/name_match.hpp"
#include "core/voice/answers.hpp"

namespace vitara::voice {

namespace {

using words::Phrase;

bool has_phone(const emr::Demographic& patient, const std::string& e164) {
  return std::any_of(patient.phones.begin(), patient.phones.end(), [&e164](const auto& phone) {
    return words::hear_phone(phone.reveal()) == e164;
  });
}

double score(const HeardPerson& heard, const emr::Demographic& patient) {
  double best = 0;
  for (const std::string& last : heard.last_names)
    best = std::max(best, text::name_score({heard.first_name, last},
                                           {heard.first_name.empty()
                                                ? std::string_view()
                                                : std::string_view(patient.first_name.reveal()),
                                            patient.last_name.reveal()}));
  return best;
}

// The family is right and the given name is another one: rather a twin without a file here than a
// name misheard, so the number that both call from stands for nothing.
bool is_namesake(const HeardPerson& heard, const emr::Demographic& patient) {
  if (heard.first_name.empty()) return false;
  HeardPerson family = heard;
  family.first_name.clear();
  return score(family, patient) >= text::kSameName && score(heard, patient) < text::kSameName;
}

bool contains(const std::vector<emr::Demographic>& list, emr::DemographicNo number) {
  return std::any_of(list.begin(), list.end(),
                     [number](const auto& patient) { return patient.number == number; });
}

// A merged record stands for its head (oscar-domain §6); inactive and deceased stand for nobody.
Result<std::vector<emr::Demographic>> active_heads(const Context& context,
                                                   const std::vector<emr::Demographic>& found,
                                                   const Within& within) {
  std::vector<emr::Demographic> active;
  for (emr::Demographic patient : found) {
    if (patient.head_record) {
      auto head = context.tenant.emr->demographic(*patient.head_record, within);
      if (!head) return std::move(head).error();
      if (!*head) continue;
      patient = **head;
    }
    if (patient.is_active() && !contains(active, patient.number)) active.push_back(patient);
  }
  return active;
}

// Birth date alone where the protocol can search by it: then a misheard name is still found. Else
// the EMR's own name search narrows first.
Result<std::vector<emr::Demographic>> born_on(const Context& context, const HeardPerson& heard,
                                              const Within& within) {
  auto found = context.tenant.emr->search({.birth_date = heard.birth_date}, within);
  if (found || found.error().code != Code::invalid || heard.last_names.empty()) return found;
  return context.tenant.emr->search(
      {.last_name = Phi<std::string>(heard.last_names.back()), .birth_date = heard.birth_date},
      within);
}

// Of several with a fitting name the best one, and those that are too near to it to be told apart
// by ear (twins: Ann and Anne). One alone needs no comparison: it passed already.
std::vector<emr::Demographic> best_named(const HeardPerson& heard,
                                         std::vector<emr::Demographic> patients) {
  if (patients.size() < 2) return patients;
  std::vector<double> scores;
  scores.reserve(patients.size());
  for (const auto& patient : patients) scores.push_back(score(heard, patient));
  const double highest = std::max(text::kSameName, *std::max_element(scores.begin(), scores.end()));
  const double near = std::max(text::kSameName, highest - text::kNearTie);
  std::vector<emr::Demographic> best;
  for (std::size_t i = 0; i < patients.size(); ++i)
    if (scores[i] >= near) best.push_back(patients[i]);
  return best.empty() ? patients : best;
}

bool has_any_phone(const emr::Demographic& patient, const std::vector<std::string>& phones) {
  return std::any_of(phones.begin(), phones.end(),
                     [&patient](const auto& e164) { return has_phone(patient, e164); });
}

// Names that cannot be told apart: a number that only one of them has decides.
std::vector<emr::Demographic> told_by_phone(const HeardPerson& heard,
                                            std::vector<emr::Demographic> patients) {
  if (patients.size() < 2) return patients;
  std::vector<emr::Demographic> having;
  for (const auto& patient : patients)
    if (has_any_phone(patient, heard.phones)) having.push_back(patient);
  return having.size() == 1 ? having : patients;
}

}  // namespace

std::optional<emr::Demographic> identified_patient(const Context& context, std::int64_t number) {
  std::lock_guard lock(context.call->mutex);
  for (const auto& patient : context.call->identified)
    if (emr::number(patient.number) == number) return patient;
  return std::nullopt;
}

std::vector<emr::Demographic> identified_patients(const Context& context) {
  std::lock_guard lock(context.call->mutex);
  return context.call->identified;
}

void remember_patient(Context& context, const emr::Demographic& patient) {
  std::lock_guard lock(context.call->mutex);
  auto& known = context.call->identified;
  if (!contains(known, patient.number)) known.push_back(patient);
}

bool is_identity_limit_reached(const Context& context) {
  const Limits& limits = context.services.limits;
  {
    std::lock_guard lock(context.call->mutex);
    if (context.call->failed_identity >= limits.failed_identity_per_call) return true;
  }
  // Hanging up and calling again does not start the count anew.
  const auto today = context.services.calls.failed_identities(
      context.tenant.clinic.id, number_hash(context, caller_number(context)),
      day_of(local_now(context)));
  return limits.are_on && today && *today >= limits.failed_identity_per_day;
}

Spoken identity_failed(Context& context) {
  {
    std::lock_guard lock(context.call->mutex);
    ++context.call->failed_identity;
  }
  const auto counted = context.services.calls.count_failed_identity(
      context.tenant.clinic.id, number_hash(context, caller_number(context)),
      day_of(local_now(context)));
  if (!counted) return store_failed(context, counted.error());
  const bool is_last = is_identity_limit_reached(context);
  Spoken spoken = answer(context, Outcome::not_found,
                         is_last ? Phrase::not_found_offer_person : Phrase::not_found);
  spoken.audit.action = is_last ? "patient.identity_limit" : "patient.identity_failed";
  return spoken;
}

Spoken not_identified(Context& context) {
  context.services.log.warn("tool.not_identified", {{Key::call, context.facts.call.str()},
                                                    {Key::clinic, context.tenant.clinic.id.str()}});
  Spoken spoken = answer(context, Outcome::not_found, Phrase::not_found);
  spoken.audit.action = "access.denied";
  return spoken;
}

Spoken need_birth_date(Context& context, const words::HeardBirthDate& heard) {
  using Doubt = words::HeardBirthDate::Doubt;
  Spoken spoken = need(context, "dateOfBirth");
  const bool is_plain = heard.doubt == Doubt::not_understood || heard.doubt == Doubt::incomplete;
  if (!is_plain)
    spoken.message =
        words::birth_date_question(heard, context.language, context.tenant.clinic.messages);
  return spoken;
}

words::Phrase what_separates(const HeardPerson& heard,
                             const std::vector<emr::Demographic>& patients) {
  const auto& one = patients.front();
  const bool differ_by_name =
      std::any_of(patients.begin(), patients.end(), [&one](const auto& other) {
        return text::fold(other.first_name.reveal()) != text::fold(one.first_name.reveal());
      });
  if (differ_by_name)
    return heard.first_name.empty() ? Phrase::field_first_name : Phrase::field_first_name_spelled;
  return Phrase::field_phone;
}

Result<std::vector<emr::Demographic>> patients_like(const Context& context,
                                                    const HeardPerson& heard,
                                                    const Within& within) {
  auto found = born_on(context, heard, within);
  if (!found) return found;
  std::erase_if(*found, [&heard](const emr::Demographic& patient) {
    if (patient.birth_date.reveal() != heard.birth_date) return true;
    if (is_namesake(heard, patient)) return true;
    return !has_any_phone(patient, heard.phones) && score(heard, patient) < text::kSameName;
  });
  auto active = active_heads(context, *found, within);
  if (!active) return active;
  return told_by_phone(heard, best_named(heard, *std::move(active)));
}

Result<std::vector<emr::Demographic>> patients_with_phone(const Context& context,
                                                          const std::string& e164,
                                                          const Within& within) {
  // Ten digits, without the country code, as OSCAR's users write numbers.
  const std::string digits = e164.starts_with("+1") ? e164.substr(2) : e164.substr(1);
  auto found = context.tenant.schedule().search({.phone = Phi<std::string>(digits)}, within);
  if (!found) return found;
  // The EMR matches parts of a number: compare whole ones.
  std::erase_if(*found, [&e164](const auto& patient) { return !has_phone(patient, e164); });
  return active_heads(context, *found, within);
}

}  // namespace vitara::voice

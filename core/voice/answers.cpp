#include "core/voice/answers.hpp"

#include <algorithm>
#include <array>

#include "core/crypto/hash.hpp"
#include "core/words/hear.hpp"

namespace vitara::voice {

namespace {

using words::Phrase;

// An EMR attempt needs this much (reliability.md §2).
constexpr std::chrono::milliseconds kShortestAttempt{700};
// What is kept of a deadline to write the outcome down and answer.
constexpr std::chrono::milliseconds kReserve{150};

struct FieldName {
  std::string_view parameter;
  Phrase phrase;
};

constexpr auto kFieldNames = std::to_array<FieldName>({
    {"lastName", Phrase::field_last_name},
    {"firstName", Phrase::field_first_name},
    {"dateOfBirth", Phrase::field_birth_date},
    {"phone", Phrase::field_phone},
    {"patientId", Phrase::field_patient},
    {"providerId", Phrase::field_provider},
    {"providerName", Phrase::field_provider},
    {"date", Phrase::field_date},
    {"dateTo", Phrase::field_date},
    {"when", Phrase::field_date},
    {"time", Phrase::field_time},
    {"appointmentId", Phrase::field_visit},
    {"sex", Phrase::field_sex},
});

// Constants, because an event is never made of text from outside.
std::string_view emr_event(Code code) {
  switch (code) {
    case Code::unreachable:
      return "emr.unreachable";
    case Code::timed_out:
      return "emr.timed_out";
    case Code::denied:
      return "emr.denied";
    case Code::conflict:
      return "emr.conflict";
    case Code::invalid:
      return "emr.invalid";
    case Code::missing:
      return "emr.missing";
    case Code::cancelled:
      return "emr.cancelled";
    case Code::remote:
      return "emr.remote";
  }
  return "emr.remote";
}

}  // namespace

std::string say(const Context& context, Phrase phrase, const words::Values& values) {
  return words::say(phrase, context.language, values, context.tenant.clinic.messages);
}

Spoken answer(const Context& context, Outcome outcome, Phrase phrase, const words::Values& values) {
  return {.outcome = outcome, .message = say(context, phrase, values)};
}

Phrase spoken_field(std::string_view parameter) {
  const auto found =
      std::find_if(kFieldNames.begin(), kFieldNames.end(),
                   [parameter](const FieldName& name) { return name.parameter == parameter; });
  return found == kFieldNames.end() ? Phrase::field_details : found->phrase;
}

Spoken need(Context& context, std::string_view parameter) {
  context.services.log.info("tool.bad_args", {{Key::field, parameter},
                                              {Key::call, context.facts.call.str()},
                                              {Key::clinic, context.tenant.clinic.id.str()}});
  if (parameter == "healthCardNumber")
    return answer(context, Outcome::need, Phrase::need_health_number);
  return answer(context, Outcome::need, Phrase::need,
                {{"what", say(context, spoken_field(parameter))}});
}

std::optional<Within> emr_time(const Context& context) {
  const auto now = context.services.clock.steady();
  if (context.within.deadline.remaining(now) < kShortestAttempt) return std::nullopt;
  return Within{Deadline(context.within.deadline.at() - kReserve), context.within.stop};
}

Spoken out_of_time(const Context& context) {
  return answer(context, Outcome::emr_slow, Phrase::emr_slow);
}

Spoken emr_failed(const Context& context, const Error& error) {
  context.services.log.warn(emr_event(error.code), {{Key::call, context.facts.call.str()},
                                                    {Key::clinic, context.tenant.clinic.id.str()},
                                                    {Key::code, name(error.code)}});
  if (error.code == Code::timed_out || error.code == Code::cancelled)
    return answer(context, Outcome::emr_slow, Phrase::emr_slow);
  if (error.code == Code::conflict) return answer(context, Outcome::busy, Phrase::busy);
  return answer(context, Outcome::emr_down, Phrase::emr_down);
}

Spoken store_failed(const Context& context, const Error& error) {
  context.services.log.error("db.failed", {{Key::call, context.facts.call.str()},
                                           {Key::clinic, context.tenant.clinic.id.str()},
                                           {Key::code, name(error.code)}});
  if (error.code == Code::conflict) return answer(context, Outcome::busy, Phrase::busy);
  return answer(context, Outcome::emr_down, Phrase::emr_down);
}

LocalTime local_now(const Context& context) {
  return context.tenant.zone.to_local(context.services.clock.now());
}

std::string caller_number(const Context& context) {
  return words::hear_phone(context.facts.caller.reveal()).value_or("");
}

std::string number_hash(const Context& context, std::string_view e164) {
  if (e164.empty()) return {};
  return crypto::hex(crypto::hmac(crypto::Digest::sha256, context.services.hash_key, e164));
}

bool is_open_at(const store::Clinic& clinic, LocalTime moment) {
  const LocalDay day = day_of(moment);
  const std::chrono::year_month_day date(day);
  const bool is_holiday =
      std::any_of(clinic.holidays.begin(), clinic.holidays.end(),
                  [date](const store::ClinicHoliday& holiday) { return holiday.day == date; });
  if (is_holiday) return false;
  const auto& openings = clinic.hours[std::chrono::weekday(day).c_encoding()];
  const auto since_midnight = time_of_day(moment);
  return std::any_of(openings.begin(), openings.end(),
                     [since_midnight](const store::OpenHours& hours) {
                       return since_midnight >= hours.open && since_midnight < hours.close;
                     });
}

}  // namespace vitara::voice

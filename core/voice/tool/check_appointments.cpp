#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/voice/answers.hpp"
#include "core/voice/identity.hpp"
#include "core/voice/offers.hpp"
#include "core/voice/tool/tool_list.hpp"
#include "core/voice/wishes.hpp"
#include "core/words/hear.hpp"
#include "core/words/say.hpp"

namespace vitara::voice {

namespace {

using words::Phrase;

constexpr auto kParameters = std::to_array<Parameter>({
    {.name = "patientId",
     .description = "The patient's number, to list that patient's coming visits.",
     .type = ArgumentType::integer,
     .aliases = "demographicNo demographicId patientNumber"},
    {.name = "providerId",
     .description = "A provider's number or name, to see whether a time is open.",
     .aliases = "providerNo providerName provider doctor"},
    {.name = "date",
     .description = "The day, YYYY-MM-DD; for a patient, the first day to list.",
     .aliases = "appointmentDate startDate newDate"},
    {.name = "dateTo", .description = "The last day, YYYY-MM-DD.", .aliases = "endDate"},
    {.name = "time",
     .description = "With a provider and a date: the time to check, HH:mm.",
     .aliases = "startTime appointmentTime newTime dateTime"},
});

constexpr int kMostRows = 50;           // read from the patient's history
constexpr std::size_t kMostVisits = 5;  // said; more nobody remembers

std::vector<emr::Appointment> coming(std::vector<emr::Appointment> rows, LocalTime from,
                                     std::optional<LocalDay> last) {
  std::erase_if(rows, [&](const emr::Appointment& row) {
    return row.status.is_cancelled() || row.status.code.starts_with('D') || row.time.start < from ||
           (last && day_of(row.time.start) > *last);
  });
  std::sort(rows.begin(), rows.end(),
            [](const auto& a, const auto& b) { return a.time.start < b.time.start; });
  if (rows.size() > kMostVisits) rows.resize(kMostVisits);
  return rows;
}

Spoken visits_of(const emr::Demographic& patient, const Arguments& arguments, Context& context) {
  const LocalTime now = local_now(context);
  const auto first = bookable_day(context, arguments.text("date"));
  const auto last = bookable_day(context, arguments.text("dateTo"));
  if (arguments.has("date") && !first) return need(context, "date");
  if (arguments.has("dateTo") && !last) return need(context, "dateTo");
  const auto within = emr_time(context);
  if (!within) return out_of_time(context);
  const auto rows = context.tenant.emr->appointments_of(patient.number, kMostRows, *within);
  if (!rows) return emr_failed(context, rows.error());

  auto list = nlohmann::json::array();
  std::vector<std::string> said;
  const LocalTime from = first ? std::max(now, LocalTime(*first)) : now;
  for (const auto& row : coming(*rows, from, last)) {
    auto visit = appointment_json(context, row.provider, row.time);
    visit["appointmentNo"] = emr::number(row.number);
    list.push_back(std::move(visit));
    said.push_back(option_words(context, row.provider, row.time.start));
  }
  Spoken spoken = said.empty() ? answer(context, Outcome::ok, Phrase::no_visits)
                               : answer(context, Outcome::ok, Phrase::visits,
                                        {{"visits", words::say_all_of(said, context.language)}});
  spoken.audit.demographic = emr::number(patient.number);
  spoken.audit.data_kind = "appointments";
  return spoken.with("appointments", list);
}

Spoken time_open(const OpenTime& open, const Found& found, Context& context) {
  const std::array one{open};
  const auto offers = offer(one, found, context);
  return answer(context, Outcome::ok, Phrase::time_free,
                {{"when", when_words(context, open.time.start)},
                 {"provider", provider_name(context, open.provider)}})
      .with("available", true)
      .with("appointment", appointment_json(context, open.provider, open.time))
      .with("options", options_json(context, offers));
}

Spoken openings_of(const store::ClinicProvider& provider, const Arguments& arguments,
                   Context& context) {
  const auto day = bookable_day(context, arguments.text("date"));
  if (!day) return need(context, "date");
  const auto last = arguments.has("dateTo") ? bookable_day(context, arguments.text("dateTo")) : day;
  if (!last || *last < *day) return need(context, "dateTo");
  const auto time = words::hear_time(arguments.text("time"));
  if (arguments.has("time") && !time) return need(context, "time");
  const auto type = visit_type(context.tenant.clinic, "", "");
  const Found found = search_times({.providers = {provider.number},
                                    .from = *day,
                                    .to = time ? *day : *last,
                                    .wish = {.length = type.length, .codes = type.template_codes}},
                                   context);
  if (found.times.empty() && found.error) return emr_failed(context, *found.error);
  if (found.times.empty() && found.ran_out_of_time) return out_of_time(context);
  if (time) {
    const LocalTime start = local_time(context, *day, *time);
    for (const auto& open : found.times)
      if (open.time.start == start) return time_open(open, found, context);
    return taken({.provider = provider.number,
                  .time = {start, start + type.length},
                  .codes = type.template_codes,
                  .was_open = false},
                 context)
        .with("available", false);
  }
  if (found.times.empty())
    return answer(context, Outcome::not_found, Phrase::no_openings)
        .with("available", false)
        .with("options", nlohmann::json::array());
  const auto offers = offer(spread(found.times), found, context);
  return answer(context, Outcome::ok, offers.size() == 1 ? Phrase::one_option : Phrase::options,
                {{"options", options_words(context, offers)}})
      .with("available", true)
      .with("options", options_json(context, offers));
}

Spoken run(const Arguments& arguments, Context& context) {
  if (const auto number = arguments.integer("patientId")) {
    const auto patient = identified_patient(context, *number);
    return patient ? visits_of(*patient, arguments, context) : not_identified(context);
  }
  if (arguments.has("providerId")) {
    const auto providers = providers_for(context.tenant.clinic, arguments.text("providerId"));
    if (providers.size() != 1) return need(context, "providerId");
    return openings_of(providers.front(), arguments, context);
  }
  // One patient in this call: nobody else can be meant.
  const auto known = identified_patients(context);
  if (known.size() != 1) return need(context, "patientId");
  return visits_of(known.front(), arguments, context);
}

}  // namespace

constinit const Tool kCheckAppointments{
    .name = "check_appointments",
    .description =
        "With a patient: that patient's coming visits. With a provider and a date: "
        "whether a time is open.",
    .parameters = kParameters,
    .action = "schedule.read",
    .delayed_english = "Still looking that up.",
    .delayed_mandarin = "我还在帮您查。",
    .delayed_french = "Je vérifie encore.",
    .run = run};

}  // namespace vitara::voice

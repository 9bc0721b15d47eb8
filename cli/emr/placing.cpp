#include "cli/emr/placing.hpp"

#include <fmt/format.h>

#include "core/time/civil_text.hpp"

namespace vitara::cli {

Result<emr::NewAppointment> wished_visit(Session& session, const VisitOptions& options) {
  const auto day = time::parse_date(options.date);
  const auto clock = time::parse_time_of_day(options.time);
  if (!day || !clock || options.provider.empty() || options.patient <= 0)
    return Error{.code = Code::invalid,
                 .message = "a visit needs --provider, --patient, --date and --time",
                 .where = {},
                 .hint = "--provider 101 --patient 201 --date 2026-12-01 --time 09:30"};
  const LocalTime start = LocalTime(LocalDay(*day)) + *clock;
  return emr::NewAppointment{.provider = ProviderNo(options.provider),
                             .demographic = emr::DemographicNo(options.patient),
                             .demographic_name = {},
                             .time = {start, start + minutes(options.minutes)},
                             .type = options.type,
                             .reason = options.reason,
                             .notes = "",
                             .marker = "[vv:" + random_base32(session.world().random, 12) + "]"};
}

Result<void> name_patient(emr::Adapter& adapter, emr::NewAppointment& wish, const Within& within) {
  const auto patient = adapter.demographic(wish.demographic, within);
  if (!patient) return patient.error();
  if (!*patient)
    return Error{.code = Code::missing,
                 .message = fmt::format("no patient {}", emr::number(wish.demographic)),
                 .where = {},
                 .hint = "look with vitara emr patients"};
  wish.demographic_name =
      Phi<std::string>((*patient)->last_name.reveal() + ", " + (*patient)->first_name.reveal());
  return {};
}

Result<void> expect_free(emr::Adapter& adapter, const emr::NewAppointment& wish,
                         const Within& within) {
  const auto day = day_of(wish.time.start);
  const auto rows = adapter.appointments(wish.provider, day, day + std::chrono::days(1), within);
  if (!rows) return rows.error();
  for (const auto& row : *rows)
    if (row.status.blocks(true) && row.time.overlaps(wish.time))
      return Error{.code = Code::conflict,
                   .message = fmt::format("provider {} is busy at {}", wish.provider.str(),
                                          time::local_text(wish.time.start)),
                   .where = {},
                   .hint = "look with vitara emr slots"};
  return {};
}

}  // namespace vitara::cli

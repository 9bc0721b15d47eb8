#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/emr/commands.hpp"
#include "cli/emr/placing.hpp"
#include "core/time/civil_text.hpp"

namespace vitara::cli {

namespace {

constexpr ReportKind kBookingReport = {.name = "emr-booking", .schema = R"({
  "type": "object",
  "required": ["done", "appointment", "provider", "patient", "start", "end"],
  "properties": {
    "done": {"type": "boolean", "description": "false: a dry run"},
    "appointment": {"type": ["integer", "null"]},
    "provider": {"type": "string"},
    "patient": {"type": "integer"},
    "start": {"type": "string"},
    "end": {"type": "string"}
  }
})"};

constexpr ReportKind kCancelReport = {.name = "emr-cancel", .schema = R"({
  "type": "object",
  "required": ["done", "appointment"],
  "properties": {"done": {"type": "boolean"}, "appointment": {"type": "integer"}}
})"};

Exit failed_write(Session& session, const emr::WriteFailure& failure) {
  auto error = failure.error;
  if (failure.fate == emr::Fate::unknown)
    error.hint = "it may have happened: look with vitara emr appointments before trying again";
  return session.fail(error);
}

Exit show_booking(Session& session, const emr::NewAppointment& wish,
                  std::optional<emr::AppointmentNo> booked) {
  nlohmann::ordered_json no = nullptr;
  if (booked) no = emr::number(*booked);
  const auto when = time::local_text(wish.time.start);
  const auto text = [&](const Style&) {
    return booked ? fmt::format("booked {} with provider {} at {}\n", emr::number(*booked),
                                wish.provider.str(), when)
                  : fmt::format("would book patient {} with provider {} at {}; the time is free\n",
                                emr::number(wish.demographic), wish.provider.str(), when);
  };
  return session.show({.kind = kBookingReport,
                       .data = share({{"done", booked.has_value()},
                                      {"appointment", std::move(no)},
                                      {"provider", wish.provider.str()},
                                      {"patient", emr::number(wish.demographic)},
                                      {"start", when},
                                      {"end", time::local_text(wish.time.end)}}),
                       .text = text});
}

}  // namespace

Exit book_visit(Session& session, const VisitOptions& options) {
  const auto adapter = reach_adapter(session, options.reach);
  if (!adapter) return unreached(session, options.reach, adapter.error());
  auto wish = wished_visit(session, options);
  if (!wish) return session.fail(wish.error(), Exit::usage);
  const auto within = time_for(session);
  if (const auto patient = name_patient(**adapter, *wish, within); !patient)
    return session.fail(patient.error());
  // OSCAR inserts blindly: nobody else looks whether the time is free.
  if (const auto free = expect_free(**adapter, *wish, within); !free)
    return session.fail(free.error());
  if (options.is_dry_run) return show_booking(session, *wish, std::nullopt);
  const auto agreed =
      session.confirm(fmt::format("book patient {} with provider {} at {}?", options.patient,
                                  options.provider, time::local_text(wish->time.start)),
                      options.is_agreed ? Consent::given : Consent::ask);
  if (!agreed) return session.fail(agreed.error());
  const auto booked = (*adapter)->add(*wish, within);
  if (!booked) return failed_write(session, booked.failure());
  return show_booking(session, *wish, *booked);
}

Exit cancel_visit(Session& session, const VisitOptions& options) {
  const auto adapter = reach_adapter(session, options.reach);
  if (!adapter) return unreached(session, options.reach, adapter.error());
  const auto within = time_for(session);
  const auto row = (*adapter)->appointment(emr::AppointmentNo(options.appointment), within);
  if (!row) return session.fail(row.error());
  if (!*row)
    return session.fail({.code = Code::missing,
                         .message = fmt::format("no appointment {}", options.appointment),
                         .where = {},
                         .hint = "look with vitara emr appointments"});
  if (!options.is_dry_run) {
    const auto agreed =
        session.confirm(fmt::format("cancel appointment {} at {}?", options.appointment,
                                    time::local_text((*row)->time.start)),
                        options.is_agreed ? Consent::given : Consent::ask);
    if (!agreed) return session.fail(agreed.error());
    const auto cancelled = (*adapter)->cancel(**row, within);
    if (!cancelled) return failed_write(session, cancelled.failure());
  }
  const auto text = [&](const Style&) {
    return fmt::format("{} appointment {} at {}\n",
                       options.is_dry_run ? "would cancel" : "cancelled", options.appointment,
                       time::local_text((*row)->time.start));
  };
  return session.show(
      {.kind = kCancelReport,
       .data = share({{"done", !options.is_dry_run}, {"appointment", options.appointment}}),
       .text = text});
}

void add_visit_kinds(Session& session) {
  session.kinds.push_back(kBookingReport);
  session.kinds.push_back(kCancelReport);
}

}  // namespace vitara::cli

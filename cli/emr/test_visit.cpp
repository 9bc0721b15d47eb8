#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/emr/commands.hpp"
#include "cli/emr/placing.hpp"
#include "cli/view/table.hpp"
#include "core/time/civil_text.hpp"
#include "core/time/zone.hpp"

namespace vitara::cli {

namespace {

using json = nlohmann::ordered_json;
using std::chrono::days;

constexpr int kDaysAhead = 21;  // how far a free time is looked for
constexpr std::string_view kReason = "vitara test visit";

constexpr ReportKind kTestVisitReport = {.name = "emr-test-visit", .schema = R"({
  "type": "object",
  "required": ["passed", "protocol", "steps", "appointment"],
  "properties": {
    "passed": {"type": "boolean"},
    "protocol": {"enum": ["soap", "rest"]},
    "appointment": {"type": ["integer", "null"]},
    "steps": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["step", "good", "detail"],
        "properties": {
          "step": {"type": "string"}, "good": {"type": "boolean"}, "detail": {"type": "string"}
        }
      }
    }
  }
})"};

struct Step {
  std::string name;
  bool is_good = false;
  std::string detail;
};

// Books, verifies and cancels. Whatever was booked is cancelled, also when a step in between
// failed.
class TestVisit {
 public:
  TestVisit(Session& session, emr::Adapter& adapter) : session_(session), adapter_(adapter) {}

  void run(emr::NewAppointment wish) {
    const auto booked = adapter_.add(wish, time_for(session_));
    if (!booked) {
      const bool is_unknown = booked.failure().fate == emr::Fate::unknown;
      note("book", false, booked.failure().error.message);
      if (is_unknown) find_lost(wish);
      if (!number_) return;
    } else {
      number_ = *booked;
      note("book", true, fmt::format("appointment {}", emr::number(*number_)));
    }
    const auto row = verify(wish);
    if (row) cancel(*row);
  }

  /// Nothing but what would be done.
  void tell(std::string plan) { note("plan", true, std::move(plan)); }

  [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }
  [[nodiscard]] std::optional<emr::AppointmentNo> number() const { return number_; }
  [[nodiscard]] bool passed() const {
    return std::all_of(steps_.begin(), steps_.end(), [](const Step& one) { return one.is_good; });
  }

 private:
  void note(std::string name, bool is_good, std::string detail) {
    session_.say(fmt::format("{} {}: {}", is_good ? "✓" : "✗", name, detail));
    steps_.push_back({std::move(name), is_good, std::move(detail)});
  }

  // A write of unknown outcome is looked for by its marker.
  void find_lost(const emr::NewAppointment& wish) {
    const auto day = day_of(wish.time.start);
    const auto rows = adapter_.appointments(wish.provider, day, day + days(1), time_for(session_));
    if (!rows) return;
    for (const auto& row : *rows)
      if (row.notes.reveal().find(wish.marker) != std::string::npos) number_ = row.number;
    note("find it again", number_.has_value(), number_ ? "by its marker" : "not there");
  }

  std::optional<emr::Appointment> verify(const emr::NewAppointment& wish) {
    const auto row = adapter_.appointment(*number_, time_for(session_));
    if (!row || !*row) {
      note("read back", false, row ? "the appointment is not there" : row.error().message);
      return std::nullopt;
    }
    const auto& read = **row;
    const bool is_same = read.time == wish.time && read.provider == wish.provider &&
                         read.demographic == wish.demographic;
    const bool is_marked = read.notes.reveal().find(wish.marker) != std::string::npos;
    note("read back", is_same && is_marked,
         is_same ? (is_marked ? "as it was meant" : "its marker is lost")
                 : "time, provider or patient differ");
    const auto day = day_of(wish.time.start);
    const auto rows = adapter_.appointments(wish.provider, day, day + days(1), time_for(session_));
    const bool is_listed =
        rows && std::any_of(rows->begin(), rows->end(),
                            [&](const emr::Appointment& one) { return one.number == *number_; });
    note("in the day", is_listed, is_listed ? "listed" : "not in the provider's day");
    return read;
  }

  void cancel(const emr::Appointment& row) {
    const auto cancelled = adapter_.cancel(row, time_for(session_));
    note("cancel", static_cast<bool>(cancelled),
         cancelled ? "status C" : cancelled.failure().error.message);
    const auto after = adapter_.appointment(row.number, time_for(session_));
    const bool is_gone = after && *after && (*after)->status.is_cancelled();
    note("leave nothing behind", is_gone,
         is_gone ? "the time is free again; the cancelled row stays, as OSCAR keeps it"
                 : fmt::format("cancel appointment {} by hand", emr::number(row.number)));
  }

  Session& session_;
  emr::Adapter& adapter_;
  std::vector<Step> steps_;
  std::optional<emr::AppointmentNo> number_;
};

// The first free time of the provider's coming days that is long enough, from tomorrow on.
Result<Interval> free_time(Session& session, emr::Adapter& adapter, const VisitOptions& options,
                           LocalDay today) {
  const ProviderNo provider(options.provider);
  const auto length = minutes(options.minutes);
  for (LocalDay day = today + days(1); day <= today + days(kDaysAhead); day += days(1)) {
    const auto schedule = adapter.day_schedule(provider, day, time_for(session));
    if (!schedule) return schedule.error();
    if (!schedule->is_working || schedule->is_holiday || schedule->slots.empty()) continue;
    const auto rows = adapter.appointments(provider, day, day + days(1), time_for(session));
    if (!rows) return rows.error();
    for (const auto& slot : schedule->slots) {
      const Interval time{slot.start, slot.start + length};
      const bool is_taken = std::any_of(rows->begin(), rows->end(), [&](const auto& row) {
        return row.status.blocks(true) && row.time.overlaps(time);
      });
      if (!is_taken) return time;
    }
  }
  return Error{.code = Code::missing,
               .message = fmt::format("provider {} has no free time in the next {} days",
                                      options.provider, kDaysAhead),
               .where = {},
               .hint = "name --date and --time, or another provider"};
}

Result<emr::NewAppointment> planned(Session& session, emr::Adapter& adapter, VisitOptions options) {
  if (options.date.empty() || options.time.empty()) {
    const auto connection = reach(session, options.reach);
    if (!connection) return connection.error();
    const auto zone = time::Zone::find(connection->zone);
    if (!zone) return zone.error();
    const auto today = day_of(zone->to_local(session.world().clock.now()));
    const auto time = free_time(session, adapter, options, today);
    if (!time) return time.error();
    options.date = time::date_text(day_of(time->start));
    options.time = time::time_text(time->start);
  }
  auto wish = wished_visit(session, options);
  if (!wish) return wish;
  wish->reason = kReason;
  if (auto named = name_patient(adapter, *wish, time_for(session)); !named)
    return std::move(named).error();
  if (auto free = expect_free(adapter, *wish, time_for(session)); !free)
    return std::move(free).error();
  return wish;
}

Exit show(Session& session, const TestVisit& visit, std::string_view protocol) {
  json steps = json::array();
  std::vector<Row> rows;
  for (const auto& step : visit.steps()) {
    steps.push_back({{"step", step.name}, {"good", step.is_good}, {"detail", step.detail}});
    rows.push_back({step.is_good ? "✓" : "✗", step.name, step.detail});
  }
  json no = nullptr;
  if (visit.number()) no = emr::number(*visit.number());
  const auto text = [&](const Style& style) {
    const auto* outcome = visit.passed() ? "passed" : "failed";
    return table({"", "STEP", "WHAT HAPPENED"}, rows, style) +
           fmt::format("\nthe test visit over {} {}\n", protocol,
                       visit.number() || !visit.passed() ? outcome : "was not made (dry run)");
  };
  return session.show({.kind = kTestVisitReport,
                       .data = share({{"passed", visit.passed()},
                                      {"protocol", protocol},
                                      {"appointment", std::move(no)},
                                      {"steps", std::move(steps)}}),
                       .text = text,
                       .ok = visit.passed()});
}

}  // namespace

Exit test_visit(Session& session, const VisitOptions& options) {
  if (options.provider.empty() || options.patient <= 0)
    return session.fail({.code = Code::invalid,
                         .message = "a test visit needs --provider and --patient",
                         .where = {},
                         .hint = "name a test patient of the clinic: --provider 101 --patient 201"},
                        Exit::usage);
  const auto adapter = reach_adapter(session, options.reach);
  if (!adapter) return unreached(session, options.reach, adapter.error());
  const auto wish = planned(session, **adapter, options);
  if (!wish) return session.fail(wish.error());
  const auto when = time::local_text(wish->time.start);
  if (options.is_dry_run) {
    TestVisit plan(session, **adapter);
    plan.tell(
        fmt::format("patient {} with provider {} at {}", options.patient, options.provider, when));
    return show(session, plan, (*adapter)->protocol());
  }
  const auto agreed =
      session.confirm(fmt::format("book patient {} with provider {} at {}, verify and cancel?",
                                  options.patient, options.provider, when),
                      options.is_agreed ? Consent::given : Consent::ask);
  if (!agreed) return session.fail(agreed.error());
  TestVisit visit(session, **adapter);
  visit.run(*wish);
  return show(session, visit, (*adapter)->protocol());
}

void add_test_visit_kinds(Session& session) { session.kinds.push_back(kTestVisitReport); }

}  // namespace vitara::cli

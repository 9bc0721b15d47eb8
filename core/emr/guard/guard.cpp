#include "core/emr/guard/guard.hpp"

#include "core/emr/guard/offering.hpp"

namespace vitara::emr::guard {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Duration kSlow = seconds(3);
constexpr std::int64_t kWritelessSkew = 120;  // seconds
// A call that ended sooner for want of time was begun too late by us; it tells nothing of the EMR.
constexpr Duration kRealTimeout = milliseconds(500);
constexpr Duration kKnockEvery = seconds(5);
constexpr Duration kProbeTime = seconds(2);

CallOutcome outcome_of(const std::optional<Error>& error, Duration took) {
  if (!error) return CallOutcome::ok;
  switch (error->code) {
    case Code::timed_out:
      return took < kRealTimeout ? CallOutcome::ignored : CallOutcome::timeout;
    case Code::unreachable:
    case Code::remote:
      return CallOutcome::failure;
    case Code::denied:
      return CallOutcome::denied;
    case Code::invalid:
    case Code::missing:
    case Code::conflict:
    case Code::cancelled:
      break;
  }
  return CallOutcome::ignored;
}

std::string_view word_of(CallOutcome outcome, Duration took) {
  switch (outcome) {
    case CallOutcome::ok:
      return took > kSlow ? "slow" : "ok";
    case CallOutcome::failure:
    case CallOutcome::denied:
      return "failure";
    case CallOutcome::timeout:
      return "timeout";
    case CallOutcome::ignored:
      break;
  }
  return "ignored";
}

BreakerMetrics metrics_of(const GuardParts& parts, const GuardOptions& options,
                          const Adapter& inner, CallKind kind) {
  return {parts.metrics, options.clinic, std::string(inner.protocol()), kind};
}

}  // namespace

Guard::Guard(std::unique_ptr<Adapter> inner, GuardOptions options, GuardParts parts)
    : inner_(std::move(inner)),
      options_(std::move(options)),
      parts_(parts),
      seats_(options_.seats, parts.clock),
      read_(options_.kept_read, parts.clock.steady(),
            metrics_of(parts, options_, *inner_, CallKind::read)),
      write_(options_.kept_write, parts.clock.steady(),
             metrics_of(parts, options_, *inner_, CallKind::write)),
      offering_(std::make_unique<Offering>(*this, parts.clock)) {
  for (auto* each : {&read_, &write_}) {
    each->since = parts.clock.now();
    each->metrics.state(each->breaker.state(), each->since);
  }
}

Guard::~Guard() = default;

OfferedAdapter& Guard::offering() { return *offering_; }

double Guard::dice() { return static_cast<double>(random_below(parts_.random, 1000)) / 1000.0; }

std::optional<Error> Guard::refusal(CallKind kind, const Within& within,
                                    std::optional<Seats::Seat>& seat) {
  const auto skew = skew_.load();
  if (kind == CallKind::write && (skew >= kWritelessSkew || skew <= -kWritelessSkew)) {
    line(kind).metrics.rejected();
    return Error{.code = Code::unreachable,
                 .message = "the EMR's clock is wrong, so nothing is written",
                 .where = "clock",
                 .hint = "set the clock of the EMR's machine, or of this one"};
  }
  {
    const std::lock_guard lock(mutex_);
    if (!line(kind).breaker.allows_call()) {
      line(kind).metrics.rejected();
      const bool is_latched = line(kind).breaker.state() == BreakerState::credentials;
      return Error{.code = Code::unreachable,
                   .message = is_latched ? "the EMR refused our credentials and is not asked"
                                         : "the EMR failed and is not asked for a while",
                   .where = "breaker"};
    }
  }
  seat = seats_.take(within);
  line(kind).metrics.load(seats_.in_flight(), seats_.waiting());
  if (seat) return std::nullopt;
  line(kind).metrics.rejected();
  return Error{.code = Code::conflict,
               .message = "too many calls to the EMR are under way",
               .where = "queue"};
}

void Guard::record(CallKind kind, const std::optional<Error>& error, Duration took) {
  const auto outcome = outcome_of(error, took);
  line(kind).metrics.called(word_of(outcome, took), took);
  const double thrown = dice();
  std::optional<Breaker::Change> change;
  {
    const std::lock_guard lock(mutex_);
    change = line(kind).breaker.record(outcome, took, parts_.clock.steady(), thrown);
  }
  noted(kind, change);
}

// A good read shows that the server is there for reads and writes alike.
void Guard::record_probe(const std::optional<Error>& error, Duration took) {
  const auto outcome = outcome_of(error, took);
  for (const auto kind : {CallKind::read, CallKind::write}) {
    const double thrown = dice();
    std::optional<Breaker::Change> change;
    {
      const std::lock_guard lock(mutex_);
      change = line(kind).breaker.record_probe(outcome, parts_.clock.steady(), thrown);
    }
    noted(kind, change);
  }
}

void Guard::noted(CallKind kind, const std::optional<Breaker::Change>& change) {
  if (!change) return;
  const SystemTime now = parts_.clock.now();
  {
    const std::lock_guard lock(mutex_);
    line(kind).since = now;
  }
  line(kind).metrics.state(change->to, now);
  if (change->to == BreakerState::closed) ++returns_;
  if (options_.on_change)
    options_.on_change({.clinic = options_.clinic,
                        .protocol = std::string(inner_->protocol()),
                        .kind = kind,
                        .change = *change});
}

// Whether some breaker keeps calls back; `wants_probe` when one may be tried.
bool Guard::is_away(bool& wants_probe) {
  bool is_open = false;
  for (const auto kind : {CallKind::read, CallKind::write}) {
    std::optional<Breaker::Change> change;
    {
      const std::lock_guard lock(mutex_);
      auto& breaker = line(kind).breaker;
      if (breaker.wants_probe(parts_.clock.steady(), change)) wants_probe = true;
      is_open = is_open || breaker.state() == BreakerState::open;
    }
    noted(kind, change);
  }
  return is_open || wants_probe;
}

bool Guard::tend(const std::stop_token& stop) {
  bool wants_probe = false;
  if (!is_away(wants_probe)) return false;
  const SteadyTime started = parts_.clock.steady();
  const Within within{Deadline::after(started, kProbeTime), stop};
  if (wants_probe) {
    const auto types = inner_->appointment_types(within);
    record_probe(types ? std::nullopt : std::optional(types.error()),
                 parts_.clock.steady() - started);
    return true;
  }
  if (started < next_knock_) return false;
  next_knock_ = started + std::chrono::duration_cast<SteadyTime::duration>(kKnockEvery);
  if (!inner_->server_time(within)) return true;
  for (const auto kind : {CallKind::read, CallKind::write}) {
    std::optional<Breaker::Change> change;
    {
      const std::lock_guard lock(mutex_);
      change = line(kind).breaker.nudge(parts_.clock.steady());
    }
    noted(kind, change);
  }
  return true;
}

void Guard::reset() {
  for (const auto kind : {CallKind::read, CallKind::write}) {
    std::optional<Breaker::Change> change;
    {
      const std::lock_guard lock(mutex_);
      change = line(kind).breaker.reset(parts_.clock.steady());
    }
    noted(kind, change);
  }
}

std::array<BreakerView, 2> Guard::breakers() const {
  const std::lock_guard lock(mutex_);
  const auto view = [](CallKind kind, const Line& of) {
    return BreakerView{.kind = kind,
                       .state = of.breaker.state(),
                       .since = of.since,
                       .reason = std::string(of.breaker.reason())};
  };
  return {view(CallKind::read, read_), view(CallKind::write, write_)};
}

template <class T, class Call>
Result<T> Guard::read(const Within& within, const Call& call) {
  std::optional<Seats::Seat> seat;
  if (auto refused = refusal(CallKind::read, within, seat)) return *std::move(refused);
  const SteadyTime started = parts_.clock.steady();
  Result<T> result = call();
  record(CallKind::read, result ? std::nullopt : std::optional(result.error()),
         parts_.clock.steady() - started);
  return result;
}

template <class T, class Call>
Written<T> Guard::write(const Within& within, const Call& call) {
  std::optional<Seats::Seat> seat;
  if (auto refused = refusal(CallKind::write, within, seat))
    return WriteFailure{.fate = Fate::refused, .error = *std::move(refused)};
  const SteadyTime started = parts_.clock.steady();
  Written<T> written = call();
  record(CallKind::write, written ? std::nullopt : std::optional(written.failure().error),
         parts_.clock.steady() - started);
  return written;
}

Result<std::vector<Provider>> Guard::providers(const Within& within) {
  return read<std::vector<Provider>>(within, [&] { return inner_->providers(within); });
}

Result<std::vector<TemplateCode>> Guard::template_codes(const Within& within) {
  return read<std::vector<TemplateCode>>(within, [&] { return inner_->template_codes(within); });
}

Result<std::vector<AppointmentType>> Guard::appointment_types(const Within& within) {
  return read<std::vector<AppointmentType>>(within,
                                            [&] { return inner_->appointment_types(within); });
}

Result<DaySchedule> Guard::day_schedule(const ProviderNo& provider, LocalDay day,
                                        const Within& within) {
  return read<DaySchedule>(within, [&] { return inner_->day_schedule(provider, day, within); });
}

Result<std::vector<Appointment>> Guard::appointments(const ProviderNo& provider, LocalDay from,
                                                     LocalDay to, const Within& within) {
  auto rows = read<std::vector<Appointment>>(
      within, [&] { return inner_->appointments(provider, from, to, within); });
  if (rows && to - from == std::chrono::days(1)) offering_->read_fresh(provider, from, *rows);
  return rows;
}

Result<std::vector<Appointment>> Guard::appointments_of(DemographicNo demographic, int limit,
                                                        const Within& within) {
  return read<std::vector<Appointment>>(
      within, [&] { return inner_->appointments_of(demographic, limit, within); });
}

Result<std::optional<Appointment>> Guard::appointment(AppointmentNo no, const Within& within) {
  return read<std::optional<Appointment>>(within, [&] { return inner_->appointment(no, within); });
}

Result<std::vector<Demographic>> Guard::search(const DemographicQuery& query,
                                               const Within& within) {
  return read<std::vector<Demographic>>(within, [&] { return inner_->search(query, within); });
}

Result<std::optional<Demographic>> Guard::demographic(DemographicNo no, const Within& within) {
  return read<std::optional<Demographic>>(within, [&] { return inner_->demographic(no, within); });
}

// What is kept of the day is dropped after the write, whatever became of it: it may have happened.
Written<AppointmentNo> Guard::add(const NewAppointment& visit, const Within& within) {
  auto written = write<AppointmentNo>(within, [&] { return inner_->add(visit, within); });
  offering_->touched(visit.provider, visit.time.start);
  return written;
}

Written<Done> Guard::move(const AppointmentMove& wish, const Within& within) {
  auto written = write<Done>(within, [&] { return inner_->move(wish, within); });
  offering_->touched(wish.seen.provider, wish.seen.time.start);
  offering_->touched(wish.provider, wish.time.start);
  return written;
}

Written<Done> Guard::cancel(const Appointment& seen, const Within& within) {
  auto written = write<Done>(within, [&] { return inner_->cancel(seen, within); });
  offering_->touched(seen.provider, seen.time.start);
  return written;
}

Written<DemographicNo> Guard::register_demographic(const NewDemographic& wish,
                                                   const Within& within) {
  auto written =
      write<DemographicNo>(within, [&] { return inner_->register_demographic(wish, within); });
  offering_->registered(wish.phone.reveal());
  return written;
}

Result<ServerTime> Guard::server_time(const Within& within) { return inner_->server_time(within); }

}  // namespace vitara::emr::guard

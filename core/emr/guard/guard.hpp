// What stands between our callers and one clinic's EMR (reliability.md §§2.1, 2.2): breakers, a
// bound on calls under way, and one read for all who want the same. An Adapter around an adapter:
// knows no protocol, never repeats a call, and lets the check before a write through as it is.
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <mutex>

#include "core/emr/adapter.hpp"
#include "core/emr/guard/observer.hpp"
#include "core/emr/guard/seats.hpp"
#include "core/emr/guard/shared_read.hpp"
#include "core/sys/random.hpp"

namespace vitara::emr::guard {

/// What a guard stands on; outlives it.
struct GuardParts {
  Clock& clock;
  Random& random;
  Metrics& metrics;
};

struct GuardOptions {
  ClinicId clinic = {};
  SeatLimits seats = {};
  BreakerState kept_read = BreakerState::closed;  // as they were before a restart
  BreakerState kept_write = BreakerState::closed;
  OnBreakerChange on_change = {};  // called outside all locks; may be slow
};

/// How a breaker stands, for health pages.
struct BreakerView {
  CallKind kind = CallKind::read;
  BreakerState state = BreakerState::closed;
  SystemTime since{};
  std::string reason = {};
};

/// Safe from several threads. While a breaker is not closed its calls are `unreachable` at once
/// (writes: refused), and writes alone while the EMR's clock is wrong; beyond the seats and their
/// queue they are `conflict` with where = "queue".
class Guard final : public Adapter {
 public:
  Guard(std::unique_ptr<Adapter> inner, GuardOptions options, GuardParts parts);
  ~Guard() override;
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;

  /// The same EMR for offering times: equal reads are shared, and what was read stands for 15 s.
  /// Our own writes are seen at once. As old as the guard.
  [[nodiscard]] OfferedAdapter& offering();

  /// Asks an EMR that was given up whether it is back: the server's clock while a breaker is open
  /// (no login, no load), a cheap read once it is half open. Nothing to do while all is well. True
  /// when something was asked. To be called about once a second by one thread.
  bool tend(const std::stop_token& stop);
  /// New credentials were saved.
  void reset();
  /// How far the EMR's clock was from ours when it was seen last. From two minutes on nothing is
  /// written (reliability.md §1): "tomorrow" is not the same day any more.
  void note_skew(std::chrono::seconds skew) { skew_.store(skew.count()); }
  /// How often the EMR came back.
  [[nodiscard]] std::uint64_t returns() const { return returns_.load(); }
  [[nodiscard]] std::array<BreakerView, 2> breakers() const;

  [[nodiscard]] Capabilities capabilities() const override { return inner_->capabilities(); }
  [[nodiscard]] std::string_view protocol() const override { return inner_->protocol(); }
  [[nodiscard]] Result<std::vector<Provider>> providers(const Within&) override;
  [[nodiscard]] Result<std::vector<TemplateCode>> template_codes(const Within&) override;
  [[nodiscard]] Result<std::vector<AppointmentType>> appointment_types(const Within&) override;
  [[nodiscard]] Result<DaySchedule> day_schedule(const ProviderNo&, LocalDay,
                                                 const Within&) override;
  [[nodiscard]] Result<std::vector<Appointment>> appointments(const ProviderNo&, LocalDay from,
                                                              LocalDay to, const Within&) override;
  [[nodiscard]] Result<std::vector<Appointment>> appointments_of(DemographicNo, int limit,
                                                                 const Within&) override;
  [[nodiscard]] Result<std::optional<Appointment>> appointment(AppointmentNo,
                                                               const Within&) override;
  [[nodiscard]] Result<std::vector<Demographic>> search(const DemographicQuery&,
                                                        const Within&) override;
  [[nodiscard]] Result<std::optional<Demographic>> demographic(DemographicNo,
                                                               const Within&) override;
  [[nodiscard]] Written<AppointmentNo> add(const NewAppointment&, const Within&) override;
  [[nodiscard]] Written<Done> move(const AppointmentMove&, const Within&) override;
  [[nodiscard]] Written<Done> cancel(const Appointment& seen, const Within&) override;
  [[nodiscard]] Written<DemographicNo> register_demographic(const NewDemographic&,
                                                            const Within&) override;
  /// Past the breakers: it is what finds out whether the EMR is there.
  [[nodiscard]] Result<ServerTime> server_time(const Within&) override;

 private:
  class Offering;
  friend class Offering;
  struct Line {  // one kind of call
    Line(BreakerState kept, SteadyTime now, BreakerMetrics made)
        : breaker(kept, now), metrics(made) {}
    Breaker breaker;  // under mutex_
    SystemTime since{};
    BreakerMetrics metrics;
  };

  [[nodiscard]] Line& line(CallKind kind) { return kind == CallKind::read ? read_ : write_; }
  /// Why a call may not go out; empty when it may, with its seat.
  [[nodiscard]] std::optional<Error> refusal(CallKind, const Within&, std::optional<Seats::Seat>&);
  void record(CallKind, const std::optional<Error>& error, Duration took);
  void record_probe(const std::optional<Error>& error, Duration took);
  void noted(CallKind, const std::optional<Breaker::Change>&);
  [[nodiscard]] double dice();
  [[nodiscard]] bool is_away(bool& wants_probe);

  template <class T, class Call>
  Result<T> read(const Within&, const Call&);
  template <class T, class Call>
  Written<T> write(const Within&, const Call&);

  std::unique_ptr<Adapter> inner_;
  GuardOptions options_;
  GuardParts parts_;
  Seats seats_;
  mutable std::mutex mutex_;
  Line read_;
  Line write_;
  std::atomic<std::uint64_t> returns_{0};
  std::atomic<std::int64_t> skew_{0};  // seconds
  SteadyTime next_knock_{};            // of the tending thread alone
  std::unique_ptr<Offering> offering_;
};

}  // namespace vitara::emr::guard

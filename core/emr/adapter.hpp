// One clinic's record system. Every protocol is a class behind this interface and passes one
// contract suite (tests/core/emr/adapter_contract.hpp). Calls block, end at their deadline, and are
// safe from several threads.
#pragma once

#include <variant>

#include "core/base/deadline.hpp"
#include "core/base/result.hpp"
#include "core/emr/types.hpp"

namespace vitara::emr {

/// What became of a write. `refused`: the EMR did not do it, or no byte was sent. `unknown`: it may
/// have happened (reset, timeout, 5xx, unreadable answer after the request left): look for the
/// marker, never send again.
enum class Fate { refused, unknown };

struct WriteFailure {
  Fate fate = Fate::refused;
  Error error;
};

/// The value of a write that is known to have happened, or how it failed.
template <class T>
class [[nodiscard]] Written {
 public:
  Written(T value) : state_(std::move(value)) {}
  Written(WriteFailure failure) : state_(std::move(failure)) {}
  explicit operator bool() const { return std::holds_alternative<T>(state_); }
  [[nodiscard]] const T& operator*() const { return std::get<T>(state_); }
  [[nodiscard]] const WriteFailure& failure() const { return std::get<WriteFailure>(state_); }

 private:
  std::variant<T, WriteFailure> state_;
};

struct Done {};

/// Errors of all reads: `unreachable` and `timed_out` (down, slow), `denied` (credentials, after
/// one fresh login), `remote` (fault, HTML, unreadable or oversized answer), `cancelled`. Messages
/// name host, operation and status, never the answer's text.
class Adapter {
 public:
  virtual ~Adapter() = default;

  [[nodiscard]] virtual Capabilities capabilities() const = 0;
  /// "soap" or "rest".
  [[nodiscard]] virtual std::string_view protocol() const = 0;

  /// Active providers. Active does not mean bookable: the clinic's allow-list decides.
  [[nodiscard]] virtual Result<std::vector<Provider>> providers(const Within&) = 0;
  [[nodiscard]] virtual Result<std::vector<TemplateCode>> template_codes(const Within&) = 0;
  [[nodiscard]] virtual Result<std::vector<AppointmentType>> appointment_types(const Within&) = 0;
  [[nodiscard]] virtual Result<DaySchedule> day_schedule(const ProviderNo&, LocalDay,
                                                         const Within&) = 0;

  /// All rows of [from, to) whatever their status, in order of start, then number. Over REST those
  /// whose status is a bare C may be missing.
  [[nodiscard]] virtual Result<std::vector<Appointment>> appointments(const ProviderNo&,
                                                                      LocalDay from, LocalDay to,
                                                                      const Within&) = 0;
  /// The patient's rows, newest day first, at most `limit`.
  [[nodiscard]] virtual Result<std::vector<Appointment>> appointments_of(DemographicNo, int limit,
                                                                         const Within&) = 0;
  /// One row; empty when there is none.
  [[nodiscard]] virtual Result<std::optional<Appointment>> appointment(AppointmentNo,
                                                                       const Within&) = 0;

  [[nodiscard]] virtual Result<std::vector<Demographic>> search(const DemographicQuery&,
                                                                const Within&) = 0;
  [[nodiscard]] virtual Result<std::optional<Demographic>> demographic(DemographicNo,
                                                                       const Within&) = 0;

  /// Inserts blindly, as OSCAR does: the caller has checked and claimed. Sent at most once.
  [[nodiscard]] virtual Written<AppointmentNo> add(const NewAppointment&, const Within&) = 0;
  /// Moves one row in place, keeping every other field. `conflict` when the row is no longer as
  /// `seen`.
  [[nodiscard]] virtual Written<Done> move(const AppointmentMove&, const Within&) = 0;
  /// Sets status C; the row stays. `conflict` when the row is no longer as `seen`.
  [[nodiscard]] virtual Written<Done> cancel(const Appointment& seen, const Within&) = 0;
  /// `invalid` where the protocol cannot (Capabilities::can_register).
  [[nodiscard]] virtual Written<DemographicNo> register_demographic(const NewDemographic&,
                                                                    const Within&) = 0;

  /// The server's clock, without authentication where the protocol offers that.
  [[nodiscard]] virtual Result<ServerTime> server_time(const Within&) = 0;
};

/// An EMR as it is seen when times are offered: what was read stands for some seconds.
class OfferedAdapter : public Adapter {
 public:
  /// Reads templates and visits of these days (ascending, at least one) anew. What is kept serves
  /// all others meanwhile, so those who ask again and again never wait for the EMR.
  [[nodiscard]] virtual Result<void> renew(const ProviderNo&, const std::vector<LocalDay>& on,
                                           const Within&) = 0;
};

}  // namespace vitara::emr

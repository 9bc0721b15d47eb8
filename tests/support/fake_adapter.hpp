// An EMR in memory. Strict: a row that OSCAR would refuse fails the test; every call is counted,
// and any of them can be made to fail. Not for parallel tests.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/emr/adapter.hpp"
#include "core/sys/clock.hpp"

namespace vitara::testing {

/// What goes wrong with a write. `lost_after`: it happens, but nobody hears of it.
enum class WriteFault { none, refused, lost_before, lost_after };

class FakeAdapter final : public emr::Adapter {
 public:
  explicit FakeAdapter(Clock& clock) : clock_(clock) {}

  emr::Capabilities can{.has_template_slots = true,
                        .can_move = true,
                        .can_register = true,
                        .can_search_by_phone = true};
  std::vector<emr::Demographic> patients;
  std::vector<emr::Appointment> rows;
  std::vector<emr::TemplateCode> codes{{.code = u'1',
                                        .description = "15 minute appointment",
                                        .duration = std::chrono::minutes(15),
                                        .confirm = "N",
                                        .booking_limit = 1}};
  /// Working hours of every provider on every weekday, in slots of 15 minutes with code `1`.
  std::pair<int, int> hours{9, 12};
  std::optional<Error> read_fault;   // every read fails so
  std::optional<Error> day_fault;    // reading a day after a booking fails so
  std::int64_t told_off_by = 0;      // what is added to the number that `add` tells
  std::optional<Error> write_error;  // what a refused or lost write says
  WriteFault write_fault = WriteFault::none;
  WriteFault cancel_fault = WriteFault::none;
  std::chrono::milliseconds takes{0};  // the clock moves so far with every call
  std::function<void()> before_add;    // what happens at the clinic just before our row
  std::function<void()> after_add;     // and just after it
  std::function<void()> before_move;
  bool hides_notes = false;          // some builds omit notes in lists
  std::map<std::string, int> calls;  // by operation

  [[nodiscard]] int writes() const;
  /// The active row of that provider and start; null when there is none.
  [[nodiscard]] const emr::Appointment* row_at(const ProviderNo&, LocalTime) const;
  emr::AppointmentNo put(const ProviderNo&, LocalTime, std::int64_t demographic);

  [[nodiscard]] emr::Capabilities capabilities() const override { return can; }
  [[nodiscard]] std::string_view protocol() const override { return "fake"; }
  [[nodiscard]] Result<std::vector<emr::Provider>> providers(const Within&) override;
  [[nodiscard]] Result<std::vector<emr::TemplateCode>> template_codes(const Within&) override;
  [[nodiscard]] Result<std::vector<emr::AppointmentType>> appointment_types(const Within&) override;
  [[nodiscard]] Result<emr::DaySchedule> day_schedule(const ProviderNo&, LocalDay,
                                                      const Within&) override;
  [[nodiscard]] Result<std::vector<emr::Appointment>> appointments(const ProviderNo&, LocalDay,
                                                                   LocalDay,
                                                                   const Within&) override;
  [[nodiscard]] Result<std::vector<emr::Appointment>> appointments_of(emr::DemographicNo, int,
                                                                      const Within&) override;
  [[nodiscard]] Result<std::optional<emr::Appointment>> appointment(emr::AppointmentNo,
                                                                    const Within&) override;
  [[nodiscard]] Result<std::vector<emr::Demographic>> search(const emr::DemographicQuery&,
                                                             const Within&) override;
  [[nodiscard]] Result<std::optional<emr::Demographic>> demographic(emr::DemographicNo,
                                                                    const Within&) override;
  [[nodiscard]] emr::Written<emr::AppointmentNo> add(const emr::NewAppointment&,
                                                     const Within&) override;
  [[nodiscard]] emr::Written<emr::Done> move(const emr::AppointmentMove&, const Within&) override;
  [[nodiscard]] emr::Written<emr::Done> cancel(const emr::Appointment&, const Within&) override;
  [[nodiscard]] emr::Written<emr::DemographicNo> register_demographic(const emr::NewDemographic&,
                                                                      const Within&) override;
  [[nodiscard]] Result<emr::ServerTime> server_time(const Within&) override;

 private:
  // Counts the call, moves the clock; the error when reads fail or too little time was left.
  std::optional<Error> begin(const std::string& operation, const Within&);
  emr::Appointment* find(emr::AppointmentNo);
  [[nodiscard]] emr::Appointment shown(emr::Appointment row) const;
  [[nodiscard]] emr::WriteFailure failure(WriteFault) const;

  Clock& clock_;
  std::int64_t next_appointment_ = 5001;
  std::int64_t next_demographic_ = 901;
};

/// An invented patient.
struct Person {
  std::int64_t number = 1;
  std::string first;
  std::string last;
  std::chrono::year_month_day born{};
  std::string phone;
};
emr::Demographic demographic_of(const Person&);

}  // namespace vitara::testing

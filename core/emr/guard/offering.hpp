// A clinic's EMR as it is seen when times are offered: reads are shared and stand for a moment
// (reliability.md §2.1). Writes and whatever must be fresh go straight to the guard.
#pragma once

#include "core/emr/guard/guard.hpp"

namespace vitara::emr::guard {

/// Safe from several threads.
class Guard::Offering final : public OfferedAdapter {
 public:
  Offering(Guard& guard, const Clock& clock)
      : guard_(guard),
        lists_({.fresh = std::chrono::minutes(5), .most = 4}, clock),
        providers_({.fresh = std::chrono::minutes(5), .most = 4}, clock),
        schedules_({}, clock),
        days_({}, clock),
        callers_({.fresh = std::chrono::seconds(15), .most = 256}, clock) {}

  /// What a fresh read of one day brought.
  void read_fresh(const ProviderNo& provider, LocalDay day, const std::vector<Appointment>& rows);
  /// One of our own writes touched that day.
  void touched(const ProviderNo& provider, LocalTime time);
  /// A patient with that number may be new.
  void registered(const std::string& phone);

  [[nodiscard]] Capabilities capabilities() const override { return guard_.capabilities(); }
  [[nodiscard]] std::string_view protocol() const override { return guard_.protocol(); }
  [[nodiscard]] Result<std::vector<Provider>> providers(const Within&) override;
  [[nodiscard]] Result<std::vector<TemplateCode>> template_codes(const Within&) override;
  [[nodiscard]] Result<std::vector<AppointmentType>> appointment_types(
      const Within& within) override {
    return guard_.appointment_types(within);
  }
  [[nodiscard]] Result<DaySchedule> day_schedule(const ProviderNo&, LocalDay,
                                                 const Within&) override;
  /// Several days are read at once and kept each for itself.
  [[nodiscard]] Result<std::vector<Appointment>> appointments(const ProviderNo&, LocalDay from,
                                                              LocalDay to, const Within&) override;
  [[nodiscard]] Result<std::vector<Appointment>> appointments_of(DemographicNo no, int limit,
                                                                 const Within& within) override {
    return guard_.appointments_of(no, limit, within);
  }
  [[nodiscard]] Result<std::optional<Appointment>> appointment(AppointmentNo no,
                                                               const Within& within) override {
    return guard_.appointment(no, within);
  }
  [[nodiscard]] Result<void> renew(const ProviderNo&, const std::vector<LocalDay>& on,
                                   const Within&) override;
  /// By telephone number alone it is shared; everything else is asked for.
  [[nodiscard]] Result<std::vector<Demographic>> search(const DemographicQuery&,
                                                        const Within&) override;
  [[nodiscard]] Result<std::optional<Demographic>> demographic(DemographicNo no,
                                                               const Within& within) override {
    return guard_.demographic(no, within);
  }
  [[nodiscard]] Written<AppointmentNo> add(const NewAppointment& visit,
                                           const Within& within) override {
    return guard_.add(visit, within);
  }
  [[nodiscard]] Written<Done> move(const AppointmentMove& wish, const Within& within) override {
    return guard_.move(wish, within);
  }
  [[nodiscard]] Written<Done> cancel(const Appointment& seen, const Within& within) override {
    return guard_.cancel(seen, within);
  }
  [[nodiscard]] Written<DemographicNo> register_demographic(const NewDemographic& wish,
                                                            const Within& within) override {
    return guard_.register_demographic(wish, within);
  }
  [[nodiscard]] Result<ServerTime> server_time(const Within& within) override {
    return guard_.server_time(within);
  }

 private:
  [[nodiscard]] Result<std::vector<Appointment>> read_days(const ProviderNo&, LocalDay from,
                                                           LocalDay to, const Within&);

  Guard& guard_;
  SharedRead<std::vector<TemplateCode>> lists_;
  SharedRead<std::vector<Provider>> providers_;
  SharedRead<DaySchedule> schedules_;
  SharedRead<std::vector<Appointment>> days_;
  SharedRead<std::vector<Demographic>> callers_;
};

}  // namespace vitara::emr::guard

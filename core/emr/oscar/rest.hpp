// OSCAR over REST with OAuth 1.0a: 2019, OpenO and, as far as it is known, OSCAR Pro. The protocol
// that registers patients, passes firewalls that refuse SOAP, and has neither template slots nor a
// move in place (oscar-rest.md §§4, 5). Decides nothing about bookings.
#pragma once

#include <map>
#include <mutex>
#include <string_view>

#include "core/emr/adapter.hpp"
#include "core/emr/oscar/rest_session.hpp"
#include "core/time/zone.hpp"

namespace vitara::emr::oscar {

struct DayList;

/// See Adapter. Safe from several threads: what it remembers is under a mutex.
class RestAdapter final : public Adapter {
 public:
  RestAdapter(Connection connection, const time::Zone& zone, http::Client& client, Clock& clock)
      : session_(std::move(connection), client, clock), zone_(zone) {}

  [[nodiscard]] Capabilities capabilities() const override;
  [[nodiscard]] std::string_view protocol() const override { return "rest"; }

  [[nodiscard]] Result<std::vector<Provider>> providers(const Within& within) override;
  [[nodiscard]] Result<std::vector<TemplateCode>> template_codes(const Within& within) override;
  [[nodiscard]] Result<std::vector<AppointmentType>> appointment_types(
      const Within& within) override;
  /// The vendor's slots, or the clinic's hours as slots without a code.
  [[nodiscard]] Result<DaySchedule> day_schedule(const ProviderNo& provider, LocalDay day,
                                                 const Within& within) override;

  /// One day is read by its day list, which is short; where that tells no ends (2019), and for
  /// longer spans, whole months are read. The last two days of a month, which OSCAR's month read
  /// misses, always come by the day.
  [[nodiscard]] Result<std::vector<Appointment>> appointments(const ProviderNo& provider,
                                                              LocalDay from, LocalDay to,
                                                              const Within& within) override;
  [[nodiscard]] Result<std::vector<Appointment>> appointments_of(DemographicNo demographic,
                                                                 int limit,
                                                                 const Within& within) override;
  /// `getAppointment` loads half the database with the row and may fail on some builds; a row that
  /// was read before is then found in its patient's history.
  [[nodiscard]] Result<std::optional<Appointment>> appointment(AppointmentNo no,
                                                               const Within& within) override;

  /// The server looks for one part of the query, the client for all. Inactive patients are looked
  /// for when no active one is found. A phone is compared with the home phone alone.
  [[nodiscard]] Result<std::vector<Demographic>> search(const DemographicQuery& query,
                                                        const Within& within) override;
  [[nodiscard]] Result<std::optional<Demographic>> demographic(DemographicNo no,
                                                               const Within& within) override;

  [[nodiscard]] Written<AppointmentNo> add(const NewAppointment& appointment,
                                           const Within& within) override;
  /// `invalid`: OSCAR's own route is broken in every version. Add, then cancel.
  [[nodiscard]] Written<Done> move(const AppointmentMove& move, const Within& within) override;
  [[nodiscard]] Written<Done> cancel(const Appointment& seen, const Within& within) override;
  /// Never sent twice: OSCAR saves the patient before it can fail on the rest.
  [[nodiscard]] Written<DemographicNo> register_demographic(const NewDemographic& demographic,
                                                            const Within& within) override;

  /// From the `Date` header: REST has no route for the time.
  [[nodiscard]] Result<ServerTime> server_time(const Within& within) override;

 private:
  [[nodiscard]] Result<JsonAnswer> get(std::string operation, std::string path,
                                       const Within& within);
  [[nodiscard]] Result<DayList> by_day(const ProviderNo& provider, LocalDay day,
                                       const Within& within);
  void learn_ends(DayList& list, const Within& within);
  [[nodiscard]] Result<std::vector<Appointment>> by_month(const ProviderNo& provider,
                                                          std::chrono::year_month month,
                                                          const Within& within);
  [[nodiscard]] Result<std::vector<Appointment>> history(DemographicNo demographic,
                                                         const Within& within);
  [[nodiscard]] Result<std::optional<Appointment>> from_history(AppointmentNo no, Error why,
                                                                const Within& within);
  [[nodiscard]] Result<std::vector<Demographic>> found(const RestCall& call,
                                                       const DemographicQuery& query,
                                                       const Within& within);
  [[nodiscard]] RestAttempt record(DemographicNo no, const Within& within);
  void remember(const std::vector<Appointment>& rows);

  RestSession session_;
  const time::Zone zone_;
  std::mutex mutex_;
  bool days_know_ends_ = true;  // under mutex_; until a day list shows otherwise
  std::map<AppointmentNo, DemographicNo> patient_of_;  // under mutex_; bounded, for from_history
};

/// The document that an attempt brought; an empty answer is unreadable.
[[nodiscard]] Result<JsonAnswer> document_of(RestAttempt attempt);

}  // namespace vitara::emr::oscar

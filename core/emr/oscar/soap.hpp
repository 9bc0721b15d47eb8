// OSCAR over SOAP, every version from v12 to OpenO: the protocol that has template slots, a move in
// place and no way to register a patient. Decides nothing about bookings.
#pragma once

#include <string_view>

#include "core/emr/adapter.hpp"
#include "core/emr/oscar/appointment_row.hpp"
#include "core/emr/oscar/session.hpp"

namespace vitara::emr::oscar {

/// See Adapter. All state is in its Session, which has locks.
class SoapAdapter final : public Adapter {
 public:
  SoapAdapter(Connection connection, http::Client& client, Clock& clock)
      : session_(std::move(connection), client, clock) {}

  [[nodiscard]] Capabilities capabilities() const override;
  [[nodiscard]] std::string_view protocol() const override { return "soap"; }

  [[nodiscard]] Result<std::vector<Provider>> providers(const Within& within) override;
  [[nodiscard]] Result<std::vector<TemplateCode>> template_codes(const Within& within) override;
  [[nodiscard]] Result<std::vector<AppointmentType>> appointment_types(
      const Within& within) override;
  [[nodiscard]] Result<DaySchedule> day_schedule(const ProviderNo& provider, LocalDay day,
                                                 const Within& within) override;

  [[nodiscard]] Result<std::vector<Appointment>> appointments(const ProviderNo& provider,
                                                              LocalDay from, LocalDay to,
                                                              const Within& within) override;
  /// Within a day the latest first.
  [[nodiscard]] Result<std::vector<Appointment>> appointments_of(DemographicNo demographic,
                                                                 int limit,
                                                                 const Within& within) override;
  [[nodiscard]] Result<std::optional<Appointment>> appointment(AppointmentNo no,
                                                               const Within& within) override;

  /// Merged records come back as the record they were merged into, once. Inactive patients are
  /// there, with their status.
  ///
  /// OSCAR compares a phone number with the raw text of home and work phone, never of the cell
  /// phone, and takes any part of it (oscar-soap.md §5). Two forms are asked for: `555-0123`, which
  /// is part of what its own pages store (`604-555-0123`) and of `(604) 555-0123`, and the ten bare
  /// digits, as imports store them. What comes back is held against all ten digits.
  [[nodiscard]] Result<std::vector<Demographic>> search(const DemographicQuery& query,
                                                        const Within& within) override;
  /// A merged record gives the one that it was merged into, whose number differs.
  [[nodiscard]] Result<std::optional<Demographic>> demographic(DemographicNo no,
                                                               const Within& within) override;

  [[nodiscard]] Written<AppointmentNo> add(const NewAppointment& appointment,
                                           const Within& within) override;
  [[nodiscard]] Written<Done> move(const AppointmentMove& move, const Within& within) override;
  [[nodiscard]] Written<Done> cancel(const Appointment& seen, const Within& within) override;
  [[nodiscard]] Written<DemographicNo> register_demographic(const NewDemographic& demographic,
                                                            const Within& within) override;

  [[nodiscard]] Result<ServerTime> server_time(const Within& within) override;

 private:
  [[nodiscard]] Result<std::optional<AppointmentRow>> row(AppointmentNo no, const Within& within);
  [[nodiscard]] Result<AppointmentRow> row_as_seen(const Appointment& seen, const Within& within);
  [[nodiscard]] Written<Done> update(AppointmentRow row, const RowChange& change,
                                     const Within& within);
  [[nodiscard]] Result<std::optional<Demographic>> record(DemographicNo no, const Within& within);
  [[nodiscard]] Result<std::vector<Demographic>> search_once(const DemographicQuery& query,
                                                             const std::string& phone,
                                                             const Within& within);
  [[nodiscard]] Result<std::vector<Demographic>> heads_of(std::vector<Demographic> found,
                                                          const Within& within);

  Session session_;
};

}  // namespace vitara::emr::oscar

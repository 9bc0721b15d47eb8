// What book and test-visit share: the wish from the flags, and a look whether its time is free.
#pragma once

#include "cli/emr/commands.hpp"

namespace vitara::cli {

/// `invalid` when provider, patient, date or time is missing or no date, or the patient is none.
/// The marker by which the row is known as ours is fresh.
[[nodiscard]] Result<emr::NewAppointment> wished_visit(Session& session,
                                                       const VisitOptions& options);

/// Fills in the patient's name, which the day sheet shows. `missing` when there is nobody.
[[nodiscard]] Result<void> name_patient(emr::Adapter& adapter, emr::NewAppointment& wish,
                                        const Within& within);

/// `conflict` when anything stands in the provider's day at that time.
[[nodiscard]] Result<void> expect_free(emr::Adapter& adapter, const emr::NewAppointment& wish,
                                       const Within& within);

}  // namespace vitara::cli

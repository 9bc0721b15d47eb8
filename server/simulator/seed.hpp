// The invented clinic: the same bytes for one day and one seed, so that two processes, or a demo
// and a load test, agree on the data. Every name is made up; every number is 555-01xx. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/simulator/model.hpp"

namespace vitara::simulator {

/// The patient whom every demo knows by caller number: MARGARET CHEN. Nobody else has this phone,
/// and she has exactly one coming appointment.
inline constexpr int kKnownCaller = 201;
inline constexpr std::string_view kKnownCallerPhone = "604-555-0123";

/// The clinic as it stands on `today` (the server's day): two weeks of past visits, four of coming
/// ones, schedules from 60 days ago to half a year ahead, weekends off, one statutory holiday.
[[nodiscard]] Clinic seeded_clinic(LocalDay today, std::uint64_t seed);

/// The parts of it.
[[nodiscard]] std::vector<Patient> seeded_patients(LocalDay today);
[[nodiscard]] std::vector<Appointment> seeded_appointments(const Clinic& clinic, LocalDay today,
                                                           std::uint64_t seed);

}  // namespace vitara::simulator

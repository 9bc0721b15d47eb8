#include "server/simulator/model.hpp"

#include <algorithm>

#include "server/simulator/credentials.hpp"

namespace vitara::simulator {

Appointment* Clinic::appointment(int id) {
  const auto found = std::find_if(appointments.begin(), appointments.end(),
                                  [id](const auto& a) { return a.id == id; });
  return found == appointments.end() ? nullptr : &*found;
}

const Patient* Clinic::patient(int number) const {
  const auto found = std::find_if(patients.begin(), patients.end(),
                                  [number](const auto& p) { return p.number == number; });
  return found == patients.end() ? nullptr : &*found;
}

const Provider* Clinic::provider(const std::string& number) const {
  const auto found = std::find_if(providers.begin(), providers.end(),
                                  [&number](const auto& p) { return p.number == number; });
  return found == providers.end() ? nullptr : &*found;
}

// A real token is the JVM's start time plus a number from the stored hash: only a restart moves it.
std::string Clinic::token() const { return std::to_string(kFirstToken + restarts * kTokenStep); }

}  // namespace vitara::simulator

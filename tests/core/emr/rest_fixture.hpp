// A REST adapter in front of FakeRest, in Toronto, with a clock that moves by hand.
#pragma once

#include <gtest/gtest.h>

#include "core/emr/oscar/rest.hpp"
#include "tests/core/emr/fake_rest.hpp"
#include "tests/support/fake_clock.hpp"

namespace vitara::emr::oscar {

inline time::Zone toronto() { return *time::Zone::find("America/Toronto"); }

inline LocalTime at(int month, int day, int hour, int minute) {
  return LocalTime(LocalDay(std::chrono::year(2026) / month / day)) + std::chrono::hours(hour) +
         minutes(minute);
}

inline Connection rest_connection() {
  Connection made{.clinic = ClinicId("harbour"), .base_url = "https://emr.example/oscar"};
  made.prefer_rest = true;
  made.zone = "America/Toronto";
  made.rest.consumer_key = "key";
  made.rest.consumer_secret = Secret("consumer secret");
  made.rest.token = "token";
  made.rest.token_secret = Secret("token secret");
  made.rest.admission_program = 10034;
  for (std::size_t day = 1; day <= 5; ++day)
    made.rest.hours.at(day) = {{std::chrono::hours(9), std::chrono::hours(12)},
                               {std::chrono::hours(13), std::chrono::hours(17)}};
  return made;
}

class RestTest : public ::testing::Test {
 protected:
  [[nodiscard]] Within plenty() const { return testing::plenty(clock); }

  testing::FakeClock clock;
  testing::FakeRest oscar{clock};
  RestAdapter adapter{rest_connection(), toronto(), oscar, clock};
};

}  // namespace vitara::emr::oscar

// A SOAP adapter in front of FakeOscar, with a clock that moves by hand.
#pragma once

#include <gtest/gtest.h>

#include "core/emr/oscar/soap.hpp"
#include "tests/core/emr/fake_oscar.hpp"
#include "tests/support/fake_clock.hpp"

namespace vitara::emr::oscar {

inline constexpr LocalDay kMonday{std::chrono::year(2026) / 11 / 23};

constexpr LocalTime on_monday(int hour, int minute) {
  return LocalTime(kMonday) + std::chrono::hours(hour) + minutes(minute);
}

class SoapTest : public ::testing::Test {
 protected:
  [[nodiscard]] Within plenty() const { return testing::plenty(clock); }
  [[nodiscard]] Within within(Duration span) const {
    return {Deadline::after(clock.steady(), span)};
  }

  testing::FakeClock clock;
  testing::FakeOscar oscar{clock};
  SoapAdapter adapter{Connection{.clinic = ClinicId("riverside"),
                                 .base_url = "https://emr.example/oscar",
                                 .username = "vitara_api",
                                 .password = Secret("S3cret!pass")},
                      oscar, clock};
};

}  // namespace vitara::emr::oscar

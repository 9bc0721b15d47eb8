#include "core/http/http_date.hpp"

#include <gtest/gtest.h>

#include "tests/support/fake_clock.hpp"

namespace vitara::http {
namespace {

using namespace std::chrono_literals;

// Monday, 23 November 2026, 17:00 UTC.
const SystemTime kNow = testing::FakeClock().now();

TEST(HttpDate, ReadsItsThreeForms) {
  for (const char* text : {"Mon, 23 Nov 2026 17:00:00 GMT", "Monday, 23-Nov-26 17:00:00 GMT",
                           "Mon Nov 23 17:00:00 2026"})
    EXPECT_EQ(parse_http_date(text, kNow), kNow) << text;
  EXPECT_EQ(parse_http_date("Sun Nov  6 08:49:37 1994", kNow),
            parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT", kNow));
  EXPECT_EQ(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT", kNow),
            parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT", kNow));
}

TEST(HttpDate, IsNothingForOtherTexts) {
  for (const char* bad : {"", "soon", "2026-11-23T17:00:00Z", "Mon, 23 Nov 2026 17:00:00",
                          "Mon, 31 Feb 2026 17:00:00 GMT", "Mon, 23 Nov 2026 25:00:00 GMT",
                          "Mon, 23 Nov 2026 17:00:61 GMT", "Mon, 23 Now 2026 17:00:00 GMT",
                          "Mon, -3 Nov 2026 17:00:00 GMT", "Mon, 23 Nov 202 17:00:00 GMT",
                          "Mon, 23 Nov 2026 17:00 GMT", "Monday, 23/Nov/26 17:00:00 GMT",
                          "Mon, 23 Nov 2026 17:00:00 EST", "Fri, 31 Dec 9999 23:59:59 GMT",
                          "Mon, 23 Nov 99999999999 17:00:00 GMT"})
    EXPECT_FALSE(parse_http_date(bad, kNow)) << bad;
}

TEST(RetryAfter, IsSecondsOrADate) {
  struct Case {
    const char* value;
    std::optional<Duration> wait;
  };
  const Case cases[] = {
      {"0", 0s},
      {"120", 120s},
      {"0.5", 500ms},
      {"1e300", 1'000'000'000s},
      {"Mon, 23 Nov 2026 17:01:30 GMT", 90s},
      {"Monday, 23-Nov-26 17:00:05 GMT", 5s},
      {"Mon, 23 Nov 2026 16:59:00 GMT", 0s},  // is over
      {"-1", std::nullopt},
      {"nan", std::nullopt},
      {"5 s", std::nullopt},
      {"", std::nullopt},
  };
  for (const auto& [value, wait] : cases) EXPECT_EQ(retry_after(value, kNow), wait) << value;
}

}  // namespace
}  // namespace vitara::http

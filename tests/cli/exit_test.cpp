#include "cli/exit.hpp"

#include <gtest/gtest.h>

#include "cli/duration.hpp"

namespace vitara::cli {
namespace {

TEST(Exit, EachCodeHasItsOwn) {
  EXPECT_EQ(exit_of(Code::invalid), Exit::failed);
  EXPECT_EQ(exit_of(Code::missing), Exit::failed);
  EXPECT_EQ(exit_of(Code::denied), Exit::denied);
  EXPECT_EQ(exit_of(Code::conflict), Exit::refused);
  EXPECT_EQ(exit_of(Code::unreachable), Exit::unreachable);
  EXPECT_EQ(exit_of(Code::timed_out), Exit::unreachable);
  EXPECT_EQ(exit_of(Code::cancelled), Exit::interrupted);
  EXPECT_EQ(exit_of(Code::remote), Exit::failed);
}

TEST(Duration, ReadsNumberAndUnit) {
  using namespace std::chrono_literals;
  const std::pair<const char*, Duration> cases[] = {{"500ms", 500ms}, {"2s", 2s},   {"5m", 5min},
                                                    {"1h", 1h},       {"24h", 24h}, {"1440m", 24h}};

  for (const auto& [text, expected] : cases) {
    const auto parsed = parse_duration(text);
    ASSERT_TRUE(parsed) << text;
    EXPECT_EQ(*parsed, expected) << text;
  }
}

TEST(Duration, RefusesTheRest) {
  for (const char* text : {"", "s", "5", "0s", "-1s", "1.5s", "25h", "5 s", "5S", "5sec",
                           "99999999999999999999s", "9223372036854775807h"})
    EXPECT_FALSE(parse_duration(text)) << text;
}

}  // namespace
}  // namespace vitara::cli

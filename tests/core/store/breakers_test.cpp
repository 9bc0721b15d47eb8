#include "core/store/breakers.hpp"

#include <gtest/gtest.h>

#include "tests/core/store/store_fixture.hpp"

namespace vitara::store {
namespace {

class BreakerTableTest : public vitara::testing::StoreTest {
 protected:
  BreakerRow row(const std::string& kind, const std::string& state) {
    return {.clinic = ClinicId("riverside"),
            .protocol = "soap",
            .kind = kind,
            .state = state,
            .reason = "failures",
            .since = clock_.now()};
  }
};

TEST_F(BreakerTableTest, KeepsTheLastStateOfEachOverARestart) {
  ASSERT_TRUE(BreakerTable(*database_).put(row("read", "open")));
  ASSERT_TRUE(BreakerTable(*database_).put(row("read", "half_open")));
  ASSERT_TRUE(BreakerTable(*database_).put(row("write", "credentials")));
  open();

  const auto all = BreakerTable(*database_).all();

  ASSERT_TRUE(all);
  ASSERT_EQ(all->size(), 2U);
  EXPECT_EQ(all->at(0).state, "half_open");
  EXPECT_EQ(all->at(1).state, "credentials");
  EXPECT_EQ(all->at(1).since, clock_.now());
}

TEST_F(BreakerTableTest, RefusesAWordThatIsNoState) {
  EXPECT_EQ(BreakerTable(*database_).put(row("read", "ajar")).error().code, Code::conflict);
}

}  // namespace
}  // namespace vitara::store

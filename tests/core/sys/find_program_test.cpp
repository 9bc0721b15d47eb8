#include "core/sys/find_program.hpp"

#include <gtest/gtest.h>

namespace vitara {
namespace {

TEST(FindProgram, GivesTheAbsolutePathOfWhatIsThere) {
  RealFiles files;

  EXPECT_TRUE(find_program(files, "env").ends_with("bin/env"));
  EXPECT_TRUE(find_program(files, "env").starts_with("/"));
}

TEST(FindProgram, IsEmptyForWhatIsNotThereOrNotAFile) {
  RealFiles files;

  EXPECT_EQ(find_program(files, "no-such-program"), "");
  EXPECT_EQ(find_program(files, "."), "");
}

}  // namespace
}  // namespace vitara

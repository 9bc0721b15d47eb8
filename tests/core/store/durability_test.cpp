#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/store/link.hpp"
#include "tests/core/store/store_fixture.hpp"

namespace vitara::store {
namespace {

using vitara::testing::FakeClock;
using vitara::testing::MemoryLog;
using vitara::testing::TempFolder;

/// What the child does: writes rows for ever, and says after each that it is safe.
[[noreturn]] void write_until_killed(const std::string& path, int report) {
  FakeClock clock;
  MemoryLog log;
  auto database = Database::open({.path = path}, clock, log);
  if (!database) ::_exit(1);
  for (std::int64_t i = 0;; ++i) {
    const auto written = (*database)->write(Durability::full, [i](Link& link) {
      return link.run("INSERT INTO settings VALUES (?, ?)", {"row" + std::to_string(i), i});
    });
    if (!written || ::write(report, &i, sizeof i) != static_cast<ssize_t>(sizeof i)) ::_exit(1);
  }
}

TEST(Durability, LosesNothingThatWasAcknowledgedWhenTheProcessIsKilled) {
  const TempFolder folder;
  for (int round = 0; round < 3; ++round) {
    const std::string path = folder / ("a" + std::to_string(round) + ".db");
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) write_until_killed(path, pipe[1]);
    ::close(pipe[1]);

    std::int64_t last = -1;
    while (last < 150 * (round + 1))
      ASSERT_EQ(::read(pipe[0], &last, sizeof last), static_cast<ssize_t>(sizeof last));
    ::kill(child, SIGKILL);
    while (::read(pipe[0], &last, sizeof last) == static_cast<ssize_t>(sizeof last)) {
    }
    ::waitpid(child, nullptr, 0);
    ::close(pipe[0]);

    FakeClock clock;
    MemoryLog log;
    const auto database = Database::open({.path = path}, clock, log);
    ASSERT_TRUE(database) << database.error().message;
    EXPECT_TRUE(log.has("db.unclean_stop"));
    std::int64_t rows = 0;
    ASSERT_TRUE((*database)->read([&rows](Link& link) {
      return link.each("SELECT count(*) FROM settings WHERE name LIKE 'row%'", {},
                       [&rows](const Row& row) { rows = row.integer(0); });
    }));
    EXPECT_GE(rows, last + 1);
    EXPECT_LE(rows, last + 2) << "one may be committed and not yet told";
  }
}

}  // namespace
}  // namespace vitara::store

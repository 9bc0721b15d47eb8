#include "core/store/migrate.hpp"

#include <sqlite3.h>

#include <fstream>

#include "tests/core/store/store_fixture.hpp"

namespace vitara::store {
namespace {

using vitara::testing::TempFolder;

constexpr const char* kFirst = "CREATE TABLE one (a INTEGER) STRICT; INSERT INTO one VALUES (1);";
constexpr const char* kSecond =
    "CREATE TABLE two (b INTEGER) STRICT; UPDATE one SET a = 2; INSERT INTO two VALUES (7);";
const std::vector<Migration> kSteps = {{1, kFirst}, {2, kSecond}};

std::unique_ptr<Link> fresh(const std::string& path) {
  std::ofstream(path).close();
  auto link = Link::open(path, Link::Access::write, std::chrono::milliseconds(100));
  EXPECT_TRUE(link);
  return std::move(*link);
}

std::int64_t number(Link& link, Sql sql) {
  std::int64_t found = -1;
  EXPECT_TRUE(link.each(sql, {}, [&found](const Row& row) { found = row.integer(0); }));
  return found;
}

TEST(Migrate, RunsEachStepOnce) {
  const TempFolder folder;
  const auto link = fresh(folder / "a.db");

  ASSERT_TRUE(migrate(*link, std::span(kSteps).first(1)));
  EXPECT_EQ(*schema_version(*link), 1);
  ASSERT_TRUE(migrate(*link, kSteps));
  ASSERT_TRUE(migrate(*link, kSteps));

  EXPECT_EQ(*schema_version(*link), 2);
  EXPECT_EQ(number(*link, "SELECT count(*) FROM two"), 1);
}

TEST(Migrate, RefusesAFileFromTheFuture) {
  const TempFolder folder;
  const auto link = fresh(folder / "a.db");
  ASSERT_TRUE(migrate(*link, kSteps));

  const auto result = migrate(*link, std::span(kSteps).first(1));

  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, Code::invalid);
  EXPECT_EQ(result.error().message, "the database has schema 2, this vitara knows 1");
}

TEST(Migrate, LeavesOldOrNewWhereverItIsInterrupted) {
  struct Fuse {
    int steps;
    static int burn(void* self) { return static_cast<Fuse*>(self)->steps-- == 0 ? 1 : 0; }
  };
  const TempFolder folder;
  int interruptions = 0;

  for (int n = 0; n < 2000; n += 3) {
    const auto link = fresh(folder / ("a" + std::to_string(n) + ".db"));
    ASSERT_TRUE(migrate(*link, std::span(kSteps).first(1)));
    Fuse fuse{n};
    sqlite3_progress_handler(link->handle(), 1, &Fuse::burn, &fuse);
    const auto result = migrate(*link, kSteps);
    sqlite3_progress_handler(link->handle(), 0, nullptr, nullptr);

    if (*schema_version(*link) == 2) {
      EXPECT_EQ(number(*link, "SELECT a FROM one"), 2);
      EXPECT_EQ(number(*link, "SELECT b FROM two"), 7);
      if (result) break;
    }
    ++interruptions;
    EXPECT_EQ(*schema_version(*link), 1);
    EXPECT_EQ(number(*link, "SELECT a FROM one"), 1);
    EXPECT_EQ(number(*link, "SELECT count(*) FROM sqlite_schema WHERE name = 'two'"), 0);
    EXPECT_TRUE(migrate(*link, kSteps)) << "and the next start finishes it";
  }

  EXPECT_GT(interruptions, 5);
}

TEST(Migrate, KnowsItsOwnStepsInOrder) {
  int expected = 1;
  for (const auto& step : migrations()) EXPECT_EQ(step.version, expected++);
  EXPECT_GT(expected, 1);
}

TEST(Migrate, MakesStrictTablesOnly) {
  const TempFolder folder;
  const auto link = fresh(folder / "a.db");
  ASSERT_TRUE(migrate(*link, migrations()));

  EXPECT_EQ(number(*link,
                   "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND "
                   "strict = 0 AND name NOT LIKE 'sqlite_%'"),
            0);
}

}  // namespace
}  // namespace vitara::store

#include "core/store/audit.hpp"

#include <sqlite3.h>

#include <atomic>
#include <set>
#include <thread>

#include "core/store/link.hpp"
#include "tests/core/store/store_fixture.hpp"

namespace vitara::store {
namespace {

class AuditTest : public vitara::testing::StoreTest {
 protected:
  AuditTable table() { return {*database_, clock_}; }

  static AuditEntry entry(const std::string& action) {
    return {.actor = "call:c1",
            .role = "assistant",
            .source_address = "127.0.0.1",
            .clinic = ClinicId("riverside"),
            .action = action,
            .object_type = "appointment",
            .object_id = "55",
            .demographic = 1234,
            .data_kind = "schedule",
            .outcome = "OK",
            .reason = "asked",
            .request = RequestId("r1")};
  }
  void append(int count) {
    for (int i = 0; i < count; ++i) {
      clock_.advance(std::chrono::seconds(1));
      ASSERT_TRUE(table().append(entry("booking.done" + std::to_string(i))));
    }
  }
  /// What somebody with the file and an editor can do: the triggers are gone, the chain is not.
  void tamper(const std::string& sql) {
    database_->close();
    sqlite3* raw = nullptr;
    ASSERT_EQ(sqlite3_open(path().c_str(), &raw), SQLITE_OK);
    const std::string all = "DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; " + sql;
    ASSERT_EQ(sqlite3_exec(raw, all.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(raw);
    open();
  }
};

TEST_F(AuditTest, KeepsEveryFieldOfARow) {
  append(1);
  const AuditEntry expected = entry("booking.done0");

  const auto rows = table().newest(5);

  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 1U);
  const AuditRow& row = rows->front();
  EXPECT_EQ(row.id, 1);
  EXPECT_EQ(row.at, clock_.now());
  EXPECT_EQ(row.hash.size(), 64U);
  EXPECT_EQ(row.entry.actor, expected.actor);
  EXPECT_EQ(row.entry.role, expected.role);
  EXPECT_EQ(row.entry.source_address, expected.source_address);
  EXPECT_EQ(row.entry.clinic, expected.clinic);
  EXPECT_EQ(row.entry.action, expected.action);
  EXPECT_EQ(row.entry.object_type, expected.object_type);
  EXPECT_EQ(row.entry.object_id, expected.object_id);
  EXPECT_EQ(row.entry.demographic, expected.demographic);
  EXPECT_EQ(row.entry.data_kind, expected.data_kind);
  EXPECT_EQ(row.entry.outcome, expected.outcome);
  EXPECT_EQ(row.entry.reason, expected.reason);
  EXPECT_EQ(row.entry.request, expected.request);
}

TEST_F(AuditTest, GivesTheNewestFirst) {
  append(5);

  const auto rows = table().newest(2);

  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ((*rows)[0].id, 5);
  EXPECT_EQ((*rows)[1].id, 4);
}

TEST_F(AuditTest, VerifiesAWholeChainAcrossARestart) {
  EXPECT_EQ(table().verify()->rows, 0);
  append(3);
  open();
  append(3);

  const auto verdict = table().verify();

  ASSERT_TRUE(verdict);
  EXPECT_EQ(verdict->rows, 6);
  EXPECT_EQ(verdict->broken_at, std::nullopt);
  EXPECT_EQ(verdict->head, table().newest(1)->front().hash);
}

TEST_F(AuditTest, ChainsRowsThatComeAllAtOnce) {
  std::atomic<int> failures{0};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 16; ++i)
      threads.emplace_back([&] {
        auto own = table();
        for (int round = 0; round < 25; ++round)
          if (!own.append(entry("patient.searched"))) ++failures;
      });
  }

  EXPECT_EQ(failures.load(), 0);
  const auto verdict = table().verify();
  EXPECT_EQ(verdict->rows, 16 * 25);
  EXPECT_EQ(verdict->broken_at, std::nullopt);
  EXPECT_LT(database_->counts().commits, 16U * 25U);
}

TEST_F(AuditTest, ForgetsTheRowOfAWriteThatWasUndone) {
  append(1);
  const auto undone = database_->write(Durability::full, [this](Link& link) -> Result<void> {
    auto own = table();
    auto done = own.append(link, entry("booking.done"));
    if (!done) return done;
    return Error{.code = Code::conflict, .message = "no"};
  });
  ASSERT_FALSE(undone);
  append(1);

  const auto verdict = table().verify();

  EXPECT_EQ(verdict->rows, 2);
  EXPECT_EQ(verdict->broken_at, std::nullopt);
}

TEST_F(AuditTest, RefusesToChangeOrRemoveRows) {
  append(2);

  for (const auto& result :
       {database_->write(Durability::full,
                         [](Link& link) { return link.run("UPDATE audit SET outcome = 'x'"); }),
        database_->write(Durability::full,
                         [](Link& link) { return link.run("DELETE FROM audit"); })}) {
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, Code::conflict);
  }
  EXPECT_EQ(table().verify()->rows, 2);
}

struct Tampering {
  const char* name;
  const char* sql;
  std::int64_t broken_at;
};

class AuditTamperTest : public AuditTest, public ::testing::WithParamInterface<Tampering> {};

TEST_P(AuditTamperTest, IsFoundWhereItBegins) {
  append(6);

  tamper(GetParam().sql);

  const auto verdict = table().verify();
  ASSERT_TRUE(verdict);
  EXPECT_EQ(verdict->broken_at, GetParam().broken_at) << GetParam().name;
}

INSTANTIATE_TEST_SUITE_P(
    All, AuditTamperTest,
    ::testing::Values(
        Tampering{"a changed outcome", "UPDATE audit SET outcome = 'X' WHERE id = 3", 3},
        Tampering{"a changed patient", "UPDATE audit SET demographic = 9 WHERE id = 2", 2},
        Tampering{"a changed time", "UPDATE audit SET at = at + 1 WHERE id = 6", 6},
        Tampering{"bytes moved between fields",
                  "UPDATE audit SET outcome = 'O', reason = 'Kasked' WHERE id = 4", 4},
        Tampering{"a removed row", "DELETE FROM audit WHERE id = 3", 4},
        Tampering{"a removed first row", "DELETE FROM audit WHERE id = 1", 2},
        Tampering{"a removed row, numbers closed up",
                  "DELETE FROM audit WHERE id = 3; UPDATE audit SET id = id - 1 WHERE id > 3", 3},
        Tampering{"swapped rows",
                  "UPDATE audit SET id = 100 WHERE id = 2; UPDATE audit SET id = 2 WHERE id = 3; "
                  "UPDATE audit SET id = 3 WHERE id = 100",
                  2},
        Tampering{"a swapped hash",
                  "UPDATE audit SET hash = (SELECT hash FROM audit WHERE id = 1) WHERE id = 5", 5}),
    [](const auto& tampering) { return "Case" + std::to_string(tampering.index); });

}  // namespace
}  // namespace vitara::store

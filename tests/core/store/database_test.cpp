#include "core/store/database.hpp"

#include <sys/stat.h>

#include <atomic>
#include <fstream>
#include <future>
#include <latch>
#include <thread>
#include <vector>

#include "core/base/ensure.hpp"
#include "core/store/link.hpp"
#include "tests/core/store/store_fixture.hpp"

namespace vitara::store {
namespace {

class DatabaseTest : public vitara::testing::StoreTest {
 protected:
  /// Stores one row, named `name`.
  Result<void> put(const std::string& name, Durability durability = Durability::full) {
    return database_->write(durability, [&name](Link& link) {
      return link.run("INSERT INTO settings VALUES (?, 1)", {name});
    });
  }
  std::int64_t rows_like(const std::string& pattern) {
    std::int64_t count = -1;
    const auto read = database_->read([&](Link& link) {
      return link.each("SELECT count(*) FROM settings WHERE name LIKE ?", {pattern},
                       [&count](const Row& row) { count = row.integer(0); });
    });
    EXPECT_TRUE(read);
    return count;
  }
};

TEST_F(DatabaseTest, KeepsWhatWasWrittenAcrossAStop) {
  ASSERT_TRUE(put("a"));
  ASSERT_TRUE(put("b", Durability::normal));
  database_->close();

  open();

  EXPECT_EQ(rows_like("_"), 2);
  EXPECT_FALSE(log_.has("db.unclean_stop"));
}

TEST_F(DatabaseTest, ChecksTheFileAfterAnUncleanStop) {
  ASSERT_TRUE(put("a"));

  open();

  EXPECT_TRUE(log_.has("warn db.unclean_stop version="));
  EXPECT_EQ(rows_like("a"), 1);
}

TEST_F(DatabaseTest, IsReadableByItsOwnerAlone) {
  ASSERT_TRUE(put("a"));

  for (const auto* suffix : {"", "-wal", "-shm"}) {
    struct stat found {};
    ASSERT_EQ(::stat((path() + suffix).c_str(), &found), 0) << suffix;
    EXPECT_EQ(found.st_mode & 0777U, 0600U) << suffix;
  }
}

TEST_F(DatabaseTest, RefusesMemoryAndFoldersThatAreNotThere) {
  EXPECT_EQ(Database::open({.path = ":memory:"}, clock_, log_).error().code, Code::invalid);
  EXPECT_EQ(Database::open({.path = ""}, clock_, log_).error().code, Code::invalid);
  const auto error = Database::open({.path = folder_ / "none/a.db"}, clock_, log_).error();
  EXPECT_EQ(error.code, Code::missing);
  EXPECT_FALSE(error.hint.empty());
}

class Settled {
 public:
  Database::Settled take() {
    return [this](Result<void> result) { promise_.set_value(std::move(result)); };
  }
  Result<void> result() { return promise_.get_future().get(); }

 private:
  std::promise<Result<void>> promise_;
};

TEST_F(DatabaseTest, SettlesAWriteThatNobodyWaitsFor) {
  Settled settled;
  database_->write_then(
      Durability::full,
      [](Link& link) { return link.run("INSERT INTO settings VALUES ('later', 1)"); },
      settled.take());

  EXPECT_TRUE(settled.result());
  EXPECT_EQ(rows_like("later"), 1);
}

TEST_F(DatabaseTest, HandsOverWhatItSettlesToWhoeverAsked) {
  std::promise<std::function<void()>> handed;
  database_->settle_through(
      [&handed](std::function<void()> work) { handed.set_value(std::move(work)); });
  bool is_settled = false;
  database_->write_then(
      Durability::full,
      [](Link& link) { return link.run("INSERT INTO settings VALUES ('later', 1)"); },
      [&is_settled](const Result<void>& result) { is_settled = result.has_value(); });

  const auto work = handed.get_future().get();
  EXPECT_FALSE(is_settled);
  EXPECT_EQ(rows_like("later"), 1);
  work();

  EXPECT_TRUE(is_settled);
}

TEST_F(DatabaseTest, SettlesWhatFailsWithItsError) {
  Settled refused;
  Settled broken;
  Settled closed;
  database_->write_then(
      Durability::full,
      [](Link&) -> Result<void> {
        return Error{.code = Code::missing, .message = "changed my mind"};
      },
      refused.take());
  database_->write_then(
      Durability::full,
      [](Link&) -> Result<void> {
        ensure(false, "a promise");
        return {};
      },
      broken.take());
  EXPECT_EQ(refused.result().error().code, Code::missing);
  EXPECT_EQ(broken.result().error().code, Code::remote);
  EXPECT_TRUE(log_.has("error bug"));

  database_->close();
  database_->write_then(
      Durability::full, [](Link&) -> Result<void> { return {}; }, closed.take());

  EXPECT_EQ(closed.result().error().code, Code::cancelled);
}

TEST_F(DatabaseTest, UndoesOneOfManyThatNobodyWaitsForAndKeepsTheOthers) {
  // The writer is held until all are queued, so that they share one commit.
  std::promise<void> queued;
  std::promise<void> held;
  std::thread holder([&] {
    EXPECT_TRUE(database_->write(Durability::full, [&](Link&) -> Result<void> {
      held.set_value();
      queued.get_future().wait();
      return {};
    }));
  });
  held.get_future().wait();
  Settled before;
  Settled broken;
  Settled after;
  const auto later = [&](const char* name, Result<void> outcome, Settled& settled) {
    database_->write_then(
        Durability::full,
        [name, outcome](Link& link) -> Result<void> {
          auto done = link.run("INSERT INTO settings VALUES (?, 1)", {std::string_view(name)});
          return done ? outcome : done;
        },
        settled.take());
  };
  later("a", {}, before);
  later("b", Error{.code = Code::missing, .message = "changed my mind"}, broken);
  later("c", {}, after);
  queued.set_value();
  holder.join();

  EXPECT_TRUE(before.result());
  EXPECT_EQ(broken.result().error().code, Code::missing);
  EXPECT_TRUE(after.result());
  EXPECT_EQ(rows_like("_"), 2);
  EXPECT_EQ(rows_like("b"), 0);
}

TEST_F(DatabaseTest, UndoesAWorkThatFailsAndTellsItsError) {
  const auto result = database_->write(Durability::full, [](Link& link) -> Result<void> {
    auto done = link.run("INSERT INTO settings VALUES ('half', 1)");
    if (!done) return done;
    return Error{.code = Code::missing, .message = "changed my mind"};
  });

  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message, "changed my mind");
  EXPECT_EQ(rows_like("half"), 0);
  EXPECT_TRUE(database_->is_writable());
}

TEST_F(DatabaseTest, TellsABrokenConstraintAsConflict) {
  ASSERT_TRUE(put("a"));

  const auto again = put("a");

  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, Code::conflict);
  EXPECT_TRUE(database_->is_writable());
}

TEST_F(DatabaseTest, SurvivesABugInAWork) {
  const auto broken = [](Link& link) -> Result<void> {
    auto done = link.run("INSERT INTO settings VALUES ('half', 1)");
    ensure(link.changes() < 0, "a bug for this test");
    return done;
  };

  EXPECT_THROW(static_cast<void>(database_->write(Durability::full, broken)), Bug);
  EXPECT_THROW(static_cast<void>(database_->read(broken)), Bug);

  EXPECT_TRUE(put("after"));
  EXPECT_EQ(rows_like("half"), 0);
  EXPECT_EQ(rows_like("after"), 1);
}

TEST_F(DatabaseTest, NoticesAWriteInsideAWrite) {
  const auto nested = [this](Link&) { return put("inner"); };

  EXPECT_THROW(static_cast<void>(database_->write(Durability::full, nested)), Bug);
  EXPECT_TRUE(put("after"));
}

TEST_F(DatabaseTest, CannotWriteWhileReading) {
  const auto result = database_->read(
      [](Link& link) { return link.run("INSERT INTO settings VALUES ('sneaky', 1)"); });

  EXPECT_FALSE(result);
  EXPECT_EQ(rows_like("sneaky"), 0);
}

TEST_F(DatabaseTest, ReadsOneSnapshot) {
  std::int64_t before = -1;
  std::int64_t after = -1;
  const auto count = [](Link& link, std::int64_t& into) {
    return link.each("SELECT count(*) FROM settings", {},
                     [&into](const Row& row) { into = row.integer(0); });
  };

  const auto read = database_->read([&](Link& link) -> Result<void> {
    auto first = count(link, before);
    if (!first) return first;
    auto written = put("meanwhile");
    if (!written) return written;
    return count(link, after);
  });

  ASSERT_TRUE(read);
  EXPECT_EQ(before, after);
  EXPECT_EQ(rows_like("meanwhile"), 1);
}

TEST_F(DatabaseTest, ServesMoreReadersThanItHasConnections) {
  ASSERT_TRUE(put("a"));
  std::atomic<int> right{0};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 24; ++i)
      threads.emplace_back([&] {
        for (int round = 0; round < 20; ++round)
          if (rows_like("a") == 1) ++right;
      });
  }

  EXPECT_EQ(right.load(), 24 * 20);
}

/// Holds the writer thread inside a work until told to go on.
class BlockedWriter {
 public:
  BlockedWriter(Database& database, Durability durability)
      : thread_([this, &database, durability] {
          result_ = database.write(durability, [this](Link&) -> Result<void> {
            entered_.count_down();
            go_.wait();
            return {};
          });
        }) {
    entered_.wait();
  }
  Result<void> release() {
    go_.count_down();
    thread_.join();
    return result_;
  }

 private:
  std::latch entered_{1};
  std::latch go_{1};
  Result<void> result_;
  std::jthread thread_;
};

class QueueTest : public DatabaseTest {
 protected:
  void open_with_queue(std::size_t limit) {
    database_.reset();
    database_ = std::move(*Database::open({.path = path(), .writer_queue = limit}, clock_, log_));
  }
  /// Starts `count` writers against a blocked writer thread and waits until `count` - limit were
  /// told that it is busy: then the others are queued.
  void start(int count, int limit, Durability durability) {
    for (int i = 0; i < count; ++i)
      threads_.emplace_back([this, i, durability] {
        const auto result = put("w" + std::to_string(i), durability);
        if (result) ++written_;
        if (!result && result.error().code == Code::conflict) ++busy_;
      });
    while (busy_ < count - limit) std::this_thread::yield();
  }

  std::atomic<int> busy_{0};
  std::atomic<int> written_{0};
  std::vector<std::jthread> threads_;
};

TEST_F(QueueTest, SaysBusyAtOnceAndGroupsWhatWaited) {
  open_with_queue(6);
  BlockedWriter blocked(*database_, Durability::full);
  start(10, 6, Durability::full);

  EXPECT_TRUE(blocked.release());
  threads_.clear();

  EXPECT_EQ(busy_.load(), 4);
  EXPECT_EQ(written_.load(), 6);
  EXPECT_EQ(rows_like("w%"), 6);
  const auto counts = database_->counts();
  EXPECT_EQ(counts.writes, 7U);
  EXPECT_EQ(counts.commits, 1U) << "seven writes share one commit";
  EXPECT_EQ(counts.synced_commits, 1U);
}

TEST_F(QueueTest, NeverPutsADurableWriteIntoAnUnsyncedCommit) {
  open_with_queue(6);
  BlockedWriter blocked(*database_, Durability::normal);
  start(10, 6, Durability::full);

  EXPECT_TRUE(blocked.release());
  threads_.clear();

  EXPECT_EQ(written_.load(), 6);
  const auto counts = database_->counts();
  EXPECT_EQ(counts.commits, 2U);
  EXPECT_EQ(counts.synced_commits, 1U) << "the first commit had begun without an fsync";
}

TEST_F(QueueTest, LimitsTheRowsOfOneCommit) {
  database_.reset();
  database_ = std::move(
      *Database::open({.path = path(), .writer_queue = 6, .group_rows = 2}, clock_, log_));
  BlockedWriter blocked(*database_, Durability::full);
  start(10, 6, Durability::full);

  EXPECT_TRUE(blocked.release());
  threads_.clear();

  EXPECT_EQ(database_->counts().writes, 7U);
  EXPECT_EQ(database_->counts().commits, 4U);
}

TEST_F(QueueTest, OneFailureLeavesTheOthersOfItsGroupAlone) {
  open_with_queue(6);
  ASSERT_TRUE(put("w3"));
  BlockedWriter blocked(*database_, Durability::full);
  start(6, 6, Durability::full);

  EXPECT_TRUE(blocked.release());
  threads_.clear();

  EXPECT_EQ(written_.load(), 5);
  EXPECT_EQ(busy_.load(), 1) << "w3 is a conflict";
  EXPECT_EQ(rows_like("w%"), 6);
}

TEST_F(DatabaseTest, FinishesWhatIsQueuedBeforeItCloses) {
  std::atomic<int> written{0};
  std::vector<std::jthread> threads;
  for (int i = 0; i < 16; ++i)
    threads.emplace_back([&, i] {
      for (int round = 0; round < 50; ++round) {
        const auto result = put("w" + std::to_string(i * 1000 + round));
        if (result) ++written;
        EXPECT_TRUE(result || result.error().code == Code::cancelled);
      }
    });
  while (written < 20) std::this_thread::yield();

  database_->close();
  threads.clear();

  open();
  EXPECT_EQ(rows_like("w%"), written.load());
  EXPECT_FALSE(log_.has("db.unclean_stop"));
}

TEST_F(DatabaseTest, RefusesCallsAfterClose) {
  database_->close();
  database_->close();

  EXPECT_EQ(put("late").error().code, Code::cancelled);
  EXPECT_EQ(database_->read([](Link&) { return Result<void>(); }).error().code, Code::cancelled);
}

TEST_F(DatabaseTest, IsUnwritableWhileTheDiskIsFullAndRecovers) {
  const auto limit = [](Link& link) { return link.run("PRAGMA max_page_count=1"); };
  const auto fill = [](Link& link) {
    return link.run("INSERT INTO settings VALUES ('big', zeroblob(1000000))");
  };
  ASSERT_TRUE(database_->write(Durability::full, limit));

  const auto full = database_->write(Durability::full, fill);

  ASSERT_FALSE(full);
  EXPECT_EQ(full.error().code, Code::unreachable);
  EXPECT_FALSE(full.error().hint.empty());
  EXPECT_TRUE(log_.has("error db.unwritable"));
  EXPECT_EQ(rows_like("big"), 0);
  // Asking is enough: the writer tries by itself, and there is space for small things.
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!database_->is_writable() && std::chrono::steady_clock::now() < give_up)
    std::this_thread::yield();
  EXPECT_TRUE(database_->is_writable());
  EXPECT_TRUE(put("a"));
  EXPECT_TRUE(log_.has("info db.writable"));
}

TEST_F(DatabaseTest, RefusesADamagedFileAndChangesNothing) {
  for (int i = 0; i < 200; ++i) ASSERT_TRUE(put("row" + std::to_string(i) + std::string(200, 'x')));
  database_->close();
  database_.reset();
  {
    std::fstream file(path(), std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(4096);
    file << std::string(300, 'Z');
  }
  const auto content = [this] {
    std::ifstream file(path(), std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  const std::string damaged = content();

  const auto opened = Database::open({.path = path()}, clock_, log_);

  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, Code::invalid);
  EXPECT_NE(opened.error().hint.find("backup"), std::string::npos);
  EXPECT_EQ(content(), damaged);
}

TEST_F(DatabaseTest, RefusesAFileThatIsNoDatabase) {
  const std::string other = folder_ / "notes.txt";
  std::ofstream(other) << std::string(5000, 'n');

  const auto opened = Database::open({.path = other}, clock_, log_);

  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, Code::invalid);
}

TEST_F(DatabaseTest, FindsDamageAfterAnUncleanStop) {
  for (int i = 0; i < 400; ++i)
    ASSERT_TRUE(put("row" + std::to_string(i) + std::string(200, 'x'), Durability::normal));
  database_->close();
  open();
  database_.reset();  // without close(): the mark says unclean
  {
    std::fstream file(path(), std::ios::binary | std::ios::in | std::ios::out);
    file.seekg(0, std::ios::end);
    const auto size = file.tellg();
    file.seekp(static_cast<std::streamoff>(size) - 4096 * 3);
    file << std::string(4096, '\x7f');
  }

  const auto opened = Database::open({.path = path()}, clock_, log_);

  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, Code::invalid);
  EXPECT_TRUE(log_.has("db.unclean_stop"));
}

}  // namespace
}  // namespace vitara::store

// The one room with SQLite: a writer thread with group commit, pooled readers, migrations. Table
// files next to this one speak SQL; nobody else does. Safe from several threads.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "core/base/result.hpp"
#include "core/sys/clock.hpp"
#include "core/sys/log.hpp"

namespace vitara::store {

/// How safe a write is when `write` returns. `full`: on disk (fsync) - operations, audit, outbox,
/// answers given. `normal`: survives our crash, perhaps not a power loss - call logs.
enum class Durability { normal, full };

class Link;  // one SQLite connection inside a transaction; see link.hpp, for files of this folder
             // only

struct DatabaseOptions {
  std::string path;  // ":memory:" is refused: WAL needs a file
  std::size_t writer_queue =
      1024;  // waiting writes; beyond it `write` fails at once with Code::conflict ("busy")
  std::size_t group_rows = 64;  // writes in one commit at most
  std::chrono::milliseconds busy_timeout{5000};
};

/// What was written since the database was opened: writes per commit tell how well they group.
struct DatabaseCounts {
  std::uint64_t writes = 0;
  std::uint64_t commits = 0;
  std::uint64_t synced_commits = 0;  // of these, with an fsync
};

class Database {
 public:
  using Work = std::function<Result<void>(Link&)>;
  using Settled = std::function<void(Result<void>)>;
  using Post = std::function<void(std::function<void()>)>;

  /// Opens, checks (quick_check after an unclean stop) and migrates. Creates the file (mode 0600)
  /// when there is none; its folder must exist. Errors: `invalid` for a corrupt or newer file, with
  /// what to do; `denied` for permissions; `missing` for the folder.
  [[nodiscard]] static Result<std::unique_ptr<Database>> open(const DatabaseOptions&, Clock&, Log&);
  virtual ~Database() = default;

  /// Runs `work` on the writer thread in its own savepoint of a shared transaction, and returns
  /// once it is committed as safely as asked. When `work` fails, its own changes are undone and its
  /// error is returned; a Bug that it throws is thrown in the caller's thread. Own errors:
  /// `conflict` when the queue is full or a constraint is broken, `unreachable` when the disk is
  /// full or fails, `invalid` when the file is damaged, `timed_out` when another process holds the
  /// file, `cancelled` after close. `work` must not call the database again.
  [[nodiscard]] virtual Result<void> write(Durability, const Work& work) = 0;
  /// As `write`, but returns at once. `settled` is called exactly once with what `write` would have
  /// returned (a Bug is logged and becomes `remote`): on the writer thread, which everybody waits
  /// for, or where `settle_through` sends it, or on this one when the work is not taken. It must be
  /// short, and neither throw nor call the database's `write`. `work` changes nothing but the
  /// database: it may run twice, the first time undone.
  virtual void write_then(Durability, Work work, Settled settled) = 0;
  /// From now on what one commit settles is handed to `post` in one piece, to be run elsewhere;
  /// without one, on the writer thread. When this returns the former is used no more.
  virtual void settle_through(Post post) = 0;
  /// Runs `work` on a read-only connection, in one consistent snapshot.
  [[nodiscard]] virtual Result<void> read(const Work& work) = 0;
  /// Whether a write would be accepted now (disk full and corruption turn this false): for /ready.
  /// Asking while it is false makes the writer try again, at most every 2 s.
  [[nodiscard]] virtual bool is_writable() const = 0;
  [[nodiscard]] virtual DatabaseCounts counts() const { return {}; }
  /// Several processes may have the file open. The number of this one among them, and whether the
  /// one with another number still runs: what a dead one left behind may be taken over.
  [[nodiscard]] virtual int process() const { return 0; }
  [[nodiscard]] virtual bool is_running(int) const { return false; }
  /// Copies the WAL into the file and, when no other process has it open, marks the stop clean.
  /// Calls that follow are `cancelled`.
  /// Destroying a database that was not closed is an unclean stop.
  virtual void close() = 0;
};

}  // namespace vitara::store

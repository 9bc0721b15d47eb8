// The one room with SQLite: a writer thread with group commit, pooled readers, migrations. Table
// files next to this one speak SQL; nobody else does. Safe from several threads.
#pragma once

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

class Database {
 public:
  using Work = std::function<Result<void>(Link&)>;

  /// Opens, checks (quick_check after an unclean stop) and migrates. Errors: `invalid` for a
  /// corrupt or newer file, with what to do; `denied` for permissions.
  [[nodiscard]] static Result<std::unique_ptr<Database>> open(const DatabaseOptions&, Clock&, Log&);
  virtual ~Database() = default;

  /// Runs `work` on the writer thread in its own savepoint of a shared transaction, and returns
  /// once it is committed as safely as asked. When `work` fails, its own changes are undone and its
  /// error is returned.
  [[nodiscard]] virtual Result<void> write(Durability, const Work& work) = 0;
  /// Runs `work` on a read-only connection, in one consistent snapshot.
  [[nodiscard]] virtual Result<void> read(const Work& work) = 0;
  /// Whether a write would be accepted now (disk full and corruption turn this false): for /ready.
  [[nodiscard]] virtual bool is_writable() const = 0;
  /// Copies the WAL into the file and marks the stop clean. No call may follow.
  virtual void close() = 0;
};

}  // namespace vitara::store

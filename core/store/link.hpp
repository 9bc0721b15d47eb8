// One SQLite connection with its prepared statements: the only way in which this folder speaks SQL.
// Not thread-safe: the writer owns one, each reader another. For the files of core/store only.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>

#include "core/base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace vitara::store {

/// A statement: a constant of ours, which the compiler checks. Text from outside has no way in but
/// as a bound value.
struct Sql {
  consteval Sql(const char* constant) : text(constant) {}
  const char* text;
};

/// Bytes bound as a BLOB.
struct Blob {
  std::string_view bytes;
};

/// A bound value. Views need to live until the statement has run.
using Value = std::variant<std::monostate, std::int64_t, double, std::string_view, Blob>;
using Values = std::initializer_list<Value>;

/// The row that a statement stands on. Columns count from 0.
class Row {
 public:
  explicit Row(sqlite3_stmt& statement) : statement_(statement) {}
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  /// Also the bytes of a BLOB. Empty for NULL.
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] bool is_null(int column) const;

 private:
  sqlite3_stmt& statement_;
};

/// The end of the audit chain, as this connection last saw it within its transaction.
struct ChainEnd {
  std::int64_t id = 0;
  std::array<char, 32> hash{};
};

class Link {
 public:
  enum class Access { write, read_only };

  /// Opens an existing file. `invalid` when it is no database, `denied` without permission.
  [[nodiscard]] static Result<std::unique_ptr<Link>> open(const std::string& path, Access access,
                                                          std::chrono::milliseconds busy_timeout);
  ~Link();
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;

  /// Runs a statement to its end; rows it gives are skipped. Errors: `conflict` for a broken
  /// constraint, `timed_out` when the file stays locked, `unreachable` when the disk is full or
  /// fails, `invalid` when the file is corrupt.
  [[nodiscard]] Result<void> run(Sql, Values = {});
  /// Hands every row to `take`.
  [[nodiscard]] Result<void> each(Sql, Values, const std::function<void(const Row&)>& take);
  /// Runs several statements of ours, not kept prepared: migrations and PRAGMAs.
  [[nodiscard]] Result<void> script(const char* constant);
  /// BEGIN IMMEDIATE, and forgets `chain_end` when another process has written since.
  [[nodiscard]] Result<void> begin();
  /// Rows changed by the last `run`.
  [[nodiscard]] std::int64_t changes() const;
  /// The number of the row that was inserted last.
  [[nodiscard]] std::int64_t last_row() const;
  /// False once SQLite itself has ended a transaction (disk full, I/O error).
  [[nodiscard]] bool in_transaction() const;

  /// Whether the disk or the file failed since the last time this was asked.
  [[nodiscard]] bool take_storage_failure();
  /// Whether the file was ever seen to be corrupt.
  [[nodiscard]] bool is_corrupt() const { return is_corrupt_; }

  std::optional<ChainEnd> chain_end;  // empty: read it first. The writer restores it on a rollback
  [[nodiscard]] sqlite3* handle() const { return handle_; }  // for tests that break things

 private:
  explicit Link(sqlite3* handle) : handle_(handle) {}
  Result<sqlite3_stmt*> prepared(Sql);
  Error failure(int result);

  sqlite3* handle_;
  std::unordered_map<const char*, sqlite3_stmt*> statements_;
  std::int64_t data_version_ = 0;  // SQLite's count of what other connections committed
  bool has_storage_failure_ = false;
  bool is_corrupt_ = false;
};

/// Hint that goes with every corrupt file.
inline constexpr const char* kRestoreHint =
    "stop vitara and restore the database from a backup; it is never repaired silently";

}  // namespace vitara::store

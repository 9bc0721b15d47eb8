#include "core/store/link.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <utility>

namespace vitara::store {

namespace {

/// Resets a kept statement on every way out, so that it holds no lock and no bound value.
class Use {
 public:
  explicit Use(sqlite3_stmt* statement) : statement_(statement) {}
  ~Use() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;

 private:
  sqlite3_stmt* statement_;
};

/// Not copied by SQLite: the caller's views outlive the statement's run.
int bind(sqlite3_stmt* statement, int index, const Value& value) {
  struct Binder {
    sqlite3_stmt* statement;
    int index;
    int operator()(std::monostate) const { return sqlite3_bind_null(statement, index); }
    int operator()(std::int64_t number) const {
      return sqlite3_bind_int64(statement, index, number);
    }
    int operator()(double number) const { return sqlite3_bind_double(statement, index, number); }
    int operator()(std::string_view text) const {
      // A null pointer would bind NULL, and an empty view may be one.
      return sqlite3_bind_text64(statement, index, text.empty() ? "" : text.data(), text.size(),
                                 nullptr, SQLITE_UTF8);
    }
    int operator()(Blob blob) const {
      return sqlite3_bind_blob64(statement, index, blob.bytes.empty() ? "" : blob.bytes.data(),
                                 blob.bytes.size(), nullptr);
    }
  };
  return std::visit(Binder{statement, index}, value);
}

/// What every connection of ours is, whatever the file or the library's build says.
void harden(sqlite3* handle) {
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
}

// Half a MiB of pages a reader and two for the writer keep memory bounded. No mmap: a failing disk
// would then be a SIGBUS, and the pages would count as ours.
constexpr const char* kReaderSettings = "PRAGMA cache_size=-512; PRAGMA query_only=ON;";
constexpr const char* kWriterSettings =
    "PRAGMA cache_size=-2048; PRAGMA secure_delete=ON; PRAGMA journal_size_limit=16777216; PRAGMA "
    "wal_autocheckpoint=4000;";

}  // namespace

std::int64_t Row::integer(int column) const { return sqlite3_column_int64(&statement_, column); }

double Row::real(int column) const { return sqlite3_column_double(&statement_, column); }

std::string Row::text(int column) const {
  const void* bytes = sqlite3_column_blob(&statement_, column);
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(&statement_, column))};
}

bool Row::is_null(int column) const {
  return sqlite3_column_type(&statement_, column) == SQLITE_NULL;
}

Result<std::unique_ptr<Link>> Link::open(const std::string& path, Access access,
                                         std::chrono::milliseconds busy_timeout) {
  const int mode = access == Access::write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
  sqlite3* handle = nullptr;
  const int result = sqlite3_open_v2(path.c_str(), &handle,
                                     mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  std::unique_ptr<Link> link(new Link(handle));
  if (result != SQLITE_OK)
    return Error{
        .code = Code::denied,
        .message = fmt::format("cannot open the database `{}`: {}", path, sqlite3_errstr(result)),
        .hint = "check that the file and its folder belong to the user of vitara"};
  harden(handle);
  sqlite3_busy_timeout(handle, static_cast<int>(busy_timeout.count()));
  auto set = link->script(access == Access::write ? kWriterSettings : kReaderSettings);
  if (!set) return std::move(set).error();
  return link;
}

Link::~Link() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close_v2(handle_);
}

Result<sqlite3_stmt*> Link::prepared(Sql sql) {
  // The address is the key: the text is a constant, so it never means two things.
  const auto found = statements_.find(sql.text);
  if (found != statements_.end()) return found->second;
  sqlite3_stmt* statement = nullptr;
  const int result =
      sqlite3_prepare_v3(handle_, sql.text, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (result != SQLITE_OK) return failure(result);
  statements_.emplace(sql.text, statement);
  return statement;
}

Result<void> Link::run(Sql sql, Values values) {
  return each(sql, values, [](const Row&) {});
}

Result<void> Link::each(Sql sql, Values values, const std::function<void(const Row&)>& take) {
  const auto statement = prepared(sql);
  if (!statement) return statement.error();
  const Use use(*statement);
  int index = 0;
  for (const auto& value : values) {
    const int bound = bind(*statement, ++index, value);
    if (bound != SQLITE_OK) return failure(bound);
  }
  const Row row(**statement);
  int result = sqlite3_step(*statement);
  for (; result == SQLITE_ROW; result = sqlite3_step(*statement)) take(row);
  if (result != SQLITE_DONE) return failure(result);
  return {};
}

Result<void> Link::script(const char* constant) {
  const int result = sqlite3_exec(handle_, constant, nullptr, nullptr, nullptr);
  if (result != SQLITE_OK) return failure(result);
  return {};
}

Result<void> Link::begin() {
  auto begun = run("BEGIN IMMEDIATE");
  if (!begun) return begun;
  std::int64_t version = 0;
  auto read =
      each("PRAGMA data_version", {}, [&version](const Row& row) { version = row.integer(0); });
  if (version != data_version_) chain_end.reset();
  data_version_ = version;
  return read;
}

std::int64_t Link::changes() const { return sqlite3_changes64(handle_); }

std::int64_t Link::last_row() const { return sqlite3_last_insert_rowid(handle_); }

bool Link::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

bool Link::take_storage_failure() { return std::exchange(has_storage_failure_, false); }

Error Link::failure(int result) {
  // SQLite's own sentences name tables and columns, never a bound value.
  const std::string reason = sqlite3_errmsg(handle_);
  switch (result & 0xFF) {
    case SQLITE_CONSTRAINT:
      return {.code = Code::conflict, .message = fmt::format("the database refuses: {}", reason)};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {.code = Code::timed_out,
              .message = "the database is locked by another process",
              .hint = "end the other process that has the file open"};
    case SQLITE_INTERRUPT:
      return {.code = Code::cancelled, .message = "a statement was interrupted"};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      is_corrupt_ = true;
      has_storage_failure_ = true;
      return {.code = Code::invalid,
              .message = fmt::format("the database file is damaged: {}", reason),
              .hint = kRestoreHint};
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_NOMEM:
      has_storage_failure_ = true;
      return {.code = Code::unreachable,
              .message = fmt::format("the database cannot be written: {}", reason),
              .hint = "free disk space and check the file's permissions"};
    default:
      return {.code = Code::remote,
              .message = fmt::format("the database refuses a statement: {}", reason)};
  }
}

}  // namespace vitara::store

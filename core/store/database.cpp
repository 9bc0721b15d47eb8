#include "core/store/database.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "core/store/link.hpp"
#include "core/store/migrate.hpp"
#include "core/store/presence.hpp"
#include "core/store/readers.hpp"
#include "core/store/writer.hpp"

namespace vitara::store {

namespace {

/// Creates the file before SQLite does, and takes group and others off an old one. The WAL and its
/// index get the mode of the file.
Result<void> prepare_file(const std::string& path) {
  constexpr mode_t kMode = 0600;
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, kMode);
  if (file >= 0) ::close(file);
  // An existing file is never opened here: closing it would drop SQLite's POSIX locks on it.
  const bool is_there = file >= 0 || errno == EEXIST;
  if (is_there && ::chmod(path.c_str(), kMode) == 0) return {};
  const int number = errno;
  return Error{.code = number == ENOENT ? Code::missing : Code::denied,
               .message = fmt::format("cannot create the database `{}`: {}", path,
                                      std::generic_category().message(number)),
               .hint = "create its folder, owned by the user of vitara"};
}

/// Whether the last stop went through close(). A file without the mark was never used.
Result<bool> was_stopped_cleanly(Link& link) {
  bool is_clean = true;
  auto read = link.each("SELECT value FROM settings WHERE name = 'clean_stop'", {},
                        [&is_clean](const Row& row) { is_clean = row.integer(0) == 1; });
  if (!read) return std::move(read).error();
  return is_clean;
}

Result<void> mark(Link& link, std::int64_t clean) {
  return link.run("UPDATE settings SET value = ? WHERE name = 'clean_stop'", {clean});
}

Result<void> quick_check(Link& link, const std::string& path) {
  std::string verdict;
  auto checked =
      link.each("PRAGMA quick_check(1)", {}, [&verdict](const Row& row) { verdict = row.text(0); });
  if (!checked) return checked;
  if (verdict == "ok") return {};
  return Error{.code = Code::invalid,
               .message = fmt::format("the database `{}` is damaged", path),
               .hint = kRestoreHint};
}

/// WAL needs shared memory and locks that some network file systems do not have.
Result<void> use_wal(Link& link) {
  std::string mode;
  auto set =
      link.each("PRAGMA journal_mode=WAL", {}, [&mode](const Row& row) { mode = row.text(0); });
  if (!set) return set;
  if (mode != "wal")
    return Error{.code = Code::invalid,
                 .message = fmt::format("the database stays in journal mode `{}`", mode),
                 .hint = "put the file on a local disk"};
  return link.script("PRAGMA synchronous=NORMAL");
}

/// Everything between an open connection and a usable one. The mark is changed without an fsync:
/// whatever is later written durably carries it to the disk too.
Result<void> make_ready(Link& link, const std::string& path, const Presence& presence, Log& log) {
  const auto version = schema_version(link);
  if (!version) return version.error();
  auto wal = use_wal(link);
  if (!wal) return wal;
  // While others have it open the mark says only that they run.
  if (presence.is_alone() && *version > 0 && *version <= migrations().back().version) {
    const auto is_clean = was_stopped_cleanly(link);
    if (!is_clean) return is_clean.error();
    if (!*is_clean) {
      log.warn("db.unclean_stop", {{Key::version, *version}});
      auto checked = quick_check(link, path);
      if (!checked) return checked;
    }
  }
  auto migrated = migrate(link, migrations());
  if (!migrated) return migrated;
  return mark(link, 0);
}

class SqliteDatabase final : public Database {
 public:
  /// What one opening holds: its place among the processes, and the connection that writes.
  struct Opened {
    std::unique_ptr<Presence> presence;
    std::unique_ptr<Link> link;
  };

  SqliteDatabase(Opened opened, const DatabaseOptions& options, Clock& clock, Log& log)
      : log_(log),
        presence_(std::move(opened.presence)),
        readers_(options),
        writer_(std::move(opened.link), options, clock, log) {}

  [[nodiscard]] Result<void> write(Durability durability, const Work& work) override {
    return writer_.write(durability, work);
  }
  void write_then(Durability durability, Work work, Settled settled) override {
    writer_.write_then(durability, std::move(work), std::move(settled));
  }
  void settle_through(Post post) override { writer_.settle_through(std::move(post)); }
  [[nodiscard]] Result<void> read(const Work& work) override { return readers_.read(work); }
  [[nodiscard]] bool is_writable() const override { return writer_.is_writable(); }
  [[nodiscard]] DatabaseCounts counts() const override { return writer_.counts(); }
  [[nodiscard]] int process() const override { return presence_->number(); }
  [[nodiscard]] bool is_running(int process) const override { return presence_->is_held(process); }

  void close() override {
    readers_.close();
    const auto link = writer_.stop();
    if (!link) return;
    const Presence::Gate gate(*presence_);
    auto closed = link->script("PRAGMA synchronous=FULL");
    if (closed && presence_->is_alone()) closed = mark(*link, 1);
    if (closed) closed = link->script("PRAGMA wal_checkpoint(TRUNCATE)");
    // Nothing is lost: the next opening finds the WAL and checks the file.
    if (!closed) log_.warn("db.not_closed", {{Key::code, name(closed.error().code)}});
  }

 private:
  Log& log_;
  std::unique_ptr<Presence> presence_;  // outlives what uses the file
  Readers readers_;
  mutable Writer writer_;  // asking whether it is writable may make it try
};

}  // namespace

Result<std::unique_ptr<Database>> Database::open(const DatabaseOptions& options, Clock& clock,
                                                 Log& log) {
  if (options.path.empty() || options.path == ":memory:")
    return Error{.code = Code::invalid,
                 .message = "a database needs a file",
                 .hint = "give a path on a local disk"};
  ensure(options.group_rows > 0 && options.writer_queue > 0, "a writer takes at least one write");
  auto prepared = prepare_file(options.path);
  if (!prepared) return std::move(prepared).error();
  auto presence = Presence::join(options.path);
  if (!presence) return std::move(presence).error();
  const Presence::Gate gate(**presence);
  auto link = Link::open(options.path, Link::Access::write, options.busy_timeout);
  if (!link) return in(fmt::format("`{}`", options.path), std::move(link).error());
  auto ready = make_ready(**link, options.path, **presence, log);
  if (!ready) return in(fmt::format("`{}`", options.path), std::move(ready).error());
  SqliteDatabase::Opened opened{std::move(*presence), std::move(*link)};
  return std::unique_ptr<Database>(
      std::make_unique<SqliteDatabase>(std::move(opened), options, clock, log));
}

}  // namespace vitara::store

// The state of one environment on disk, kept while workers push: each success is on disk before its
// worker goes on (temporary file, fsync, rename), several in one write when they come together.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/sys/files.hpp"
#include "core/vapi/load.hpp"
#include "core/vapi/state.hpp"

namespace vitara::vapi {

/// Which resource, and its UUID.
struct Entry {
  const Kind* kind = nullptr;
  std::string id = {};
  std::string uuid = {};
};

/// Safe from several threads but for load and prepare.
class Ledger {
 public:
  /// `files` outlives it.
  Ledger(Files& files, Place place);

  /// Reads what is there; nothing is written. A state file that does not read counts as empty, and
  /// is_rebuilt says so.
  [[nodiscard]] Result<void> load();
  /// Before the first change: makes the folders and puts a broken state file aside. Its new name,
  /// or nothing when it was whole.
  [[nodiscard]] Result<std::string> prepare(std::string_view stamp);

  [[nodiscard]] bool is_broken() const { return is_broken_; }
  [[nodiscard]] bool is_empty() const;
  [[nodiscard]] std::optional<std::string> uuid(const Kind& kind, const std::string& id) const;
  [[nodiscard]] bool has_uuid(const std::string& uuid) const;
  [[nodiscard]] std::vector<Entry> entries() const;
  [[nodiscard]] std::optional<Baseline> baseline(const std::string& uuid) const;
  /// The peer's baseline of that resource; empty when it has none.
  [[nodiscard]] std::string peer_baseline(const std::string& uuid) const;
  [[nodiscard]] NameTable names() const;

  /// The organisation's credentials, by the slug of their names; those known keep their names.
  void set_credentials(const std::vector<Content>& credentials);
  /// References resolved by what is known now.
  [[nodiscard]] nlohmann::json resolve(const Kind& kind, const nlohmann::json& content,
                                       Unknown unknown) const;

  /// The resource is on the server as `answer` says, and we sent `pushed`. On disk when it returns.
  [[nodiscard]] Result<void> record(const Entry& entry, const nlohmann::json& answer,
                                    const KeyHashes& pushed, const KeyHashes& seen);
  /// As `record`, in memory alone, until the next write. `seen`: what may count as seen of it.
  void note(const Entry& entry, const nlohmann::json& answer, const KeyHashes& pushed,
            const KeyHashes& seen);
  /// The resource is under that UUID, and nothing else is known; in memory until the next write.
  void add(const Entry& entry);
  /// As `add`, for a resource that a person ties to a file: whatever was known of it was known of
  /// another file, and is forgotten. On disk when it returns.
  [[nodiscard]] Result<void> adopt(const Entry& entry);
  /// The resource is no longer on the server, or no longer ours.
  [[nodiscard]] Result<void> forget(const Entry& entry);
  /// The same resource under another id.
  [[nodiscard]] Result<void> rename(const Entry& entry, const std::string& new_id);
  /// Writes what is only noted.
  [[nodiscard]] Result<void> save();

  /// The labels that an interrupted push was allowed to create.
  [[nodiscard]] std::set<std::string> approved() const;
  [[nodiscard]] Result<void> approve(const std::set<std::string>& labels);
  void close_approval();

  [[nodiscard]] const Place& place() const { return place_; }
  [[nodiscard]] std::string state_path() const;
  [[nodiscard]] std::string snapshots_path() const;
  [[nodiscard]] std::string lock_path() const;
  /// The texts of both state files as they are now, for a snapshot.
  [[nodiscard]] std::string state_now() const;

 private:
  [[nodiscard]] std::string path(std::string_view end) const;
  [[nodiscard]] std::string hash_path(const std::string& uuid) const;
  [[nodiscard]] std::map<std::string, std::string>& section(const Kind& kind);
  void set(const Entry& entry);
  [[nodiscard]] Result<void> write_through();

  Files& files_;
  Place place_;
  bool is_broken_ = false;
  mutable std::mutex mutex_;
  std::condition_variable written_changed_;
  State state_;  // under mutex_, as all below
  OwnState own_;
  BaselineLines lines_;  // of own_.baselines, ready to be written
  NameTable names_;
  std::set<std::string> uuids_;
  std::uint64_t wanted_ = 0;   // changes made
  std::uint64_t written_ = 0;  // changes on disk
  bool is_writing_ = false;
};

}  // namespace vitara::vapi

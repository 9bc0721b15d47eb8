// Typed reading of a YAML tree: every field has a type, every unknown key is an error with the
// nearest known one, and nothing stops at the first finding.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.hpp"
#include "core/yaml/node.hpp"

namespace vitara::yaml {

/// One `key: value` of a map.
struct Entry {
  const Node* key = nullptr;
  const Node* value = nullptr;
};

/// Reads one map. Ask for every key that may be there, then call `finish`. A key that is absent or
/// of the wrong type gives nothing; the latter also a finding. References must outlive the reader.
class MapReader {
 public:
  /// `path` is where the map stands ("webhook.hmac"), for messages; the root is "".
  MapReader(const Node* map, std::string path, const std::string& file, Findings& findings);
  /// The same for a tree from several files: `Node::source` is a position in `files`.
  MapReader(const Node* map, std::string path, std::span<const std::string> files,
            Findings& findings);

  std::optional<std::string> text(const std::string& key);
  std::optional<std::int64_t> integer(const std::string& key, std::int64_t least,
                                      std::int64_t most);
  std::optional<bool> boolean(const std::string& key);  // true or false, nothing else
  /// "250ms", "5s", "10m", "24h", "30d".
  std::optional<std::chrono::milliseconds> duration(const std::string& key,
                                                    std::chrono::milliseconds least,
                                                    std::chrono::milliseconds most);
  /// "512", "16KiB", "5MiB"; K, M and G are the same factors of 1,024.
  std::optional<std::uint64_t> size(const std::string& key, std::uint64_t least,
                                    std::uint64_t most);
  /// One of `words`.
  std::optional<std::string> choice(const std::string& key, const std::vector<std::string>& words);
  std::vector<std::string> texts(const std::string& key);
  /// The map under `key`; a reader of nothing when it is absent.
  MapReader map(const std::string& key);
  /// The maps of the list under `key`.
  std::vector<MapReader> maps(const std::string& key);

  /// Every entry of this map in the order of the file; all of its keys count as known.
  std::vector<Entry> entries();
  /// A reader of an entry's value.
  MapReader map(const Entry& entry);

  /// Whether the map itself is there.
  [[nodiscard]] bool exists() const { return map_ != nullptr; }
  /// The node of a key (marks it as known); null when absent.
  const Node* node(const std::string& key);
  /// The map itself; null when it is absent.
  [[nodiscard]] const Node* self() const { return map_; }
  /// The file that a node came from.
  [[nodiscard]] const std::string& file_of(const Node& node) const;
  /// Where the map stands; empty for the root.
  [[nodiscard]] const std::string& path() const { return path_; }
  /// The dotted path of a key.
  [[nodiscard]] std::string path_of(const std::string& key) const;
  /// "file:line" of a key, empty when it is absent.
  [[nodiscard]] std::string origin(const std::string& key) const;
  /// Adds a finding at a key (or at the map when the key is absent).
  void report(const std::string& key, const std::string& code, std::string message,
              std::string hint);
  /// Adds a finding at a node of this map.
  void report_at(const Node& node, const std::string& code, std::string message, std::string hint);
  /// Reports every key that was never asked for.
  void finish();

 private:
  const Node* scalar(const std::string& key, const char* wanted);
  void wrong(const std::string& key, const std::string& wanted);

  const Node* map_;
  std::string path_;
  std::span<const std::string> files_;
  Findings& findings_;
  std::set<std::string> known_;
};

/// The number and its unit, as `duration` takes it. Pure.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);
std::optional<std::uint64_t> parse_size(std::string_view text);

}  // namespace vitara::yaml

// A rendered tree and the folder that it belongs in: what differs, and making them equal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/render/tree.hpp"
#include "core/sys/files.hpp"

namespace vitara::cli {

enum class Change { unchanged, created, changed, removed };
std::string_view name(Change change);

struct FileChange {
  std::string path = {};  // below the folder
  Change change = Change::unchanged;
  // Unchanged but for the lines of the topology that its comments name (`# vitara.yaml:58`): no
  // drift, and written anew when something is written, so that they are right again.
  bool is_moved = false;
  std::string before = {};  // the text on the disk, empty when there is none
  std::string after = {};   // the rendered text, empty for what is removed
  std::uint32_t mode_before = 0;
  std::uint32_t mode_after = 0;
};

/// Each file of the tree, and each file in its folders that begins with the mark (render::has_mark)
/// and is not in the tree: `removed`. An empty mark takes nothing for ours (a part was rendered).
/// A folder that is not there yet holds nothing. Sorted by path.
[[nodiscard]] Result<std::vector<FileChange>> compare(Files& files, const std::string& folder,
                                                      const render::Tree& tree,
                                                      std::string_view mark);

/// Carries the changes out, and what has moved, a file at a time: temporary file, fsync, rename;
/// removals last. Stops
/// at the first that fails; those before it are done, each whole.
[[nodiscard]] Result<void> carry_out(Files& files, const std::string& folder,
                                     const std::vector<FileChange>& changes);

/// How one file differs, as diff -u shows it; a changed mode is a line of its own.
[[nodiscard]] std::string diff_of(const FileChange& change);

}  // namespace vitara::cli

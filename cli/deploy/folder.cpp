#include "cli/deploy/folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cli/view/diff_view.hpp"

namespace vitara::cli {

namespace {

// More than any rendered file; what is larger was not made here.
constexpr std::uint64_t kBytes = 64U << 20U;

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

std::string joined(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + "/" + name;
}

Result<FileChange> change_of(Files& files, const std::string& folder, const render::File& file) {
  FileChange out{.path = file.path, .after = file.text, .mode_after = file.mode};
  const auto path = joined(folder, file.path);
  const auto status = files.status(path);
  if (!status && status.error().code != Code::missing) return status.error();
  if (!status) {
    out.change = Change::created;
    return out;
  }
  if (status->is_folder)
    return Error{.code = Code::conflict,
                 .message = fmt::format("{} is a folder, and a file belongs there", path),
                 .hint = "name another folder with -o"};
  auto text = files.read(path, kBytes);
  if (!text) return std::move(text).error();
  out.before = *std::move(text);
  out.mode_before = status->mode;
  const bool is_same = out.before == out.after;
  out.is_moved =
      !is_same && out.mode_before == out.mode_after &&
      render::without_line_numbers(out.before) == render::without_line_numbers(out.after);
  if (!out.is_moved && (!is_same || out.mode_before != out.mode_after))
    out.change = Change::changed;
  return out;
}

// Files of ours that the topology no longer has.
void find_left_over(Files& files, const std::string& folder, const render::Tree& tree,
                    std::string_view mark, std::vector<FileChange>& changes) {
  std::set<std::string> folders = {""};
  for (const auto& file : tree.files()) folders.insert(folder_of(file.path));
  for (const auto& below : folders) {
    const auto here = below.empty() ? folder : joined(folder, below);
    for (const auto& name : files.list(here).value_or(std::vector<std::string>())) {
      const auto path = joined(below, name);
      if (tree.file(path) != nullptr) continue;
      const auto status = files.status(joined(folder, path));
      if (!status || status->is_folder) continue;
      auto text = files.read(joined(folder, path), kBytes);
      if (!text || !render::has_mark(*text, mark)) continue;
      changes.push_back({.path = path,
                         .change = Change::removed,
                         .before = *std::move(text),
                         .mode_before = status->mode});
    }
  }
}

}  // namespace

std::string_view name(Change change) {
  switch (change) {
    case Change::unchanged:
      return "unchanged";
    case Change::created:
      return "created";
    case Change::changed:
      return "changed";
    case Change::removed:
      return "removed";
  }
  return "unchanged";
}

Result<std::vector<FileChange>> compare(Files& files, const std::string& folder,
                                        const render::Tree& tree, std::string_view mark) {
  std::vector<FileChange> changes;
  changes.reserve(tree.files().size());
  for (const auto& file : tree.files()) {
    auto change = change_of(files, folder, file);
    if (!change) return std::move(change).error();
    changes.push_back(*std::move(change));
  }
  if (!mark.empty()) find_left_over(files, folder, tree, mark, changes);
  std::sort(changes.begin(), changes.end(),
            [](const FileChange& a, const FileChange& b) { return a.path < b.path; });
  return changes;
}

Result<void> carry_out(Files& files, const std::string& folder,
                       const std::vector<FileChange>& changes) {
  std::set<std::string> made;
  for (const auto& change : changes) {
    const bool is_written =
        change.change == Change::created || change.change == Change::changed || change.is_moved;
    if (!is_written) continue;
    const auto path = joined(folder, change.path);
    if (const auto above = folder_of(path); !above.empty() && made.insert(above).second)
      if (auto there = files.make_folder(above, 0755); !there) return there;
    if (auto written = files.write(path, change.after, change.mode_after); !written) return written;
  }
  for (const auto& change : changes)
    if (change.change == Change::removed)
      if (auto gone = files.remove(joined(folder, change.path)); !gone) return gone;
  return {};
}

std::string diff_of(const FileChange& change) {
  std::string out;
  if (change.change == Change::changed && change.mode_before != change.mode_after)
    out = fmt::format("mode {:04o} -> {:04o} {}\n", change.mode_before, change.mode_after,
                      change.path);
  const bool is_new = change.change == Change::created;
  const bool is_gone = change.change == Change::removed;
  return out + unified_diff(is_new ? "/dev/null" : "a/" + change.path, change.before,
                            is_gone ? "/dev/null" : "b/" + change.path, change.after);
}

}  // namespace vitara::cli

// What a render gives: files as values. Nothing here touches a disk; `cli/deploy` prints a tree,
// compares it with a folder, or writes it there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.hpp"

namespace vitara::render {

struct File {
  std::string path = {};  // below the folder, `/` between parts: "dev.vitaravox.ca.conf"
  std::string text = {};  // whole, with a line break at its end
  std::uint32_t mode = 0644;
};

/// Files sorted by path, each path once.
class Tree {
 public:
  /// Puts a file in its place. A path that is there already, is absolute, empty or climbs (`..`) is
  /// a Bug: paths are made from names that were checked.
  void add(File file);
  /// The file in the place of the one of that path, which is there.
  void replace(File file);
  /// Takes all files of another tree, below `folder` when that is not empty.
  void add(std::string_view folder, Tree other);

  [[nodiscard]] const std::vector<File>& files() const { return files_; }
  [[nodiscard]] const File* file(std::string_view path) const;

 private:
  std::vector<File> files_;
};

/// What a renderer returns. With an error among the findings the tree is not whole and must not be
/// written. Codes: R001 a value that its context cannot take, R002 a template that does not work,
/// R003 a template whose text, read again, is not what was meant, R004 a target that lacks what the
/// topology asks of it.
struct Rendered {
  Tree tree = {};
  Findings findings = {};
};

/// The first words of each file that can hold a comment, after its sign: whose file this is. A file
/// that begins so in a folder that is rendered into is ours: compared, and removed when the
/// topology no longer has it.
///   owner_mark("deploy render-nginx", "vitaravox")
///     -> "Rendered by `vitara deploy render-nginx` for vitaravox"
[[nodiscard]] std::string owner_mark(std::string_view command, std::string_view platform);

/// Whether a text begins with that mark, behind comment signs and spaces (`# `, `// `, `; `).
[[nodiscard]] bool has_mark(std::string_view text, std::string_view mark);

/// The text without the numbers of the comments that say where a part comes from
/// (`# vitara.yaml:58`): what is equal without them says the same, wherever its lines have moved
/// to.
[[nodiscard]] std::string without_line_numbers(std::string_view text);

/// A mark of the content: 16 hexadecimal digits of paths, modes and texts without line numbers
/// (FNV-1a, 64 bits). Trees that say the same have equal marks; it tells apart, and proves nothing
/// against an attacker.
[[nodiscard]] std::string revision(const Tree& tree);

}  // namespace vitara::render

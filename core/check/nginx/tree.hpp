// Any nginx configuration as a tree, with files and lines: what is checked here was not written by
// us, so every form that nginx reads is read, under limits, and what is broken is told.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.hpp"
#include "core/sys/files.hpp"

namespace vitara::check::nginx {

struct Directive {
  std::string name = {};
  std::vector<std::string> values = {};  // unquoted
  std::vector<Directive> block = {};
  bool has_block = false;
  std::string file = {};
  int line = 0;

  /// The first child of that name; null when there is none.
  [[nodiscard]] const Directive* child(std::string_view wanted) const;
  /// The n-th value; empty when there are fewer.
  [[nodiscard]] std::string_view value(std::size_t n = 0) const;
};

struct Tree {
  std::vector<Directive> directives = {};
  Findings findings = {};  // C500: what could not be read
  std::vector<std::string> files = {};
};

struct Limits {
  std::size_t bytes = 4U << 20U;     // of each file
  std::size_t files = 2000;          // read in all
  std::size_t directives = 200'000;  // in all
  int depth = 24;                    // of blocks, and of includes
};

/// One text. Never fails: what is broken becomes C500, and what could be read is returned. Pure.
[[nodiscard]] Tree parse(std::string_view text, const std::string& file, const Limits& limits = {});

/// nginx.conf of that folder with all that it includes (relative to the folder; `*` and `?` in the
/// last part of a path). A folder without one holds flat files as in sites-available: all that do
/// not end in `.types`, `.bak`, `~` are read as inside `http`. A path that is a file is read as
/// one.
[[nodiscard]] Tree read(const std::string& path, Files& files, const Limits& limits = {});

}  // namespace vitara::check::nginx

// Any nginx configuration as a tree, with files and lines. What is rendered here is parsed again by
// it, and what others wrote is checked by it (core/check/nginx): so every form that nginx reads is
// read, under limits, and what is broken is told. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.hpp"

namespace vitara::render::nginx {

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

/// One text. Never fails: what is broken becomes C500, and what could be read is returned.
[[nodiscard]] Tree parse(std::string_view text, const std::string& file, const Limits& limits = {});

}  // namespace vitara::render::nginx

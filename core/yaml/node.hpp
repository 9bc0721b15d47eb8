// YAML as a tree with positions, under limits. The only folder with yaml-cpp. What yaml-cpp lets
// pass and we refuse (reliability.md §10): anchors, aliases, tags, `<<`, duplicate keys, extra
// documents, a BOM, bytes that are not UTF-8. Files that other programs wrote may have the first
// four (Dialect::shared); what an alias expands to counts against the limits.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.hpp"

namespace vitara::yaml {

enum class Kind { null, scalar, list, map };

/// One node. Lines and columns count from 1. A map keeps the order of the file: `items[i]` belongs
/// to `keys[i]`.
struct Node {
  Kind kind = Kind::null;
  std::string text;        // of a scalar
  bool is_quoted = false;  // "yes" in quotes is text, never a boolean
  std::vector<Node> items;
  std::vector<Node> keys;  // scalars
  int line = 0;
  int column = 0;
  int source = 0;  // which file, where a tree was put together from several

  /// The value of `key` in a map; null when there is none.
  [[nodiscard]] const Node* find(std::string_view key) const;
};

/// `own`: our files, where anchors, aliases, tags and `<<` are errors. `shared`: aliases are
/// expanded, `<<` is a key like any other (YAML 1.2), `!!str` makes text, and an unknown tag is a
/// warning and makes text.
enum class Dialect { own, shared };

struct Limits {
  std::size_t bytes = 4U << 20U;
  std::size_t nodes = 400'000;
  std::size_t depth = 32;
  Dialect dialect = Dialect::own;
};

/// The tree, or why not: on an error the tree is whatever was read before it and must not be used.
/// Warnings come in the shared dialect alone.
struct Loaded {
  Node root;
  Findings findings;
};

/// Reads one document. `file` names it in findings. Pure; never throws, whatever the bytes.
[[nodiscard]] Loaded load(std::string_view text, const std::string& file,
                          const Limits& limits = {});

/// How many nodes a tree has, its keys among them.
[[nodiscard]] std::size_t count_nodes(const Node& tree);

}  // namespace vitara::yaml

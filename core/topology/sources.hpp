// The files behind one topology as a single tree: includes merged, an overlay laid over it,
// variables filled in. Every node still knows its file, line and column.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/sys/env.hpp"
#include "core/sys/files.hpp"
#include "core/yaml/node.hpp"

namespace vitara::topology {

/// `files[node.source]` is where a node came from; the first is the file that was asked for.
struct Tree {
  std::vector<std::string> files;
  yaml::Node root;
};

/// Reads a file and what it includes, relative to the file that says so. Include cycles, more than
/// 64 files, a name defined twice (told with both places) and broken files are findings (Y001-Y004,
/// T002, T003). Several files together have the limits of one.
[[nodiscard]] Tree gather(const std::string& path, Files& files, Findings& findings);

/// Lays `patch` over `target` as a JSON Merge Patch (RFC 7396): maps are merged, null removes, all
/// else replaces.
void merge_patch(yaml::Node& target, const yaml::Node& patch);

/// Fills `${NAME}` and `${NAME:-default}` in every value; `$$` is a dollar sign. An unset variable
/// without a default is a finding (T001), a value that `text_fault` refuses too (Y007).
void expand(yaml::Node& node, const std::vector<std::string>& files, const Environment& variables,
            Findings& findings);

/// The pairs of a file of `NAME=value` lines, as `env_file`s are written: `#` comments, `export`,
/// single and double quotes. Lines that are neither are findings (T004).
[[nodiscard]] std::map<std::string, std::string, std::less<>> parse_env_file(
    std::string_view text, const std::string& file, Findings& findings);

}  // namespace vitara::topology

#include "core/topology/load.hpp"

#include <algorithm>
#include <filesystem>
#include <tuple>
#include <utility>

#include "core/topology/read.hpp"
#include "core/topology/sources.hpp"

namespace vitara::topology {

namespace {

using yaml::Kind;
using yaml::Node;

// Keys that stand beside those of the model, and what the file says of itself.
void read_head(Section& root, Topology& topology) {
  int version = 0;
  root.whole("version", version, 1, 1);
  if (!root.has("version"))
    root.reader().report("version", "T005", "`version` is missing", "write `version: 1`");
  root.required("name", topology.name, label_fault);
  static_cast<void>(root.has("include"));
  static_cast<void>(root.has("overlays"));
}

// All that the file says; `folder` is where it lies.
void read_sections(Section& root, const std::string& folder, Topology& topology) {
  read_head(root, topology);
  read_hosts(root, topology);
  read_services(root, topology);
  read_stacks(root, topology);
  read_vhosts(root, topology);
  read_tls(root, topology);
  read_dns(root, topology);
  read_externals(root, topology);
  read_builds(root, topology);
  read_vapi(root, folder, topology);
  root.finish();
}

Topology read_all(const Tree& tree, const std::string& environment, Findings& findings) {
  Topology topology;
  topology.file = tree.files.front();
  topology.environment = environment;
  Section root(yaml::MapReader(&tree.root, "", tree.files, findings));
  read_sections(root, std::filesystem::path(tree.files.front()).parent_path().string(), topology);
  return topology;
}

// Overlays are maps of what they change; their names are environments'.
void check_overlays(const Tree& tree, Findings& findings) {
  Section root(yaml::MapReader(&tree.root, "", tree.files, findings));
  for (auto& [name, overlay] : root.maps("overlays", label_fault)) {
    static_cast<void>(name);
    static_cast<void>(overlay);
  }
}

// What is wrong in the overlays that were not chosen: each is tried, without asking for the
// variables of an environment that is not this one.
void try_other_overlays(const Tree& tree, const std::string& chosen, Findings& findings) {
  const Node* overlays = tree.root.find("overlays");
  if (overlays == nullptr || overlays->kind != Kind::map) return;
  const auto known = [&](const Finding& found) {
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& other) {
      return std::tie(found.code, found.file, found.line, found.column) ==
             std::tie(other.code, other.file, other.line, other.column);
    });
  };
  for (std::size_t i = 0; i < overlays->keys.size(); ++i) {
    if (overlays->keys[i].text == chosen || overlays->items[i].kind != Kind::map) continue;
    Tree other = tree;
    merge_patch(other.root, overlays->items[i]);
    const FixedEnvironment none({});
    Findings ignored;
    Findings found;
    expand(other.root, other.files, none, ignored);
    read_all(other, overlays->keys[i].text, found);
    const auto is_unset = [&](const Finding& finding) {
      return std::any_of(ignored.begin(), ignored.end(), [&](const Finding& unset) {
        return std::tie(unset.file, unset.line) == std::tie(finding.file, finding.line);
      });
    };
    for (auto& finding : found)
      if (!is_unset(finding) && !known(finding)) findings.push_back(std::move(finding));
  }
}

void collect(const Node& node, const std::string& path, const std::vector<std::string>& files,
             std::vector<Origin>& origins) {
  const Place place{.file = files[static_cast<std::size_t>(node.source)],
                    .line = node.line,
                    .column = node.column};
  if (node.kind == Kind::scalar) origins.push_back({path, node.text, place});
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const auto name = node.kind == Kind::map ? node.keys[i].text : std::to_string(i);
    if (path.empty() && (name == "overlays" || name == "include")) continue;
    collect(node.items[i], path.empty() ? name : path + "." + name, files, origins);
  }
}

void by_place(Findings& findings) {
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
  });
}

}  // namespace

Shape file_shape() {
  Shape shape;
  Findings none;
  Topology ignored;
  Section root(shape, none);
  read_sections(root, "", ignored);
  shape.note("include", {.form = Form::texts, .check = relative_path_fault});
  shape.needed.push_back("version");
  return shape;
}

Shape& Shape::note(const std::string& key, Shape shape) {
  keys.push_back({.name = key, .shape = std::move(shape)});
  return keys.back().shape;
}

Loaded load(const LoadOptions& options, Files& files, const Environment& variables) {
  Loaded loaded;
  Tree tree = gather(options.file, files, loaded.findings);
  loaded.files = tree.files;
  // What yaml itself refuses leaves nothing that could be read further.
  if (any_error(loaded.findings) && tree.root.kind != Kind::map) return loaded;
  check_overlays(tree, loaded.findings);
  // Merging takes the tree apart that other overlays start from.
  const bool has_overlays = tree.root.find("overlays") != nullptr;
  const Tree plain = has_overlays ? tree : Tree();
  const Node* overlays = plain.root.find("overlays");
  const Node* overlay = overlays == nullptr ? nullptr : overlays->find(options.environment);
  if (overlay != nullptr && overlay->kind == Kind::map) merge_patch(tree.root, *overlay);
  expand(tree.root, tree.files, variables, loaded.findings);
  loaded.topology = read_all(tree, options.environment, loaded.findings);
  try_other_overlays(plain, options.environment, loaded.findings);
  if (options.wants_origins) collect(tree.root, "", tree.files, loaded.origins);
  by_place(loaded.findings);
  return loaded;
}

}  // namespace vitara::topology

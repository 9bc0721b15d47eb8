#include "core/topology/sources.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "core/topology/values.hpp"

namespace vitara::topology {

namespace {

using yaml::Kind;
using yaml::Node;

constexpr std::size_t kFiles = 64;
constexpr std::uint64_t kFileBytes = 4U << 20U;
constexpr std::string_view kByName[] = {"hosts", "services",  "stacks", "vhosts",
                                        "dns",   "externals", "builds", "overlays"};

bool is_by_name(std::string_view key) {
  return std::find(std::begin(kByName), std::end(kByName), key) != std::end(kByName);
}

void mark(Node& node, int source) {
  node.source = source;
  for (auto& key : node.keys) key.source = source;
  for (auto& item : node.items) mark(item, source);
}

// Gathers depth first; `open` are the files between the first one and this.
class Gatherer {
 public:
  Gatherer(Files& files, Findings& findings) : files_(files), findings_(findings) {}

  void read(const std::string& path, const Node* said_by) {
    const auto name = std::filesystem::path(path).lexically_normal().string();
    if (std::find(open_.begin(), open_.end(), name) != open_.end())
      return report("T002", fmt::format("`{}` includes itself", name), said_by,
                    "take one of the includes away");
    if (tree_.files.size() >= kFiles)
      return report("T002", fmt::format("more than {} files", kFiles), said_by,
                    "put them together");
    const auto text = files_.read(name, kFileBytes);
    if (!text)
      return report(said_by == nullptr ? "T003" : "T002", text.error().message, said_by,
                    text.error().hint);
    tree_.files.push_back(name);
    const int source = static_cast<int>(tree_.files.size()) - 1;
    auto loaded = yaml::load(*text, name, {.nodes = kNodes});
    nodes_ += yaml::count_nodes(loaded.root);
    findings_.insert(findings_.end(), loaded.findings.begin(), loaded.findings.end());
    if (!loaded.findings.empty()) return;
    if (nodes_ > kNodes)
      return report("Y002", fmt::format("more than {} nodes in all files", kNodes), said_by,
                    "take apart what is not one platform");
    mark(loaded.root, source);
    const Node* found = loaded.root.find("include");
    const Node includes = found == nullptr ? Node{} : *found;
    add(std::move(loaded.root), source);
    open_.push_back(name);
    follow(includes, std::filesystem::path(name).parent_path());
    open_.pop_back();
  }

  [[nodiscard]] Tree take() { return std::move(tree_); }

 private:
  static constexpr std::size_t kNodes = 400'000;

  void report(const char* code, std::string message, const Node* at, std::string hint) {
    findings_.push_back(
        {.code = code,
         .message = std::move(message),
         .file = at == nullptr ? "" : tree_.files[static_cast<std::size_t>(at->source)],
         .line = at == nullptr ? 0 : at->line,
         .column = at == nullptr ? 0 : at->column,
         .hint = std::move(hint)});
  }

  void follow(const Node& includes, const std::filesystem::path& folder) {
    if (includes.kind == Kind::null) return;
    if (includes.kind != Kind::list)
      return report("Y006", "`include` must be a list of files", &includes,
                    "write include: [other.yaml]");
    for (const auto& item : includes.items) {
      if (item.kind != Kind::scalar || relative_path_fault(item.text)) {
        report("Y006", "`include` takes files beside this one", &item,
               "name one as hosts/oci.yaml, without `..`");
        continue;
      }
      read((folder / item.text).string(), &item);
    }
  }

  // The first file is the tree; of the others, named things are added to their section.
  void add(Node root, int source) {
    if (source == 0) {
      tree_.root = std::move(root);
      if (tree_.root.kind == Kind::map) index();
      return;
    }
    if (root.kind != Kind::map) return;
    for (std::size_t i = 0; i < root.keys.size(); ++i) {
      if (root.keys[i].text == "include" || root.keys[i].text == "version") continue;
      add_section(root.keys[i], std::move(root.items[i]));
    }
  }

  void index() {
    for (std::size_t i = 0; i < tree_.root.keys.size(); ++i) index_section(i);
  }

  void index_section(std::size_t at) {
    const auto& section = tree_.root.keys[at].text;
    sections_[section] = at;
    const Node& items = tree_.root.items[at];
    for (const auto& key : items.keys) names_.emplace(section + "/" + key.text, place(key));
  }

  [[nodiscard]] std::string place(const Node& node) const {
    return fmt::format("{}:{}", tree_.files[static_cast<std::size_t>(node.source)], node.line);
  }

  void add_section(const Node& key, Node value) {
    if (tree_.root.kind != Kind::map) return;
    const auto known = sections_.find(key.text);
    if (known == sections_.end()) {
      tree_.root.keys.push_back(key);
      tree_.root.items.push_back(std::move(value));
      return index_section(tree_.root.keys.size() - 1);
    }
    Node& section = tree_.root.items[known->second];
    if (!is_by_name(key.text) || section.kind != Kind::map || value.kind != Kind::map)
      return report(
          "Y004",
          fmt::format("`{}` stands in {} too", key.text, place(tree_.root.keys[known->second])),
          &key, "keep one of them");
    for (std::size_t i = 0; i < value.keys.size(); ++i) {
      const auto [first, is_new] =
          names_.emplace(key.text + "/" + value.keys[i].text, place(value.keys[i]));
      if (!is_new) {
        report("Y004",
               fmt::format("`{}.{}` is defined twice: here and in {}", key.text,
                           value.keys[i].text.substr(0, 64), first->second),
               &value.keys[i], "keep one of them");
        continue;
      }
      section.keys.push_back(value.keys[i]);
      section.items.push_back(std::move(value.items[i]));
    }
  }

  Files& files_;
  Findings& findings_;
  Tree tree_;
  std::vector<std::string> open_;
  std::map<std::string, std::size_t> sections_;  // name -> position in the root
  std::map<std::string, std::string> names_;     // section/name -> file:line
  std::size_t nodes_ = 0;
};

struct Reference {
  std::string name;
  std::optional<std::string> otherwise;
  std::size_t length = 0;  // of the whole `${...}`
};

// The reference at the start of `text`, which begins with `${`.
std::optional<Reference> reference(std::string_view text) {
  const auto close = text.find('}');
  if (close == std::string_view::npos) return {};
  const auto inside = text.substr(2, close - 2);
  const auto gap = inside.find(":-");
  Reference found{.name = std::string(inside.substr(0, gap)), .otherwise = {}, .length = close + 1};
  if (gap != std::string_view::npos) found.otherwise = std::string(inside.substr(gap + 2));
  if (variable_fault(found.name)) return {};
  return found;
}

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

}  // namespace

Tree gather(const std::string& path, Files& files, Findings& findings) {
  Gatherer gatherer(files, findings);
  gatherer.read(path, nullptr);
  Tree tree = gatherer.take();
  if (tree.files.empty()) tree.files.push_back(path);
  return tree;
}

void merge_patch(Node& target, const Node& patch) {
  if (patch.kind != Kind::map) {
    target = patch;
    return;
  }
  if (target.kind != Kind::map) {
    target = Node{};
    target.kind = Kind::map;
  }
  if (target.line == 0) {
    target.line = patch.line;
    target.column = patch.column;
    target.source = patch.source;
  }
  for (std::size_t i = 0; i < patch.keys.size(); ++i) {
    const auto at = std::find_if(target.keys.begin(), target.keys.end(),
                                 [&](const Node& key) { return key.text == patch.keys[i].text; });
    const auto index = at - target.keys.begin();
    if (patch.items[i].kind == Kind::null) {
      if (at == target.keys.end()) continue;
      target.keys.erase(at);
      target.items.erase(target.items.begin() + index);
    } else if (at != target.keys.end()) {
      merge_patch(target.items[static_cast<std::size_t>(index)], patch.items[i]);
    } else {
      Node added;
      merge_patch(added, patch.items[i]);
      target.keys.push_back(patch.keys[i]);
      target.items.push_back(std::move(added));
    }
  }
}

void expand(Node& node, const std::vector<std::string>& files, const Environment& variables,
            Findings& findings) {
  for (auto& item : node.items) expand(item, files, variables, findings);
  if (node.kind != Kind::scalar) return;
  const auto report = [&](const char* code, std::string message, std::string hint) {
    findings.push_back({.code = code,
                        .message = std::move(message),
                        .file = files[static_cast<std::size_t>(node.source)],
                        .line = node.line,
                        .column = node.column,
                        .hint = std::move(hint)});
  };
  std::string out;
  for (std::size_t i = 0; i < node.text.size();) {
    const auto rest = std::string_view(node.text).substr(i);
    if (rest.starts_with("$$") || !rest.starts_with("${")) {
      out += rest.front();
      i += rest.starts_with("$$") ? 2 : 1;
      continue;
    }
    const auto found = reference(rest);
    if (!found)
      return report("T001", "`${` does not begin a variable here",
                    "write ${NAME} or ${NAME:-default}, and $$ for a dollar sign");
    auto value = variables.get(found->name);
    if (!value || value->empty()) value = found->otherwise;
    if (!value)
      return report("T001", fmt::format("the variable {} is not set", found->name),
                    fmt::format("export {0}, name an --env-file that has it, or write "
                                "${{{0}:-default}}",
                                found->name));
    out += *value;
    i += found->length;
  }
  node.text = std::move(out);
  if (const auto fault = text_fault(node.text))
    report("Y007", fmt::format("a value must be {}", *fault), "take the character out");
}

std::map<std::string, std::string, std::less<>> parse_env_file(std::string_view text,
                                                               const std::string& file,
                                                               Findings& findings) {
  std::map<std::string, std::string, std::less<>> values;
  int line = 0;
  while (!text.empty()) {
    ++line;
    const auto end = std::min(text.find('\n'), text.size());
    auto row = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (row.empty() || row.front() == '#') continue;
    if (row.starts_with("export ")) row = trim(row.substr(7));
    const auto equals = row.find('=');
    const auto name = trim(row.substr(0, equals));
    auto value =
        equals == std::string_view::npos ? std::string_view() : trim(row.substr(equals + 1));
    if (equals == std::string_view::npos || variable_fault(name)) {
      findings.push_back({.code = "T004",
                          .message = "this line is not NAME=value",
                          .file = file,
                          .line = line,
                          .column = 1,
                          .hint = "begin a comment with `#`"});
      continue;
    }
    const bool is_quoted = value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
                           value.back() == value.front();
    if (is_quoted) value = value.substr(1, value.size() - 2);
    values.insert_or_assign(std::string(name), std::string(value));
  }
  return values;
}

}  // namespace vitara::topology

#include "core/vapi/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/suggest.hpp"
#include "core/vapi/document.hpp"
#include "core/vapi/ignore.hpp"
#include "core/vapi/names.hpp"

namespace vitara::vapi {

namespace {

constexpr std::uint64_t kFileBytes = (4U << 20U) + 1;
constexpr int kFolderDepth = 16;
constexpr std::size_t kFilesAtMost = 20'000;

bool is_folder(Files& files, const std::string& path) {
  const auto status = files.status(path);
  return status && status->is_folder;
}

struct Extension {
  std::string_view text;
  enum class Holds { yaml, markdown, typescript } holds;
};
constexpr Extension kExtensions[] = {{".yml", Extension::Holds::yaml},
                                     {".yaml", Extension::Holds::yaml},
                                     {".md", Extension::Holds::markdown},
                                     {".ts", Extension::Holds::typescript}};

const Extension* extension_of(std::string_view name) {
  for (const auto& extension : kExtensions)
    if (name.size() > extension.text.size() && name.ends_with(extension.text)) return &extension;
  return nullptr;
}

// `<name>.<stamp>.bkp.yml` and `<name>.dashboard.yml`: what a pull put aside for merging by hand.
bool is_copy(std::string_view stem) {
  return stem.ends_with(".bkp") || stem.ends_with(".dashboard");
}

class Loader {
 public:
  Loader(Files& files, const Place& place, Project& project)
      : files_(files), place_(place), project_(project) {}

  void run() {
    const auto text = files_.read(absolute("/.vapi-ignore"), 1U << 20U);
    if (text) project_.ignore_patterns = read_ignore(*text);
    for (const Kind* kind : kinds()) {
      seen_.clear();
      walk(*kind, "", 0);
    }
    check_folders("", "");
    check_folders("/simulations", "simulations/");
    check_names();
  }

 private:
  [[nodiscard]] std::string absolute(const std::string& path) const {
    return place_.folder + '/' + project_.folder + path;
  }

  void report(Finding finding) { project_.findings.push_back(std::move(finding)); }

  void walk(const Kind& kind, const std::string& below, int depth) {
    const std::string folder = fmt::format("/{}{}", kind.folder, below);
    auto names = files_.list(absolute(folder));
    if (!names) return list_failed(folder, names.error());
    for (const auto& name : *names) {
      if (name.starts_with('.') || project_.resources.size() >= kFilesAtMost) continue;
      if (!is_folder(files_, absolute(folder + '/' + name)))
        file(kind, below + '/' + name);
      else if (depth < kFolderDepth)
        walk(kind, below + '/' + name, depth + 1);
    }
  }

  void list_failed(const std::string& folder, const Error& error) {
    if (error.code == Code::missing) return;
    report({.code = "V001", .message = error.message, .file = project_.folder + folder});
  }

  // `path` starts with the slash behind the kind's folder.
  void file(const Kind& kind, const std::string& path) {
    const std::string shown = fmt::format("{}/{}{}", project_.folder, kind.folder, path);
    const Extension* extension = extension_of(path);
    if (extension == nullptr)
      return report({.code = "V002",
                     .severity = Severity::warning,
                     .message = "a file of an unknown sort is passed over",
                     .file = shown,
                     .hint = "resources end in .yml, .yaml or .md"});
    const std::string id = path.substr(1, path.size() - 1 - extension->text.size());
    if (is_copy(id)) return;
    const std::string label = fmt::format("{}/{}", kind.name, id);
    if (is_ignored(project_.ignore_patterns, fmt::format("{}/{}", kind.folder, id)))
      return project_.ignored.push_back(label);
    if (!seen_.insert(id).second)
      return report({.code = "V003",
                     .message = fmt::format("`{}` stands here under two extensions", id),
                     .file = shown,
                     .hint = "keep one of the files"});
    if (extension->holds == Extension::Holds::typescript) return opaque(label, shown);
    read(kind, id, shown, *extension);
  }

  void opaque(const std::string& label, const std::string& shown) {
    project_.opaque.push_back(label);
    report({.code = "V007",
            .severity = Severity::warning,
            .message = "TypeScript is not run here: this resource is left as it is",
            .file = shown,
            .hint = "write it as YAML to have it managed"});
  }

  void read(const Kind& kind, const std::string& id, const std::string& shown,
            const Extension& extension) {
    auto text = files_.read(place_.folder + '/' + shown, kFileBytes);
    if (!text)  // also a file that vanished since its folder was listed
      return report({.code = "V001", .message = text.error().message, .file = shown});
    const auto format =
        extension.holds == Extension::Holds::markdown ? Format::markdown : Format::yaml;
    auto document = read_document(*text, format, shown);
    for (auto& finding : document.findings) report(std::move(finding));
    if (!document.content) return;
    const auto& content = *document.content;
    const auto read_only = content.find("_platformDefault");
    project_.resources.push_back(
        {.kind = &kind,
         .id = id,
         .file = shown,
         .content = document.content,
         .tree = std::move(document.tree),
         .prompt_line = document.prompt_line,
         .is_read_only = read_only != content.end() && *read_only == true});
  }

  // A folder whose name is no kind's: most likely a slip, and its files would be forgotten.
  void check_folders(const std::string& below, const std::string& prefix) {
    const auto names = files_.list(absolute(below));
    if (!names) return;
    for (const auto& name : *names) {
      if (name.starts_with('.') || !is_folder(files_, absolute(below + '/' + name))) continue;
      const std::string word = prefix + name;
      if (word == "simulations" || is_kind_folder(word) || is_environment(below, name)) continue;
      const auto near = nearest(word, kind_folders());
      report(
          {.code = "V002",
           .severity = Severity::warning,
           .message = fmt::format("no kind of resource is called `{}`", word),
           .file = project_.folder + below + '/' + name,
           .hint = near ? fmt::format("did you mean `{}`?", *near) : "its files are passed over"});
    }
  }

  // In the older layout the folders of other environments may stand beside those of the kinds.
  bool is_environment(const std::string& below, const std::string& name) {
    if (!project_.is_shared || !below.empty()) return false;
    const auto folders = kind_folders();
    return std::any_of(folders.begin(), folders.end(), [&](const std::string& kind) {
      return is_folder(files_, absolute("/" + name + "/" + kind));
    });
  }

  static bool is_kind_folder(std::string_view word) {
    return std::any_of(kinds().begin(), kinds().end(),
                       [&](const Kind* kind) { return kind->folder == word; });
  }

  static std::vector<std::string> kind_folders() {
    std::vector<std::string> folders;
    for (const Kind* kind : kinds()) folders.emplace_back(kind->folder);
    return folders;
  }

  // Two of one name cannot be told apart on the dashboard, and a squad finds its assistants by it.
  void check_names() {
    std::map<std::pair<const Kind*, std::string>, const Resource*> first;
    for (const auto& resource : project_.resources) {
      const auto name = name_in(*resource.content);
      if (name.empty()) continue;
      const auto [at, is_new] = first.emplace(std::pair(resource.kind, name), &resource);
      if (is_new) continue;
      report(finding_at(
          resource, resource.content->contains("name") ? "/name" : "/function/name",
          {.code = "V004",
           .severity = Severity::warning,
           .message = fmt::format("the name `{}` stands in {} too", name, at->second->file),
           .hint = "give each a name of its own"}));
    }
  }

  Files& files_;
  const Place& place_;
  Project& project_;
  std::set<std::string> seen_;
};

}  // namespace

Result<Project> load_project(Files& files, const Place& place) {
  Project project{.environment = place.environment};
  if (!is_folder(files, place.folder + "/resources"))
    return Error{
        .code = Code::missing,
        .message = fmt::format("no folder `resources` in {}", place.folder),
        .hint = "run it in the folder of the voice agents, or write one: vitara vapi init"};
  project.folder = "resources/" + place.environment;
  project.is_shared = !is_folder(files, place.folder + '/' + project.folder);
  if (project.is_shared) project.folder = "resources";
  Loader(files, place, project).run();
  return project;
}

std::vector<std::string> environments_of(Files& files, const std::string& folder) {
  std::set<std::string> found;
  for (const auto& name : files.list(folder).value_or(std::vector<std::string>{})) {
    std::string_view rest = name;
    if (rest.starts_with(".env.") && !rest.ends_with(".local"))
      rest.remove_prefix(5);
    else if (rest.starts_with(".vapi-state.") && rest.ends_with(".json"))
      rest = rest.substr(12, rest.size() - 17);
    else
      continue;
    if (is_environment_name(rest) && rest != "example") found.emplace(rest);
  }
  const std::string resources = folder + "/resources";
  for (const auto& name : files.list(resources).value_or(std::vector<std::string>{})) {
    const bool is_kind = name == "simulations" || find_kind(name) != nullptr;
    if (!is_kind && is_environment_name(name) && is_folder(files, resources + '/' + name))
      found.insert(name);
  }
  return {found.begin(), found.end()};
}

}  // namespace vitara::vapi

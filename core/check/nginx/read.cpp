#include "core/check/nginx/read.hpp"

#include <fmt/format.h>
#include <fnmatch.h>

namespace vitara::check::nginx {

namespace {

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash);
}

std::size_t count(const std::vector<Directive>& block) {
  std::size_t sum = block.size();
  for (const auto& each : block) sum += count(each.block);
  return sum;
}

class Reader {
 public:
  Reader(std::string root, Files& files, const Limits& limits)
      : root_(std::move(root)), files_(files), limits_(limits) {}

  Tree tree;

  std::vector<Directive> file(const std::string& path, int depth, const Directive* from) {
    const auto problem = [&](std::string message) {
      tree.findings.push_back({.code = "C500",
                               .severity = Severity::error,
                               .message = std::move(message),
                               .file = from == nullptr ? path : from->file,
                               .line = from == nullptr ? 0 : from->line,
                               .hint = "see which file is meant: nginx -T"});
      return std::vector<Directive>();
    };
    if (depth > limits_.depth)
      return problem(
          fmt::format("includes more than {} deep: a file that includes itself?", limits_.depth));
    if (tree.files.size() >= limits_.files)
      return problem(fmt::format("more than {} files", limits_.files));
    const auto text = files_.read(path, limits_.bytes);
    if (!text) return problem(text.error().message);
    tree.files.push_back(path);
    auto read = parse(*text, path, limits_);
    tree.findings.insert(tree.findings.end(), read.findings.begin(), read.findings.end());
    count_ += count(read.directives);
    if (count_ > limits_.directives)
      return problem(fmt::format("more than {} directives", limits_.directives));
    return expanded(std::move(read.directives), depth);
  }

 private:
  std::vector<Directive> expanded(std::vector<Directive> in, int depth) {
    std::vector<Directive> out;
    for (auto& one : in) {
      if (one.has_block) one.block = expanded(std::move(one.block), depth);
      if (one.name != "include" || one.values.size() != 1) {
        out.push_back(std::move(one));
        continue;
      }
      for (const auto& path : matches(one.values.front())) {
        if (path.ends_with("mime.types")) continue;  // a table, no directives
        for (auto& inner : file(path, depth + 1, &one)) out.push_back(std::move(inner));
      }
    }
    return out;
  }

  [[nodiscard]] std::vector<std::string> matches(const std::string& pattern) const {
    const std::string path = pattern.starts_with('/') ? pattern : root_ + "/" + pattern;
    if (path.find_first_of("*?[") == std::string::npos) return {path};
    const std::string folder = folder_of(path);
    const std::string last = path.substr(folder.size() + 1);
    std::vector<std::string> out;
    for (const auto& name : files_.list(folder).value_or(std::vector<std::string>()))
      if (::fnmatch(last.c_str(), name.c_str(), FNM_PERIOD) == 0)
        out.push_back(folder + "/" + name);
    return out;
  }

  std::string root_;
  Files& files_;
  const Limits& limits_;
  std::size_t count_ = 0;
};

bool is_configuration(const std::string& name) {
  for (const auto end : {".types", ".bak", "~", ".pem", ".md"})
    if (name.ends_with(end)) return false;
  return !name.starts_with('.') && !name.ends_with("_params");
}

}  // namespace

Tree read(const std::string& path, Files& files, const Limits& limits) {
  const auto status = files.status(path);
  const bool is_folder = status && status->is_folder;
  Reader reader(is_folder ? path : folder_of(path), files, limits);
  if (!is_folder || files.status(path + "/nginx.conf")) {
    reader.tree.directives = reader.file(is_folder ? path + "/nginx.conf" : path, 0, nullptr);
    return std::move(reader.tree);
  }
  for (const auto& name : files.list(path).value_or(std::vector<std::string>())) {
    const auto each = path + "/" + name;
    const auto found = files.status(each);
    if (!found || found->is_folder || !is_configuration(name)) continue;
    for (auto& one : reader.file(each, 0, nullptr))
      reader.tree.directives.push_back(std::move(one));
  }
  return std::move(reader.tree);
}

}  // namespace vitara::check::nginx

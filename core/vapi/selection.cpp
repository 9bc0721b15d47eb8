#include "core/vapi/selection.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/suggest.hpp"

namespace vitara::vapi {

namespace {

// "resources/dev/tools/a.yml" is "tools/a": what stands before the first kind's folder goes.
std::string without_root(std::string word) {
  if (word.starts_with("./")) word.erase(0, 2);
  while (word.ends_with('/')) word.pop_back();
  if (!word.starts_with("resources/")) return word;
  word.erase(0, 10);
  const auto first = word.substr(0, word.find('/'));
  if (find_kind(first) != nullptr || first == "simulations" || word == first) return word;
  return word.substr(first.size() + 1);
}

std::string without_extension(std::string id) {
  for (const std::string_view extension : {".yml", ".yaml", ".md"})
    if (id.size() > extension.size() && id.ends_with(extension))
      return id.substr(0, id.size() - extension.size());
  return id;
}

Error unknown(const std::string& word) {
  std::vector<std::string> known;
  for (const Kind* kind : kinds()) known.emplace_back(kind->name);
  const auto near = nearest(word.substr(0, word.find('/')), known);
  return {.code = Code::invalid,
          .message = fmt::format("`{}` is no kind of resource", word.substr(0, 80)),
          .hint = near ? fmt::format("did you mean `{}`?", *near)
                       : "kinds are the names of the folders: tools, assistants, squads ..."};
}

}  // namespace

Result<std::vector<Named>> read_name(std::string word) {
  word = without_root(std::move(word));
  if (word == "simulations")
    return std::vector<Named>{{&kPersonality}, {&kScenario}, {&kSimulation}, {&kSimulationSuite}};
  if (const Kind* kind = find_kind(word); kind != nullptr) return std::vector<Named>{{kind}};
  const Kind* best = nullptr;
  std::size_t length = 0;
  for (const Kind* kind : kinds()) {
    for (const auto prefix : {kind->folder, kind->name, kind->singular}) {
      const bool fits = word.size() > prefix.size() + 1 && word.starts_with(prefix) &&
                        word[prefix.size()] == '/' && prefix.size() > length;
      if (!fits) continue;
      best = kind;
      length = prefix.size();
    }
  }
  if (best == nullptr) return unknown(word);
  return std::vector<Named>{{best, without_extension(word.substr(length + 1))}};
}

Result<Selection> Selection::of(std::span<const std::string> words) {
  Selection selection;
  for (const auto& word : words) {
    auto names = read_name(word);
    if (!names) return std::move(names).error();
    for (auto& name : *names) selection.names_.emplace(name.kind, std::move(name.id));
  }
  return selection;
}

bool Selection::has(const Kind& kind, const std::string& id) const {
  return names_.empty() || names_.contains({&kind, ""}) || names_.contains({&kind, id});
}

bool Selection::names(const Kind& kind, const std::string& id) const {
  return names_.contains({&kind, id});
}

bool Selection::touches(const Kind& kind) const {
  return names_.empty() || std::any_of(names_.begin(), names_.end(),
                                       [&](const auto& name) { return name.first == &kind; });
}

std::vector<std::string> Selection::labels() const {
  std::vector<std::string> out;
  for (const auto& [kind, id] : names_)
    if (!id.empty()) out.push_back(fmt::format("{}/{}", kind->name, id));
  return out;
}

void Selection::add(const Kind& kind, const std::string& id) { names_.emplace(&kind, id); }

}  // namespace vitara::vapi

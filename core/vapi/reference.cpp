#include "core/vapi/reference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/suggest.hpp"
#include "core/vapi/graph.hpp"
#include "core/vapi/names.hpp"

namespace vitara::vapi {

using nlohmann::json;

namespace {

std::string escaped(std::string_view key) {
  std::string out;
  for (const char c : key) {
    if (c == '~')
      out += "~0";
    else if (c == '/')
      out += "~1";
    else
      out += c;
  }
  return out;
}

// Calls `visit(value, pointer, is_wrong)` for each value under a path such as
// "hooks[].do[].toolId". `is_wrong`: a list was expected where the value stands.
template <class Visit>
void walk(const json& at, std::string_view path, const std::string& pointer, Visit& visit) {
  if (path.empty()) return visit(at, pointer, !at.is_string());
  if (!at.is_object()) return;
  const auto dot = std::min(path.find('.'), path.size());
  auto key = path.substr(0, dot);
  const auto rest = path.substr(std::min(dot + 1, path.size()));
  const bool is_list = key.ends_with("[]");
  if (is_list) key.remove_suffix(2);
  const auto found = at.find(std::string(key));
  if (found == at.end() || found->is_null()) return;
  const std::string here = pointer + '/' + escaped(key);
  if (!is_list) return walk(*found, rest, here, visit);
  if (!found->is_array()) return visit(*found, here, true);
  for (std::size_t i = 0; i < found->size(); ++i)
    walk((*found)[i], rest, fmt::format("{}/{}", here, i), visit);
}

// `credentialId` and `credentialIds` at any depth.
template <class Visit>
void walk_credentials(const json& at, const std::string& pointer, Visit& visit) {
  std::size_t index = 0;
  for (const auto& [key, value] : at.items()) {
    const std::string here =
        fmt::format("{}/{}", pointer, at.is_array() ? std::to_string(index++) : escaped(key));
    if (at.is_object() && key == "credentialId" && !value.is_null())
      visit(value, here, !value.is_string());
    else if (at.is_object() && key == "credentialIds" && value.is_array())
      for (std::size_t i = 0; i < value.size(); ++i)
        visit(value[i], fmt::format("{}/{}", here, i), !value[i].is_string());
    else if (value.is_structured())
      walk_credentials(value, here, visit);
  }
}

std::string above(const std::string& pointer, int levels = 1) {
  std::string out = pointer;
  for (; levels > 0; --levels) out.erase(std::min(out.rfind('/'), out.size()));
  return out;
}

// `targetAssignments[]`: its neighbour says what `targetId` is the id of.
const Kind& target_of(const ReferenceField& field, const json& content,
                      const std::string& pointer) {
  if (field.target != Target::target_type) return kind_of(field.target);
  const json::json_pointer neighbour(above(pointer) + "/targetType");
  return content.contains(neighbour) && content.at(neighbour) == "squad" ? kSquad : kAssistant;
}

struct Wrong {
  std::string pointer;
};

void collect(const Kind& kind, const json& content, std::vector<Reference>& references,
             std::vector<Wrong>* wrong) {
  for (const auto& field : kind.references) {
    auto visit = [&](const json& value, const std::string& pointer, bool is_wrong) {
      if (is_wrong && wrong != nullptr) wrong->push_back({pointer});
      if (is_wrong) return;
      references.push_back({.pointer = pointer,
                            .name = std::string(without_comment(value.get<std::string>())),
                            .target = &target_of(field, content, pointer),
                            .is_told_back = field.is_told_back,
                            .drop_levels = field.drop_levels});
    };
    walk(content, field.path, "", visit);
  }
  auto credential = [&](const json& value, const std::string& pointer, bool is_wrong) {
    if (is_wrong && wrong != nullptr) wrong->push_back({pointer});
    if (is_wrong) return;
    references.push_back({.pointer = pointer,
                          .name = std::string(without_comment(value.get<std::string>())),
                          .target = &kCredential,
                          .is_told_back = true});
  };
  if (content.is_structured()) walk_credentials(content, "", credential);
}

// Takes the value at the pointer out of what holds it.
void drop(json& content, const std::string& pointer) {
  const json::json_pointer whole(pointer);
  json& parent = content.at(whole.parent_pointer());
  if (parent.is_object())
    parent.erase(whole.back());
  else
    parent.erase(static_cast<std::size_t>(std::stoul(whole.back())));
}

using Names = std::set<std::pair<const Kind*, std::string>>;

bool is_known(const Names& files, const Reference& reference, const NameTable* known) {
  if (is_uuid(reference.name)) return true;
  if (known != nullptr && known->uuid(*reference.target, reference.name)) return true;
  if (reference.target == &kCredential) return known == nullptr;
  return files.contains({reference.target, reference.name});
}

Finding unresolved(const Project& project, const Resource& resource, const Reference& reference,
                   const NameTable* known) {
  std::vector<std::string> names;
  for (const auto& other : project.resources)
    if (other.kind == reference.target) names.push_back(other.id);
  if (known != nullptr)
    for (auto& id : known->ids(*reference.target)) names.push_back(std::move(id));
  const auto near = nearest(reference.name, names);
  const std::string folder(reference.target->folder);
  std::string hint = near ? fmt::format("did you mean `{}`?", *near)
                     : reference.target == &kCredential
                         ? "create the credential on Vapi's dashboard, or correct the name"
                         : fmt::format("add {}/{}/{}.yml, or correct the name", project.folder,
                                       folder, reference.name);
  return finding_at(
      resource, reference.pointer,
      {.code = "V006",
       .message = fmt::format("{}: no {} is called `{}`", resource.label(),
                              reference.target->singular, reference.name.substr(0, 128)),
       .hint = std::move(hint)});
}

}  // namespace

std::vector<Reference> references_of(const Kind& kind, const json& content) {
  std::vector<Reference> references;
  collect(kind, content, references, nullptr);
  return references;
}

void NameTable::add(const Kind& kind, const std::string& id, const std::string& uuid) {
  uuids_[{&kind, id}] = uuid;
  ids_.emplace(std::pair(&kind, uuid), id);
}

void NameTable::remove(const Kind& kind, const std::string& id) {
  const auto found = uuids_.find({&kind, id});
  if (found == uuids_.end()) return;
  ids_.erase({&kind, found->second});
  uuids_.erase(found);
}

std::optional<std::string> NameTable::uuid(const Kind& kind, const std::string& id) const {
  const auto found = uuids_.find({&kind, id});
  return found == uuids_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> NameTable::id(const Kind& kind, const std::string& uuid) const {
  const auto found = ids_.find({&kind, uuid});
  return found == ids_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> NameTable::ids(const Kind& kind) const {
  std::vector<std::string> out;
  for (const auto& [key, uuid] : uuids_)
    if (key.first == &kind) out.push_back(key.second);
  return out;
}

json resolved(const Kind& kind, const json& content, const NameTable& names, Unknown unknown) {
  json out = content;
  std::vector<std::string> waiting;
  for (const auto& reference : references_of(kind, content)) {
    const auto uuid = names.uuid(*reference.target, reference.name);
    if (uuid || is_uuid(reference.name))
      out[json::json_pointer(reference.pointer)] = uuid.value_or(reference.name);
    else if (unknown == Unknown::drop)
      waiting.push_back(above(reference.pointer, reference.drop_levels));
  }
  // Those further down a list first, so that the places of the others stay true.
  const auto is_later = [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a > b;
  };
  std::sort(waiting.begin(), waiting.end(), is_later);
  waiting.erase(std::unique(waiting.begin(), waiting.end()), waiting.end());
  for (const auto& pointer : waiting)
    if (out.contains(json::json_pointer(pointer))) drop(out, pointer);
  return out;
}

json told_back(const Kind& kind, json content, const NameTable& names) {
  for (const auto& reference : references_of(kind, content)) {
    if (!reference.is_told_back) continue;
    if (const auto id = names.id(*reference.target, reference.name))
      content[json::json_pointer(reference.pointer)] = *id;
  }
  return content;
}

Findings reference_findings(const Project& project, const NameTable* known) {
  Findings findings;
  Names files;
  for (const auto& resource : project.resources) files.emplace(resource.kind, resource.id);
  for (const auto& resource : project.resources) {
    std::vector<Reference> references;
    std::vector<Wrong> wrong;
    collect(*resource.kind, *resource.content, references, &wrong);
    for (const auto& place : wrong)
      findings.push_back(
          finding_at(resource, place.pointer,
                     {.code = "V005",
                      .message = fmt::format("{}: `{}` does not name a resource", resource.label(),
                                             place.pointer.substr(1)),
                      .hint = "write the id of a file, or a UUID"}));
    for (const auto& reference : references)
      if (!is_known(files, reference, known))
        findings.push_back(unresolved(project, resource, reference, known));
  }
  return findings;
}

std::vector<std::vector<std::size_t>> cycles(const Project& project) {
  std::map<std::pair<const Kind*, std::string>, std::size_t> places;
  for (std::size_t i = 0; i < project.resources.size(); ++i)
    places[{project.resources[i].kind, project.resources[i].id}] = i;
  Graph graph(project.resources.size());
  for (std::size_t i = 0; i < project.resources.size(); ++i) {
    const auto& resource = project.resources[i];
    for (const auto& reference : references_of(*resource.kind, *resource.content)) {
      const auto found = places.find({reference.target, reference.name});
      if (found != places.end()) graph[i].push_back(found->second);
    }
  }
  return circles(graph);
}

}  // namespace vitara::vapi

// A7: links that only one side knows, hand-offs that lead nowhere, and circles of references.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "core/base/suggest.hpp"
#include "core/vapi/lint/handoff.hpp"
#include "core/vapi/names.hpp"
#include "core/vapi/reference.hpp"

namespace vitara::vapi::rule {

namespace {

/// Names that a list holds, each with its pointer.
std::map<std::string, std::string> names_in(const Resource& resource, const std::string& list) {
  std::map<std::string, std::string> out;
  std::size_t index = 0;
  for (const auto* value : list_at(*resource.content, list)) {
    const auto pointer = fmt::format("{}/{}", list, index++);
    if (value->is_string())
      out.emplace(without_comment(value->get_ref<const std::string&>()), pointer);
  }
  return out;
}

/// One side of the link between assistants and structured outputs.
struct Side {
  const Kind& from;
  std::string list;
  const Kind& to;
  std::string back;
};

// Either alone is enough for Vapi at first, and the next write of the other side undoes it.
void check_side(Scene& scene, const Side& side) {
  for (const auto& resource : scene.project.resources) {
    if (resource.kind != &side.from || resource.is_read_only) continue;
    for (const auto& [name, pointer] : names_in(resource, side.list)) {
      const auto* other = scene.project.find(side.to, name);
      if (other == nullptr || names_in(*other, side.back).contains(resource.id)) continue;
      scene.add(
          resource, pointer,
          {.code = "A701",
           .severity = Severity::warning,
           .message = fmt::format("{} does not name {} in turn", other->label(), resource.label()),
           .hint = fmt::format("add `{}` to its `{}`", resource.id, side.back.substr(1))});
    }
  }
}

void check_strays(Scene& scene, const Resource& squad, const HandOffs& found) {
  std::vector<std::string> known;
  known.reserve(found.members.size());
  for (const auto& member : found.members) known.push_back(member.name);
  std::set<std::pair<const Resource*, std::string>> told;
  for (const auto& stray : found.strays) {
    if (!told.emplace(stray.resource, stray.pointer).second) continue;
    const auto near = nearest(stray.name, known);
    const auto hint = near ? fmt::format("did you mean `{}`?", *near)
                           : fmt::format("add it to the members of {}", squad.label());
    scene.add(*stray.resource, stray.pointer,
              {.code = "A702",
               .message = stray.is_known
                              ? fmt::format("`{}` is not a member of {}", stray.name, squad.label())
                              : fmt::format("there is no assistant `{}`", stray.name),
               .hint = hint});
  }
}

// Members that no way from the first one reaches: they never get a call.
std::vector<bool> reached(const HandOffs& found) {
  std::vector<bool> out(found.members.size(), false);
  std::vector<std::size_t> next = {0};
  while (!next.empty()) {
    const auto at = next.back();
    next.pop_back();
    if (at >= out.size() || out[at]) continue;
    out[at] = true;
    next.insert(next.end(), found.leads_to[at].begin(), found.leads_to[at].end());
  }
  return out;
}

void check_members(Scene& scene, const Resource& squad, const HandOffs& found) {
  const auto is_reached = reached(found);
  std::set<std::string> seen;
  for (std::size_t i = 0; i < found.members.size(); ++i) {
    const auto& member = found.members[i];
    if (member.body == nullptr) continue;
    if (!is_reached[i])
      scene.add(
          squad, fmt::format("/members/{}", i),
          {.code = "A703",
           .severity = Severity::warning,
           .message = fmt::format("no hand-off leads from the first member to `{}`", member.name),
           .hint = "add a destination, or take it out of the squad"});
    if (!member.name.empty() && !seen.insert(member.name).second)
      scene.add(squad, fmt::format("/members/{}", i),
                {.code = "A704",
                 .message = fmt::format("two members are called `{}`", member.name),
                 .hint = "hand-offs go by the name: give each its own"});
  }
}

// Allowed: a push creates one without its reference and links it afterwards. Worth knowing, as
// such a push is two writes.
void check_circles(Scene& scene) {
  for (const auto& group : cycles(scene.project)) {
    std::string all;
    for (const auto index : group)
      all += (all.empty() ? "" : ", ") + scene.project.resources[index].label();
    scene.add(scene.project.resources[group.front()], "",
              {.code = "A705",
               .severity = Severity::info,
               .message = fmt::format("these refer to each other in a circle: {}", all),
               .hint = "a first push creates them and links them afterwards"});
  }
}

}  // namespace

void links(Scene& scene) {
  const std::string outputs = "/artifactPlan/structuredOutputIds";
  const std::string assistants = "/assistant_ids";
  check_side(scene, {kAssistant, outputs, kStructuredOutput, assistants});
  check_side(scene, {kStructuredOutput, assistants, kAssistant, outputs});
  for (const auto& squad : scene.project.resources) {
    if (squad.kind != &kSquad || squad.is_read_only) continue;
    const auto found = hand_offs(scene.project, squad);
    check_strays(scene, squad, found);
    check_members(scene, squad, found);
  }
  check_circles(scene);
}

}  // namespace vitara::vapi::rule

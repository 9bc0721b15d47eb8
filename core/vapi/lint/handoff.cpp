#include "core/vapi/lint/handoff.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

#include "core/vapi/names.hpp"

namespace vitara::vapi::rule {

namespace {

using nlohmann::json;

Member member_of(const Project& project, const Resource& squad, const json& entry) {
  Member out{.id = std::string(without_comment(text_at(entry, "/assistantId"))), .name = {}};
  out.body = value_at(entry, "/assistant");
  if (out.body == nullptr && !out.id.empty()) {
    out.file = project.find(kAssistant, out.id);
    if (out.file != nullptr) out.body = out.file->content.get();
  } else if (out.body != nullptr) {
    out.file = &squad;
  }
  if (out.body != nullptr) out.name = text_at(*out.body, "/name");
  // An override of the name is what hand-offs of this squad see.
  if (const auto renamed = text_at(entry, "/assistantOverrides/name"); !renamed.empty())
    out.name = renamed;
  return out;
}

/// Collects the destinations of one member.
class Gathering {
 public:
  Gathering(const Project& project, HandOffs& out) : project_(project), out_(out) {}

  void from(std::size_t member) { member_ = member; }

  // A list of destinations that stands in a file.
  void destinations(const Resource& resource, const json& in, const std::string& pointer) {
    std::size_t index = 0;
    for (const auto* destination : list_at(in, pointer))
      one(resource, *destination, fmt::format("{}/{}", pointer, index++));
  }

  // A list of tools that stands in a file, each with destinations of its own.
  void tools(const Resource& resource, const std::string& pointer) {
    const auto size = list_at(*resource.content, pointer).size();
    for (std::size_t i = 0; i < size; ++i)
      destinations(resource, *resource.content, fmt::format("{}/{}/destinations", pointer, i));
  }

 private:
  void one(const Resource& resource, const json& destination, const std::string& pointer) {
    const auto id = std::string(without_comment(text_at(destination, "/assistantId")));
    const auto name = text_at(destination, "/assistantName");
    if ((id.empty() && name.empty()) || is_uuid(id)) return;
    bool is_found = false;
    for (std::size_t i = 0; i < out_.members.size(); ++i) {
      const Member& member = out_.members[i];
      if (name.empty() ? member.id != id : member.name != name) continue;
      is_found = true;
      out_.leads_to[member_].push_back(i);
    }
    // A member that has no file may have any name: nothing can be said.
    const bool is_sure = std::all_of(out_.members.begin(), out_.members.end(),
                                     [](const Member& m) { return m.body != nullptr; });
    if (!is_found && is_sure)
      out_.strays.push_back(
          {.resource = &resource,
           .pointer = pointer + (name.empty() ? "/assistantId" : "/assistantName"),
           .name = name.empty() ? id : name,
           .is_known = exists(id, name)});
  }

  [[nodiscard]] bool exists(const std::string& id, const std::string& name) const {
    return std::any_of(project_.resources.begin(), project_.resources.end(), [&](const auto& r) {
      if (r.kind != &kAssistant) return false;
      return name.empty() ? r.id == id : text_at(*r.content, "/name") == name;
    });
  }

  const Project& project_;
  HandOffs& out_;
  std::size_t member_ = 0;
};

}  // namespace

HandOffs hand_offs(const Project& project, const Resource& squad) {
  HandOffs out;
  const auto entries = list_at(*squad.content, "/members");
  out.members.reserve(entries.size());
  for (const auto* entry : entries) out.members.push_back(member_of(project, squad, *entry));
  out.leads_to.resize(out.members.size());
  Gathering gathering(project, out);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto at = fmt::format("/members/{}", i);
    gathering.from(i);
    gathering.destinations(squad, *squad.content, at + "/assistantDestinations");
    gathering.tools(squad, at + "/assistantOverrides/tools:append");
    gathering.tools(squad, at + "/assistantOverrides/model/tools");
    gathering.tools(squad, at + "/assistant/model/tools");
    gathering.tools(squad, "/membersOverrides/tools:append");
    const Member& member = out.members[i];
    if (member.body == nullptr) continue;
    for (const auto* tool : tools_of(project, *member.body))
      gathering.destinations(*tool, *tool->content, "/destinations");
    if (member.file != nullptr && member.file != &squad)
      gathering.tools(*member.file, "/model/tools");
  }
  return out;
}

std::vector<bool> handed_to(const HandOffs& hand_offs) {
  std::vector<bool> out(hand_offs.members.size(), false);
  for (const auto& targets : hand_offs.leads_to)
    for (const auto target : targets) out[target] = true;
  return out;
}

}  // namespace vitara::vapi::rule

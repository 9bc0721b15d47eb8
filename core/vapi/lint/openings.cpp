// A6: what an assistant says first. In a squad that is said at each hand-off, not once a call.
#include <fmt/format.h>

#include <set>

#include "core/vapi/lint/handoff.hpp"

namespace vitara::vapi::rule {

namespace {

constexpr std::string_view kSpeaks = "assistant-speaks-first";
constexpr std::string_view kGenerates = "assistant-speaks-first-with-model-generated-message";
constexpr std::string_view kWaits = "assistant-waits-for-user";

void check_mode(Scene& scene, const Agent& agent) {
  const auto mode = text_at(agent.body, "/firstMessageMode");
  if (mode.empty() || mode == kSpeaks || mode == kGenerates || mode == kWaits) return;
  scene.add(agent, "/firstMessageMode",
            {.code = "A603",
             .message = fmt::format("`{}` is not a firstMessageMode", mode),
             .hint = fmt::format("one of: {}, {}, {}", kSpeaks, kGenerates, kWaits)});
}

// Where a member's body stands.
std::string base_of_member(const Resource& squad, const Member& member, std::size_t index) {
  return member.file == &squad ? fmt::format("/members/{}/assistant", index) : std::string();
}

void check_squad(Scene& scene, const Resource& squad) {
  const auto found = hand_offs(scene.project, squad);
  const auto is_reached = handed_to(found);
  std::set<std::size_t> is_in_circle;
  for (const auto& group : circles(found.leads_to)) is_in_circle.insert(group.begin(), group.end());
  for (std::size_t i = 0; i < found.members.size(); ++i) {
    const Member& member = found.members[i];
    if (member.body == nullptr || member.file == nullptr || !is_reached[i]) continue;
    const auto base = base_of_member(squad, member, i);
    const auto mode = text_at(*member.body, "/firstMessageMode");
    const bool speaks = mode.empty() || mode == kSpeaks;
    if (speaks && !text_at(*member.body, "/firstMessage").empty() && is_in_circle.contains(i))
      scene.add(*member.file, base + "/firstMessage",
                {.code = "A601",
                 .message = fmt::format("{} says its firstMessage again whenever a call comes back "
                                        "to it",
                                        member.name),
                 .hint = fmt::format("write `firstMessageMode: {}`", kGenerates)});
    if (mode == kWaits)
      scene.add(*member.file, base + "/firstMessageMode",
                {.code = "A602",
                 .severity = Severity::warning,
                 .message = fmt::format(
                     "{} is handed calls and waits for the caller, who waits too", member.name),
                 .hint = fmt::format("write `firstMessageMode: {}`", kGenerates)});
  }
}

}  // namespace

void openings(Scene& scene) {
  for (const auto& agent : scene.agents) check_mode(scene, agent);
  for (const auto& resource : scene.project.resources)
    if (resource.kind == &kSquad && !resource.is_read_only) check_squad(scene, resource);
}

}  // namespace vitara::vapi::rule

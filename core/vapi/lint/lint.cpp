#include "core/vapi/lint/lint.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <tuple>

#include "core/vapi/lint/rule.hpp"

namespace vitara::vapi {

namespace {

using Family = void (*)(rule::Scene&);

constexpr std::array<Family, 9> kFamilies = {
    rule::names,    rule::models, rule::voices,   rule::transcribers, rule::fillers,
    rule::openings, rule::links,  rule::timeouts, rule::server_tools};

// Files of assistants, and assistants that a squad holds inline.
void gather_agents(rule::Scene& scene) {
  for (const auto& resource : scene.project.resources) {
    if (resource.is_read_only) continue;
    if (resource.kind == &kAssistant)
      scene.agents.push_back({.resource = resource, .pointer = {}, .body = *resource.content});
    if (resource.kind != &kSquad) continue;
    std::size_t index = 0;
    for (const auto* member : rule::list_at(*resource.content, "/members")) {
      const auto at = "/members/" + std::to_string(index++) + "/assistant";
      if (const auto* body = rule::value_at(*member, "/assistant"))
        scene.agents.push_back({.resource = resource, .pointer = at, .body = *body});
    }
  }
}

}  // namespace

Findings lint(const Project& project, const std::vector<ServerTool>& server) {
  rule::Scene scene{.project = project, .server = server};
  gather_agents(scene);
  for (const Family family : kFamilies) family(scene);
  const auto place = [](const Finding& f) { return std::tie(f.file, f.line, f.column, f.code); };
  std::stable_sort(scene.findings.begin(), scene.findings.end(),
                   [&](const Finding& a, const Finding& b) { return place(a) < place(b); });
  return std::move(scene.findings);
}

}  // namespace vitara::vapi

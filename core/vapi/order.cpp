#include "core/vapi/order.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "core/vapi/canonical.hpp"
#include "core/vapi/graph.hpp"

namespace vitara::vapi {

namespace {

std::size_t rank(const Kind* kind) {
  const auto all = kinds();
  return static_cast<std::size_t>(std::find(all.begin(), all.end(), kind) - all.begin());
}

using Creations = std::map<std::pair<const Kind*, std::string>, std::size_t>;

std::vector<std::size_t> creations_needed(const Step& step, const Creations& creations) {
  std::vector<std::size_t> needs;
  for (const auto& reference : references_of(*step.entry.kind, *step.resource->content)) {
    const auto found = creations.find({reference.target, reference.name});
    if (found != creations.end()) needs.push_back(found->second);
  }
  std::sort(needs.begin(), needs.end());
  needs.erase(std::unique(needs.begin(), needs.end()), needs.end());
  return needs;
}

// The kinds that come first in the order of creation can do without: a tool without destinations,
// a structured output without assistants.
std::size_t to_break(const std::vector<std::size_t>& circle, const Plan& plan) {
  return *std::min_element(circle.begin(), circle.end(), [&](std::size_t a, std::size_t b) {
    const auto rank_a = rank(plan.steps[a].entry.kind);
    const auto rank_b = rank(plan.steps[b].entry.kind);
    return rank_a != rank_b ? rank_a < rank_b : a < b;
  });
}

// Two new resources of the same content cannot be told apart when an answer is lost: they go one
// after the other.
void separate_twins(Plan& plan, Graph& graph) {
  std::map<std::pair<const Kind*, std::string>, std::size_t> last;
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    const Step& step = plan.steps[i];
    if (step.action != Action::create) continue;
    const auto [at, is_first] =
        last.emplace(std::pair(step.entry.kind, content_hash(*step.resource->content)), i);
    if (!is_first) graph[i].push_back(std::exchange(at->second, i));
  }
}

}  // namespace

void set_order(Plan& plan, const Ledger&) {
  Creations creations;
  for (std::size_t i = 0; i < plan.steps.size(); ++i)
    if (plan.steps[i].action == Action::create)
      creations[{plan.steps[i].entry.kind, plan.steps[i].entry.id}] = i;
  Graph graph(plan.steps.size());
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    const Step& step = plan.steps[i];
    if (step.action == Action::create || step.action == Action::update)
      graph[i] = creations_needed(step, creations);
  }
  std::vector<std::pair<std::size_t, std::vector<std::size_t>>> links;
  for (auto found = circles(graph); !found.empty(); found = circles(graph)) {
    for (const auto& circle : found) {
      const std::size_t broken = to_break(circle, plan);
      links.emplace_back(broken, std::exchange(graph[broken], {}));
      plan.steps[broken].links_later = true;
    }
  }
  separate_twins(plan, graph);
  for (std::size_t i = 0; i < graph.size(); ++i) plan.steps[i].needs = std::move(graph[i]);
  for (auto& [broken, needs] : links) {
    Step link{.action = Action::link,
              .entry = plan.steps[broken].entry,
              .resource = plan.steps[broken].resource,
              .needs = std::move(needs)};
    link.needs.push_back(broken);
    plan.steps.push_back(std::move(link));
  }
}

}  // namespace vitara::vapi

#include "core/check/nginx/rules.hpp"

#include <algorithm>
#include <tuple>

namespace vitara::check::nginx {

namespace {

void walk(const std::vector<Directive>& block, std::vector<const Directive*>& around,
          const std::function<void(const Spot&)>& look) {
  for (const auto& directive : block) {
    look(Spot{directive, around});
    if (!directive.has_block) continue;
    around.push_back(&directive);
    walk(directive.block, around, look);
    around.pop_back();
  }
}

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

const Directive* Spot::within(std::string_view name) const {
  const auto nearest = std::find_if(around.rbegin(), around.rend(),
                                    [&](const Directive* each) { return each->name == name; });
  return nearest == around.rend() ? nullptr : *nearest;
}

void each(const Tree& tree, const std::function<void(const Spot&)>& look) {
  std::vector<const Directive*> around;
  walk(tree.directives, around, look);
}

Finding found(const Rule& rule, const Directive& at, std::string message, std::string hint) {
  return {.code = std::string(rule.code),
          .severity = rule.severity,
          .message = std::move(message),
          .file = at.file,
          .line = at.line,
          .hint = std::move(hint)};
}

std::vector<std::string> variables_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at)) {
    ++at;
    if (at < text.size() && text[at] == '{') ++at;
    const auto from = at;
    while (at < text.size() && is_name(text[at])) ++at;
    if (at > from) out.emplace_back(text.substr(from, at - from));
  }
  return out;
}

bool holds_variable(std::string_view text, std::string_view name) {
  const auto all = variables_of(text);
  return std::find(all.begin(), all.end(), name) != all.end();
}

Findings judge(const Tree& tree) {
  Findings out = tree.findings;
  Findings own;
  judge_headers(tree, own);
  judge_access(tree, own);
  judge_forwarding(tree, own);
  judge_servers(tree, own);
  std::stable_sort(own.begin(), own.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.file, a.line, a.code) < std::tie(b.file, b.line, b.code);
  });
  // A snippet that several servers include is told once.
  const auto same = [](const Finding& a, const Finding& b) {
    return a.file == b.file && a.line == b.line && a.code == b.code && a.message == b.message;
  };
  own.erase(std::unique(own.begin(), own.end(), same), own.end());
  out.insert(out.end(), own.begin(), own.end());
  return out;
}

}  // namespace vitara::check::nginx

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/check/nginx/rules.hpp"

namespace vitara::check::nginx {

namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (auto& letter : out)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return out;
}

constexpr std::array<std::string_view, 6> kImportant = {
    "x-frame-options",         "x-content-type-options", "x-xss-protection",
    "content-security-policy", "cache-control",          "strict-transport-security"};

using Headers = std::vector<std::string>;

Headers own_headers(const Directive& block) {
  Headers out;
  for (const auto& child : block.block)
    if (child.name == "add_header") out.push_back(lower(child.value()));
  return out;
}

bool merges(const Directive& block) {
  const auto* inherit = block.child("add_header_inherit");
  return inherit != nullptr && inherit->value() == "merge";
}

// C503: an `add_header` in a block drops every one of the blocks around it.
void judge_lost(const Directive& block, const Headers& inherited, Findings& findings) {
  const auto own = own_headers(block);
  Headers lost;
  for (const auto& each : inherited)
    if (std::find(own.begin(), own.end(), each) == own.end()) lost.push_back(each);
  if (own.empty() || lost.empty() || merges(block)) return;
  const bool matters = std::any_of(lost.begin(), lost.end(), [](const std::string& each) {
    return std::find(kImportant.begin(), kImportant.end(), each) != kImportant.end();
  });
  const Rule rule{"C503", matters ? Severity::warning : Severity::info};
  std::string names;
  for (const auto& each : lost) names += (names.empty() ? "" : ", ") + each;
  findings.push_back(found(rule, *block.child("add_header"),
                           fmt::format("this add_header drops {} of the blocks around", names),
                           "repeat them here, or choose the value by `map` at server level"));
}

void walk(const std::vector<Directive>& blocks, const Headers& inherited, Findings& findings) {
  for (const auto& block : blocks) {
    if (!block.has_block) continue;
    judge_lost(block, inherited, findings);
    const auto own = own_headers(block);
    auto below = own.empty() ? inherited : own;
    if (merges(block)) below.insert(below.end(), inherited.begin(), inherited.end());
    walk(block.block, below, findings);
  }
}

void judge_one(const Directive& header, Findings& findings) {
  const auto name = lower(header.value());
  const auto value = header.value(1);
  if (name == "content-type")
    findings.push_back(found({"C501", Severity::warning}, header,
                             "add_header Content-Type adds a second one",
                             "use `default_type` or `types` instead"));
  if (value.find('\n') != std::string_view::npos)
    findings.push_back(found({"C502", Severity::error}, header,
                             fmt::format("the value of {} spans lines", header.value()),
                             "write it in one line, clients may take the rest for a header: "
                             "add_header <name> \"<value>\";"));
  const bool is_always = header.values.size() > 2 && header.values.back() == "always";
  const bool is_long = value.find("max-age") != std::string_view::npos ||
                       value.find("immutable") != std::string_view::npos || value.starts_with('$');
  if (name == "cache-control" && is_always && is_long)
    findings.push_back(found({"C524", Severity::error}, header,
                             "`always` lets a 404 be cached as long as the file itself",
                             "take `always` away: errors then carry no Cache-Control"));
}

bool listens_with_tls(const Directive& server) {
  return std::any_of(server.block.begin(), server.block.end(), [](const Directive& child) {
    return child.name == "listen" &&
           std::find(child.values.begin(), child.values.end(), "ssl") != child.values.end();
  });
}

bool has_hsts(const Directive& block) {
  const auto names = own_headers(block);
  return std::find(names.begin(), names.end(), "strict-transport-security") != names.end();
}

void judge_hsts(const Spot& spot, Findings& findings) {
  const auto& server = spot.directive;
  if (server.name != "server" || !listens_with_tls(server)) return;
  const auto* rejects = server.child("ssl_reject_handshake");
  if (rejects != nullptr && rejects->value() == "on") return;
  bool is_there = has_hsts(server);
  for (const auto* block : spot.around)
    is_there = is_there || (own_headers(server).empty() && has_hsts(*block));
  for (const auto& child : server.block)
    is_there = is_there || (child.name == "location" && has_hsts(child));
  if (is_there) return;
  const auto* names = server.child("server_name");
  findings.push_back(found({"C523", Severity::warning}, server,
                           fmt::format("{} speaks TLS without Strict-Transport-Security",
                                       names == nullptr ? "a server" : std::string(names->value())),
                           "add_header Strict-Transport-Security \"max-age=63072000\" always;"));
}

}  // namespace

void judge_headers(const Tree& tree, Findings& findings) {
  each(tree, [&](const Spot& spot) {
    if (spot.directive.name == "add_header") judge_one(spot.directive, findings);
    judge_hsts(spot, findings);
  });
  Headers outer;
  for (const auto& one : tree.directives)
    if (one.name == "add_header") outer.push_back(lower(one.value()));
  walk(tree.directives, outer, findings);
}

}  // namespace vitara::check::nginx

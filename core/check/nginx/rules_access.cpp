#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <regex>

#include "core/check/nginx/rules.hpp"

namespace vitara::check::nginx {

namespace {

// C504: `location /files { alias /srv/files/; }` serves /files../x from /srv/x.
void judge_alias(const Spot& spot, Findings& findings) {
  const auto& alias = spot.directive;
  const auto* location = spot.within("location");
  if (alias.name != "alias" || location == nullptr) return;
  const auto first = location->value();
  const bool is_prefix =
      location->values.size() == 1 ? !first.starts_with('~') && first != "=" : first == "^~";
  const auto path =
      location->values.empty() ? std::string_view() : std::string_view(location->values.back());
  if (!is_prefix || path.ends_with('/') || path.starts_with('@')) return;
  const bool is_folder = alias.value().ends_with('/');
  findings.push_back(found({"C504", is_folder ? Severity::error : Severity::warning}, *location,
                           fmt::format("`location {}` with an alias lets {}../ escape from {}",
                                       path, path, alias.value()),
                           fmt::format("end it with a slash: `location {}/`", path)));
}

// C505: what is not allowed is allowed all the same.
void judge_allow(const Directive& block, Findings& findings) {
  const auto* allow = block.child("allow");
  if (allow == nullptr || allow->value() == "all" || block.child("deny") != nullptr) return;
  findings.push_back(found({"C505", Severity::error}, *allow,
                           "`allow` without `deny` shuts nobody out", "add `deny all;` after it"));
}

// C508: inside a location, `if` is safe for return and rewrite ... last alone.
void judge_if(const Spot& spot, Findings& findings) {
  if (spot.directive.name != "if" || spot.within("location") == nullptr) return;
  for (const auto& inner : spot.directive.block) {
    const bool is_rewrite = inner.name == "rewrite" && inner.values.size() > 2 &&
                            (inner.values.back() == "last" || inner.values.back() == "redirect" ||
                             inner.values.back() == "permanent");
    if (inner.name == "return" || is_rewrite || inner.name == "set") continue;
    findings.push_back(found({"C508", Severity::error}, inner,
                             fmt::format("`{}` in an `if` of a location is not safe", inner.name),
                             "choose by `map`, or by a location of its own"));
  }
}

/// Origins that a careless pattern lets pass; "own" is a word of the pattern itself.
bool lets_strangers_pass(const std::string& pattern, bool ignores_case) {
  static const std::regex kHost(R"(([a-z0-9-]+)(\\?\.)([a-z]{2,}))", std::regex::icase);
  std::smatch parts;
  if (!std::regex_search(pattern, parts, kHost)) return false;
  const std::string own = parts[1].str() + "." + parts[3].str();
  const std::array<std::string, 5> strangers = {
      "https://" + own + ".evil.example", "https://evil" + own, "http://evil.example/" + own,
      "https://" + parts[1].str() + "x" + parts[3].str(), "https://evil.example?" + own};
  try {
    auto flags = std::regex::ECMAScript;
    if (ignores_case) flags |= std::regex::icase;
    const std::regex compiled(pattern, flags);
    return std::any_of(strangers.begin(), strangers.end(),
                       [&](const std::string& each) { return std::regex_search(each, compiled); });
  } catch (const std::regex_error&) {
    return false;  // PCRE of a kind that is not read here
  }
}

// C509
void judge_origin(const Directive& condition, Findings& findings) {
  if (condition.name != "if") return;
  std::string all;
  for (const auto& word : condition.values) all += (all.empty() ? "" : " ") + word;
  const bool is_origin = all.find("$http_origin") != std::string::npos;
  if (!is_origin && all.find("$http_referer") == std::string::npos) return;
  const auto tilde = all.find('~');
  if (tilde == std::string::npos || all.size() > 1000) return;
  const bool ignores_case = all.compare(tilde, 2, "~*") == 0;
  auto from = all.find_first_not_of(" \"'", tilde + (ignores_case ? 2 : 1));
  if (from == std::string::npos) return;
  auto pattern = all.substr(from);
  if (pattern.ends_with(')')) pattern.pop_back();
  while (!pattern.empty() &&
         (pattern.back() == '"' || pattern.back() == '\'' || pattern.back() == ' '))
    pattern.pop_back();
  if (!lets_strangers_pass(pattern, ignores_case)) return;
  findings.push_back(found({"C509", is_origin ? Severity::error : Severity::warning}, condition,
                           fmt::format("`{}` matches foreign sites too", pattern),
                           R"(anchor it and escape its dots: ^https://example\.com$)"));
}

void judge_plain(const Directive& one, Findings& findings) {
  const auto has = [&](std::string_view word) {
    return std::find(one.values.begin(), one.values.end(), word) != one.values.end();
  };
  if (one.name == "valid_referers" && has("none"))
    findings.push_back(found({"C512", Severity::error}, one,
                             "`none` takes every request that hides where it comes from",
                             "take `none` away, or do not lean on Referer at all"));
  if (one.name == "server_tokens" && (has("on") || has("build")))
    findings.push_back(found({"C513", Severity::warning}, one,
                             "nginx tells its version to everybody", "server_tokens off;"));
}

}  // namespace

void judge_access(const Tree& tree, Findings& findings) {
  each(tree, [&](const Spot& spot) {
    judge_alias(spot, findings);
    if (spot.directive.has_block) judge_allow(spot.directive, findings);
    judge_if(spot, findings);
    judge_origin(spot.directive, findings);
    judge_plain(spot.directive, findings);
  });
}

}  // namespace vitara::check::nginx

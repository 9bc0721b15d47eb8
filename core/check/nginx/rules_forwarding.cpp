#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/check/nginx/rules.hpp"
#include "core/http/address_rules.hpp"

namespace vitara::check::nginx {

namespace {

// What a client chooses freely.
bool is_clients(const std::string& variable) {
  static const std::set<std::string, std::less<>> kNames = {
      "host", "http_host",    "uri",     "document_uri", "request_uri",
      "args", "query_string", "request", "is_args",      "cookie"};
  return kNames.contains(variable) || variable.starts_with("arg_") ||
         variable.starts_with("http_") || variable.starts_with("cookie_");
}

// Groups of the location's regular expression, where one of them can hold a newline: a negated set
// or a dot that is not kept to a line does; [a-z0-9-]+ does not.
bool captures_newlines(const Spot& spot) {
  const auto* location = spot.within("location");
  if (location == nullptr || location->values.size() < 2) return false;
  const auto kind = location->value();
  if (kind != "~" && kind != "~*") return false;
  const auto pattern = location->value(1);
  const auto open = pattern.find('(');
  if (open == std::string_view::npos) return false;
  const auto group = pattern.substr(open);
  return group.find("[^") != std::string_view::npos || group.find("\\s") != std::string_view::npos;
}

// C507: a decoded variable puts %0d%0a back as a line's end.
void judge_splitting(const Spot& spot, Findings& findings) {
  static const std::set<std::string, std::less<>> kPlaces = {"rewrite", "return", "add_header",
                                                             "proxy_set_header", "proxy_pass"};
  const auto& one = spot.directive;
  if (!kPlaces.contains(one.name)) return;
  const std::size_t from = one.name == "rewrite" ? 1 : 0;
  for (std::size_t i = from; i < one.values.size(); ++i) {
    const std::string_view value = one.values[i];
    const auto all = variables_of(value);
    const bool is_captured = captures_newlines(spot) && one.name != "rewrite" &&
                             std::any_of(all.begin(), all.end(), [](const std::string& each) {
                               return each.size() == 1 && each[0] >= '1' && each[0] <= '9';
                             });
    if (!holds_variable(value, "uri") && !holds_variable(value, "document_uri") && !is_captured)
      continue;
    findings.push_back(found({"C507", Severity::error}, one,
                             fmt::format("`{}` holds a decoded value: %0d%0a splits it", value),
                             "use $request_uri, which stays encoded"));
    return;
  }
}

// C506
void judge_host(const Directive& one, Findings& findings) {
  if (one.name != "proxy_set_header") return;
  const auto name = one.value();
  if (name != "Host" && name != "host") return;
  const auto all = variables_of(one.value(1));
  const bool is_forged = std::any_of(all.begin(), all.end(), [](const std::string& each) {
    return each == "http_host" || each.starts_with("arg_");
  });
  if (is_forged)
    findings.push_back(found({"C506", Severity::warning}, one,
                             fmt::format("the client chooses the Host by {}", one.value(1)),
                             "proxy_set_header Host $host;"));
}

std::string_view host_part(std::string_view url) {
  const auto scheme = url.find("://");
  const auto rest = scheme == std::string_view::npos ? url : url.substr(scheme + 3);
  return rest.substr(0, rest.find('/'));
}

// C511: a literal host, or an `internal` location, is safe.
void judge_ssrf(const Spot& spot, Findings& findings) {
  const auto& one = spot.directive;
  if (one.name != "proxy_pass") return;
  const auto* location = spot.within("location");
  if (location != nullptr && location->child("internal") != nullptr) return;
  const auto url = one.value();
  const auto scheme = url.substr(0, url.find("://"));
  auto all = variables_of(host_part(url));
  for (auto& each : variables_of(scheme == url ? std::string_view() : scheme))
    if (each != "scheme") all.push_back(std::move(each));
  const bool is_captured = location != nullptr && location->value().starts_with('~');
  const bool is_open = std::any_of(all.begin(), all.end(), [&](const std::string& each) {
    return is_clients(each) ||
           (is_captured && each.size() == 1 && each[0] >= '1' && each[0] <= '9');
  });
  if (is_open)
    findings.push_back(found({"C511", Severity::error}, one,
                             fmt::format("the client chooses where `{}` leads", url),
                             "name the upstream, or choose it by `map` from a fixed list"));
}

bool is_private(std::string_view address) {
  const auto parsed = http::parse_address(address);
  if (!parsed) return address == "localhost";
  return http::forbidden_address(*parsed, {}).has_value();
}

// C510: a resolver over the open network can be spoofed.
void judge_resolver(const Directive& one, Findings& findings) {
  if (one.name != "resolver") return;
  for (const auto& value : one.values) {
    if (value.find('=') != std::string::npos) continue;
    std::string address = value;
    if (address.starts_with('['))
      address = address.substr(1, address.find(']') - 1);
    else if (std::count(address.begin(), address.end(), ':') == 1)
      address = address.substr(0, address.find(':'));
    if (is_private(address)) continue;
    findings.push_back(found({"C510", Severity::error}, one,
                             fmt::format("asks {} over the open network", value),
                             "resolver 127.0.0.53;"));
    return;
  }
}

// C525: with a path after the host, the matched prefix is replaced; when one ends in a slash and
// the other does not, `/api/x` arrives as `//x` or `/vx`.
void judge_slashes(const Spot& spot, Findings& findings) {
  const auto& one = spot.directive;
  const auto* location = spot.within("location");
  if (one.name != "proxy_pass" || location == nullptr) return;
  const auto prefix = location->values.size() == 1 ? location->value()
                      : location->value() == "^~"  ? location->value(1)
                                                   : std::string_view();
  const auto url = one.value();
  const auto scheme = url.find("://");
  if (prefix.empty() || scheme == std::string_view::npos || url.find('$') != std::string_view::npos)
    return;
  const auto slash = url.find('/', scheme + 3);
  if (slash == std::string_view::npos || prefix.ends_with('/') == url.ends_with('/')) return;
  findings.push_back(
      found({"C525", Severity::warning}, one,
            fmt::format("`location {}` and `{}` differ in the slash at their end: paths arrive {}",
                        prefix, url, prefix.ends_with('/') ? "glued together" : "with two slashes"),
            "end both with a slash, or give proxy_pass no path at all"));
}

}  // namespace

void judge_forwarding(const Tree& tree, Findings& findings) {
  each(tree, [&](const Spot& spot) {
    judge_splitting(spot, findings);
    judge_host(spot.directive, findings);
    judge_ssrf(spot, findings);
    judge_resolver(spot.directive, findings);
    judge_slashes(spot, findings);
  });
}

}  // namespace vitara::check::nginx

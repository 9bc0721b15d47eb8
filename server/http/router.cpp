#include "server/http/router.hpp"

#include <algorithm>
#include <optional>

#include "core/base/ensure.hpp"

namespace vitara::server {

namespace {

using Captures = std::vector<std::pair<std::string, std::string>>;

/// The first segment of a path that starts with '/'; `path` becomes what follows it.
std::string_view take_segment(std::string_view& path) {
  path.remove_prefix(1);
  const auto segment = path.substr(0, path.find('/'));
  path.remove_prefix(segment.size());
  return segment;
}

bool is_capture(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

bool is_rest(std::string_view segment) { return is_capture(segment) && segment.ends_with("...}"); }

/// One letter a segment, so that the more exact pattern sorts first: a literal before a capture,
/// a capture before a remainder.
std::string rank(std::string_view pattern) {
  std::string letters;
  while (!pattern.empty()) {
    const auto segment = take_segment(pattern);
    letters += is_rest(segment) ? 'c' : is_capture(segment) ? 'b' : 'a';
  }
  return letters;
}

/// Walks pattern and path together. The captures when they match; a capture never matches an empty
/// segment, a remainder may be empty.
std::optional<Captures> match(std::string_view pattern, std::string_view path) {
  Captures captures;
  while (!pattern.empty()) {
    if (path.empty()) return std::nullopt;
    const auto wanted = take_segment(pattern);
    if (is_rest(wanted)) {
      captures.emplace_back(wanted.substr(1, wanted.size() - 5), path.substr(1));
      return captures;
    }
    const auto given = take_segment(path);
    if (is_capture(wanted) && !given.empty())
      captures.emplace_back(wanted.substr(1, wanted.size() - 2), given);
    else if (wanted != given)
      return std::nullopt;
  }
  if (!path.empty()) return std::nullopt;
  return captures;
}

}  // namespace

/// Sorted by exactness while adding, so that find() takes the first that fits.
void Router::add(Route route) {
  ensure(route.path.starts_with('/'), "the path of a route starts with a slash");
  ensure(!route.begin || route.pool != Pool::inline_, "what is begun may need a worker");
  for (const auto& known : routes_)
    ensure(known.method != route.method || known.path != route.path,
           "two routes with one method and path");
  const auto order = rank(route.path);
  const auto place = std::find_if(routes_.begin(), routes_.end(),
                                  [&](const Route& known) { return rank(known.path) > order; });
  routes_.insert(place, std::move(route));
}

Match Router::find(std::string_view method, std::string_view path) const {
  Match found;
  if (!path.starts_with('/')) return found;
  for (const auto& route : routes_) {
    auto captures = match(route.path, path);
    if (!captures) continue;
    if (route.method == method) {
      found.route = &route;
      found.captures = *std::move(captures);
      found.allowed.clear();
      return found;
    }
    if (std::find(found.allowed.begin(), found.allowed.end(), route.method) == found.allowed.end())
      found.allowed.push_back(route.method);
  }
  return found;
}

}  // namespace vitara::server

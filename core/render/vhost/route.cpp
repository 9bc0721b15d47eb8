#include <fmt/format.h>

#include <algorithm>

#include "core/render/vhost/site.hpp"

namespace vitara::render::nginx {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// A caller waits on the phone: Vapi gives a tool up after 20 s, and is to be the one who decides.
constexpr seconds kWebhookRead{25};
// Exports and tests of an EMR behind a site's own API.
constexpr seconds kRouteRead{35};
constexpr seconds kRead{60};
// nginx cuts a WebSocket off that was silent for so long; its own default is a minute.
constexpr seconds kSocketRead{600};

std::string time_text(milliseconds time) {
  return time.count() % 1000 == 0 ? fmt::format("{}s", time.count() / 1000)
                                  : fmt::format("{}ms", time.count());
}

std::string timeout(Site& site, std::string_view key, std::optional<milliseconds> own,
                    std::optional<milliseconds> usual) {
  const auto time = own ? *own : usual.value_or(kRead);
  if (time.count() < 1)
    site.findings.push_back({.code = "R001",
                             .message = site.what("timeouts") + " holds no time at all",
                             .file = site.vhost.place.file,
                             .line = site.vhost.place.line,
                             .hint = "at least 1ms"});
  return site.word(key, time_text(time));
}

topology::Fault prefix_fault(std::string_view text) { return topology::url_path_fault(text); }

}  // namespace

topology::Timeouts usual_timeouts(const Site& site, bool is_route) {
  topology::Timeouts out{.connect = seconds(2), .send = seconds(10), .read = kRead};
  if (is_route) out.read = kRouteRead;
  if (site.machine.webhooks.contains(site.vhost.name)) out.read = kWebhookRead;
  if (site.vhost.websocket) out.read = kSocketRead;
  return out;
}

Fields route(Site& site, const topology::Route& route) {
  const bool is_inner = route.prefix != "/";
  const auto usual = usual_timeouts(site, is_inner);
  const auto& own = site.vhost.timeouts;
  const auto target = site.machine.index.target(route.upstream);
  if (!target.exists() || !target.port())
    site.findings.push_back(
        {.code = "R004",
         .message = fmt::format("{} leads to `{}`, which has no port on this host",
                                site.what("routes"), topology::name(route.upstream)),
         .file = route.place.file,
         .line = route.place.line,
         .hint = "vitara topology lint"});
  const auto key = is_inner ? "routes" : "upstream";
  const auto name = upstream_name(route.upstream);
  return {{"place", site.line(route.place)},
          {"is_inner", is_inner},
          {"prefix", site.word(key, route.prefix, prefix_fault)},
          {"upstream", site.word(key, name, upstream_fault)},
          {"websocket", site.vhost.websocket},
          {"connect", timeout(site, "timeouts.connect", own.connect, usual.connect)},
          {"send", timeout(site, "timeouts.send", own.send, usual.send)},
          {"read", timeout(site, "timeouts.read", own.read, usual.read)}};
}

std::vector<Fields> routes(Site& site) {
  std::vector<Fields> out;
  out.reserve(site.vhost.routes.size() + 1);
  for (const auto& each : site.vhost.routes) {
    // `/` is the kind's own: nginx takes no second one.
    site.word("routes", each.prefix, topology::prefix_fault);
    out.push_back(route(site, each));
  }
  return out;
}

}  // namespace vitara::render::nginx

#include "core/render/vhost/site.hpp"

namespace vitara::render::nginx {

// An application behind nginx. Its own policies are left to it: two of them intersect.
Filled fields_of(const topology::Proxy& kind, Site& site) {
  Filled out{.name = "nginx/proxy.conf",
             .fields = common(site, {{"X-Content-Type-Options", "nosniff"}})};
  auto all = routes(site);
  all.push_back(
      route(site, {.place = kind.upstream.place, .prefix = "/", .upstream = kind.upstream}));
  out.fields["routes"] = std::move(all);
  return out;
}

}  // namespace vitara::render::nginx

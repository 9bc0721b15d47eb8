#include "core/render/vhost/site.hpp"

namespace vitara::render::nginx {

// A folder of pages, such as mkdocs builds. Its themes bring inline scripts and styles of their
// own, so the policy forbids only what no page needs.
Filled fields_of(const topology::Static& kind, Site& site) {
  const Headers usual = {
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Referrer-Policy", "strict-origin-when-cross-origin"},
      {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
      {"Content-Security-Policy", "object-src 'none'; base-uri 'self'; frame-ancestors 'none'"}};
  Filled out{.name = "nginx/static.conf", .fields = common(site, usual)};
  out.fields["root"] = site.word("root", kind.root, topology::served_path_fault);
  out.fields["routes"] = routes(site);
  return out;
}

}  // namespace vitara::render::nginx

#include "core/render/vhost/site.hpp"

namespace vitara::render::nginx {

// One page, hashed assets beside it, and an API below a prefix.
Filled fields_of(const topology::Spa& kind, Site& site) {
  const Headers usual = {
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Referrer-Policy", "strict-origin-when-cross-origin"},
      {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
      {"Content-Security-Policy",
       "default-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'"}};
  Filled out{.name = "nginx/spa.conf", .fields = common(site, usual)};
  out.fields["root"] = site.word("root", kind.root, topology::served_path_fault);
  out.fields["routes"] = routes(site);
  return out;
}

}  // namespace vitara::render::nginx

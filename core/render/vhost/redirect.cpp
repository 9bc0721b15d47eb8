#include "core/render/vhost/site.hpp"

namespace vitara::render::nginx {

// Another address for all that is asked here: the request's path goes along.
Filled fields_of(const topology::Redirect& kind, Site& site) {
  Filled out{.name = "nginx/redirect.conf", .fields = common(site, {})};
  std::string_view to = kind.to;
  while (to.ends_with('/')) to.remove_suffix(1);
  out.fields["to"] = site.word("to", to, topology::url_fault);
  out.fields["routes"] = routes(site);
  return out;
}

}  // namespace vitara::render::nginx

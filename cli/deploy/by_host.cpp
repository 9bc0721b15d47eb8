#include "cli/deploy/by_host.hpp"

#include <algorithm>
#include <utility>

namespace vitara::cli {

std::vector<std::string> hosts_of(const std::vector<const topology::Service*>& services) {
  std::vector<std::string> hosts;
  for (const auto* service : services)
    if (std::find(hosts.begin(), hosts.end(), service->host) == hosts.end())
      hosts.push_back(service->host);
  return hosts;
}

render::Rendered by_host(const std::vector<std::string>& hosts,
                         const std::function<render::Rendered(const std::string&)>& render) {
  render::Rendered out;
  for (const auto& host : hosts) {
    auto rendered = render(host);
    out.findings.insert(out.findings.end(), rendered.findings.begin(), rendered.findings.end());
    out.tree.add(hosts.size() == 1 ? "" : host, std::move(rendered.tree));
  }
  return out;
}

}  // namespace vitara::cli

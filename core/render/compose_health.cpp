#include <fmt/format.h>

#include <algorithm>

#include "core/render/compose.hpp"

namespace vitara::render::compose {

namespace {

// What an image has to ask itself with.
enum class Tool { own_check, vikunja, wget, curl };

struct Known {
  std::string_view image;  // without registry, tag and digest
  Tool tool;
  std::string_view start = "30s";
};

// Images of the platform, looked into: new Mattermost images have neither shell nor curl, Vikunja's
// is its binary alone; both and Uptime Kuma's know how to ask themselves. Tomcat needs minutes.
constexpr Known kImages[] = {{"mattermost/mattermost-team-edition", Tool::own_check, "90s"},
                             {"mattermost/mattermost-enterprise-edition", Tool::own_check, "90s"},
                             {"louislam/uptime-kuma", Tool::own_check, "60s"},
                             {"outlinewiki/outline", Tool::wget, "60s"},
                             {"vikunja/vikunja", Tool::vikunja},
                             {"n8nio/n8n", Tool::wget, "60s"},
                             {"openosp/open-osp", Tool::curl, "180s"},
                             {"tomcat", Tool::curl, "180s"},
                             {"nginx", Tool::curl}};

// "registry.example.com:5000/team/app:1.2@sha256:..." -> "team/app": a registry has a dot or port.
std::string_view bare(std::string_view image) {
  image = image.substr(0, image.find('@'));
  const auto slash = image.find('/');
  const auto first = image.substr(0, slash);
  const bool has_registry =
      slash != std::string_view::npos && first.find_first_of(".:") != std::string_view::npos;
  if (has_registry) image.remove_prefix(slash + 1);
  const auto colon = image.rfind(':');
  if (colon != std::string_view::npos && image.find('/', colon) == std::string_view::npos)
    image = image.substr(0, colon);
  return image;
}

std::optional<std::uint16_t> inner_port(const topology::Container& container) {
  if (!container.ports.empty()) return container.ports.front().container_port;
  if (!container.expose.empty()) return container.expose.front();
  return {};
}

std::vector<std::string> test_of(Tool tool, const std::string& url) {
  switch (tool) {
    case Tool::own_check:
      return {};
    case Tool::vikunja:
      return {"CMD", "/app/vikunja/vikunja", "healthcheck"};
    case Tool::wget:
      return {"CMD", "wget", "-q", "-O", "/dev/null", url};
    case Tool::curl:
      return {"CMD", "curl", "-fsS", "-o", "/dev/null", url};
  }
  return {};
}

}  // namespace

Health health_of(const topology::Container& container) {
  Health health;
  const auto image = bare(container.image);
  const auto* known = std::find_if(std::begin(kImages), std::end(kImages),
                                   [&](const Known& each) { return each.image == image; });
  if (known != std::end(kImages)) health.start = known->start;
  if (!container.health_command.empty()) {
    health.test = {"CMD"};
    health.test.insert(health.test.end(), container.health_command.begin(),
                       container.health_command.end());
    return health;
  }
  if (known == std::end(kImages)) return health;
  health.is_of_image = known->tool == Tool::own_check;
  const auto port = inner_port(container);
  if (container.health_path.empty() || !port) return health;
  health.test =
      test_of(known->tool, fmt::format("http://127.0.0.1:{}{}", *port, container.health_path));
  return health;
}

}  // namespace vitara::render::compose

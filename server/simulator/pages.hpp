// The HTML that stands between a client and OSCAR on a bad day. Pure.
#pragma once

#include <string_view>

#include "server/http/message.hpp"

namespace vitara::simulator {

/// 404 of CXF's servlet, 500 of Tomcat, 502 of nginx, 403 of Cloudflare with its challenge.
[[nodiscard]] server::Response no_service_page();
[[nodiscard]] server::Response tomcat_500_page();
[[nodiscard]] server::Response nginx_502_page();
/// OSCAR's own, at the context path.
[[nodiscard]] server::Response login_page(std::string_view context);
[[nodiscard]] server::Response cloudflare_page();

}  // namespace vitara::simulator

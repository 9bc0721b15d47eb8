#include "server/simulator/pages.hpp"

#include <fmt/format.h>

#include <string>

namespace vitara::simulator {
namespace {

server::Response page(int status, std::string_view title, std::string_view text) {
  return {.status = status,
          .body = fmt::format("<!DOCTYPE html><html><head><title>{0}</title></head>"
                              "<body><h1>{0}</h1><p>{1}</p></body></html>\n",
                              title, text),
          .content_type = "text/html; charset=utf-8"};
}

}  // namespace

server::Response no_service_page() {
  return page(404, "No service was found.", "The requested service is not available here.");
}

server::Response tomcat_500_page() {
  return page(500, "HTTP Status 500 - Internal Server Error",
              "The server encountered an unexpected condition.");
}

server::Response login_page(std::string_view context) {
  return {.body = fmt::format("<!DOCTYPE html><html><head><title>OSCAR Login</title></head><body>"
                              R"(<form action="{}/login.do" method="post"><input name="username">)"
                              R"(<input name="password" type="password"></form></body></html>)",
                              context),
          .content_type = "text/html; charset=utf-8"};
}

server::Response nginx_502_page() { return page(502, "502 Bad Gateway", "nginx"); }

server::Response cloudflare_page() {
  auto answer = page(403, "Just a moment...", "Enable JavaScript and cookies to continue");
  answer.headers = {{"Server", "cloudflare"}, {"CF-Mitigated", "challenge"}};
  return answer;
}

}  // namespace vitara::simulator

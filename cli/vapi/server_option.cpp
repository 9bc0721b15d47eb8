#include "cli/vapi/server_option.hpp"

#include <fmt/format.h>

#include "core/sys/random.hpp"

namespace vitara::cli {

std::string check_server(std::string& url) {
  while (url.ends_with('/')) url.pop_back();
  if (url.starts_with("https://") || url.starts_with("http://")) return {};
  return fmt::format("`{}` is not a URL\ngive one such as https://dev.vitaravox.ca", url);
}

void add_server_option(CLI::App& command, std::string& url) {
  url = "http://127.0.0.1:3002";
  command.add_option("--server", url, "the server; else http://127.0.0.1:3002")
      ->type_name("<url>")
      ->transform(CLI::Validator(check_server, ""));
}

Result<vapi::script::Server> webhook_server(Session& session, const std::string& url) {
  auto secret = session.world().env.get("VITARA_WEBHOOK_SECRET");
  if (!secret || secret->empty())
    return Error{.code = Code::denied,
                 .message = "the environment has no VITARA_WEBHOOK_SECRET",
                 .hint = "export VITARA_WEBHOOK_SECRET=... (serve --demo prints its own)"};
  return vapi::script::Server{.url = url, .secret = Secret(*std::move(secret))};
}

std::string new_call(Session& session) {
  return "call-" + random_base32(session.world().random, 12);
}

}  // namespace vitara::cli

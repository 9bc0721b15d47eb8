// The server that call-tool, replay and simulate talk to, and what opens it.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "cli/session.hpp"
#include "core/vapi/script/webhook.hpp"

namespace vitara::cli {

/// Takes the slashes off the end of a URL that a path is put behind; what is wrong with it, else
/// empty. For CLI::Validator.
std::string check_server(std::string& url);

/// `--server <url>`; without it http://127.0.0.1:3002.
void add_server_option(CLI::App& command, std::string& url);

/// With the secret of $VITARA_WEBHOOK_SECRET; `denied` where there is none.
Result<vapi::script::Server> webhook_server(Session& session, const std::string& url);

/// A new call id of ours.
std::string new_call(Session& session);

}  // namespace vitara::cli

// `vitara serve --demo`: a whole platform without a file or a network.
#pragma once

#include <string>

#include "cli/session.hpp"

namespace vitara::cli {

struct DemoOptions {
  std::string listen = {};  // empty: 127.0.0.1:3002
  std::string data = {};    // empty: a fresh temporary folder, removed at the end
  std::string emr = {};     // empty: a stand-in inside
};

/// Runs until a signal. Prints the clinics' numbers, a known caller, the secret, and a curl line
/// that works.
Exit serve_demo(Session& session, const DemoOptions& options);

}  // namespace vitara::cli

// Which EMR a command talks to: a clinic of the database, or a bare address with credentials from
// the environment. Secrets never come from the command line, which every process can read.
#pragma once

#include <memory>
#include <string>

#include "cli/read_config.hpp"
#include "cli/session.hpp"
#include "core/emr/adapter.hpp"
#include "core/emr/connection.hpp"

namespace vitara::cli {

struct ReachOptions {
  std::string clinic = {};
  std::string config = kDefaultConfig;
  std::string url = {};  // "https://host/oscar"
  std::string zone = "America/Vancouver";
  std::string protocol = {};  // "soap", "rest", "both"; empty: what the clinic prefers
  std::string user = {};
  std::string password_env = {};  // names of variables
  std::string consumer_key = {};
  std::string consumer_secret_env = {};
  std::string token_env = {};
  std::string token_secret_env = {};
};

/// The connection with every secret that is there. `invalid` without clinic and address, `missing`
/// for a clinic or a variable that is not there.
[[nodiscard]] Result<emr::Connection> reach(Session& session, const ReachOptions& options);

/// The bare adapter of that connection, by `--protocol` or the clinic's preference.
[[nodiscard]] Result<std::unique_ptr<emr::Adapter>> reach_adapter(Session& session,
                                                                  const ReachOptions& options);

/// The end of a command whose EMR could not be reached: wrong usage where neither was given.
Exit unreached(Session& session, const ReachOptions& options, const Error& error);

/// How long a command's EMR calls may take: --timeout, else 20 s.
[[nodiscard]] Within time_for(Session& session);

/// A name, number or date of a patient as it is shown without --reveal: the first letter of each
/// word, the last four digits, the year. Pure.
[[nodiscard]] std::string masked_name(const std::string& name);
[[nodiscard]] std::string masked_digits(const std::string& text);

}  // namespace vitara::cli

// Where the voice agents of this run lie, and how to reach their organisation: from -e, --env-file,
// the environment and the folder.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "core/vapi/api.hpp"
#include "core/vapi/ledger.hpp"
#include "core/vapi/load.hpp"
#include "core/vapi/remote.hpp"

namespace vitara::cli {

/// The folder that holds `resources` (here or above) and the environment: -e, else the only one
/// that the folder knows. `invalid` when there are several.
[[nodiscard]] Result<vapi::Place> find_place(Session& session);

/// Which exit it is when a place was not found: an environment that is not said is wrong usage.
[[nodiscard]] Exit exit_of_place(const Error& error);

/// How to reach that environment's organisation. `denied` without a key.
[[nodiscard]] Result<vapi::Settings> find_settings(Session& session, const vapi::Place& place);

/// An environment's files, state and organisation, as a command needs them.
struct Workplace {
  vapi::Place place;
  vapi::Settings settings = {};
  vapi::Project project = {};
  std::unique_ptr<vapi::Ledger> ledger = nullptr;
  std::unique_ptr<vapi::Api> api = nullptr;
  vapi::Remote remote = {};
};

/// The kinds that a project's files and state speak of.
[[nodiscard]] std::vector<const vapi::Kind*> kinds_in_use(const vapi::Project& project,
                                                          const vapi::Ledger& ledger);

/// Reads files and state. Nothing is asked of the network.
[[nodiscard]] Result<std::unique_ptr<Workplace>> open_files(Session& session);
/// Lists those kinds and the credentials, and gives the ledger their names.
[[nodiscard]] Result<void> open_remote(Session& session, Workplace& work, const Within& within,
                                       std::vector<const vapi::Kind*> kinds);

/// Until --timeout, else ten minutes.
[[nodiscard]] Deadline deadline_of(Session& session);

}  // namespace vitara::cli

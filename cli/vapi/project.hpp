// Where the voice agents of this run lie, and how to reach their organisation: flags, then the
// environment, then vitara.yaml where it has a `vapi` section, then the folder.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "core/vapi/api.hpp"
#include "core/vapi/ledger.hpp"
#include "core/vapi/load.hpp"
#include "core/vapi/lock.hpp"
#include "core/vapi/remote.hpp"

namespace vitara::cli {

/// A project, one environment of it, and the variable that holds its key (empty: VAPI_TOKEN).
struct Whereabouts {
  vapi::Place place = {};
  std::string key_variable = {};
};

/// The folder that holds `resources`, here or above; else `vapi.project` of vitara.yaml, which also
/// wins when the file was named (--file, $VITARA_FILE). The environment: see choose_environment.
/// vitara.yaml counts for the folder that it names alone. `invalid` when the environment is not
/// said, and, with `where`, when vitara.yaml does not load.
[[nodiscard]] Result<Whereabouts> find_place(Session& session);

/// Which exit it is when a place was not found: an environment that is not said is wrong usage, a
/// vitara.yaml that does not load is `config`.
[[nodiscard]] Exit exit_of_place(const Error& error);

/// How to reach that environment's organisation. `denied` without a key.
[[nodiscard]] Result<vapi::Settings> find_settings(Session& session, const Whereabouts& found);

/// An environment's files, state and organisation, as a command needs them.
struct Workplace {
  vapi::Place place;
  std::string key_variable = {};
  std::unique_ptr<vapi::PushLock> lock = nullptr;
  vapi::Settings settings = {};
  vapi::Project project = {};
  std::unique_ptr<vapi::Ledger> ledger = nullptr;
  std::unique_ptr<vapi::Api> api = nullptr;
  vapi::Remote remote = {};
};

/// The kinds that a project's files and state speak of.
[[nodiscard]] std::vector<const vapi::Kind*> kinds_in_use(const vapi::Project& project,
                                                          const vapi::Ledger& ledger);

/// Whether others are kept from changing the environment's state meanwhile.
enum class Hold { none, lock };

/// Reads files and state, the lock taken before them. Nothing is asked of the network. `conflict`
/// when somebody else has the lock.
[[nodiscard]] Result<std::unique_ptr<Workplace>> open_files(Session& session,
                                                            Hold hold = Hold::none);
/// Lists those kinds and the credentials, and gives the ledger their names.
[[nodiscard]] Result<void> open_remote(Session& session, Workplace& work, const Within& within,
                                       std::vector<const vapi::Kind*> kinds);

/// Until --timeout, else ten minutes.
[[nodiscard]] Deadline deadline_of(Session& session);

}  // namespace vitara::cli

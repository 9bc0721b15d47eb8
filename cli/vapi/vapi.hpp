// `vitara vapi`: the voice agents and the tools that they call.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/session.hpp"

namespace vitara::cli {

/// `vapi tools list` and `vapi tools export`.
void add_vapi_tools(CLI::App& vapi, Session& session);

/// `vapi call-tool`.
void add_vapi_call_tool(CLI::App& vapi, Session& session);

/// `vapi init`.
void add_vapi_init(CLI::App& vapi, Session& session);

/// `vapi validate`.
void add_vapi_validate(CLI::App& vapi, Session& session);

/// `vapi replay`.
void add_vapi_replay(CLI::App& vapi, Session& session);

/// `vapi simulate`.
void add_vapi_simulate(CLI::App& vapi, Session& session);

/// `vapi match-name`.
void add_vapi_match_name(CLI::App& vapi, Session& session);

/// `vapi understand`.
void add_vapi_understand(CLI::App& vapi, Session& session);

/// `push-vapi`, at the root.
void add_push_vapi(CLI::App& root, Session& session);
/// `vapi push`, the same.
void add_vapi_push(CLI::App& vapi, Session& session);
/// `vapi diff`.
void add_vapi_diff(CLI::App& vapi, Session& session);

/// `vapi pull` and `vapi apply`.
void add_vapi_pull(CLI::App& vapi, Session& session);
void add_vapi_apply(CLI::App& vapi, Session& session);
/// `vapi rollback`.
void add_vapi_rollback(CLI::App& vapi, Session& session);
/// `vapi promote`.
void add_vapi_promote(CLI::App& vapi, Session& session);
/// `vapi status`, `vapi list`, `vapi show`.
void add_vapi_looks(CLI::App& vapi, Session& session);
/// `vapi rename`, `vapi adopt`.
void add_vapi_entries(CLI::App& vapi, Session& session);
/// `vapi audit`, `vapi cleanup`.
void add_vapi_tidy(CLI::App& vapi, Session& session);
/// `vapi phone list`, `vapi phone assign`.
void add_vapi_phone(CLI::App& vapi, Session& session);

/// The group, under the heading VOICE AGENTS.
void add_vapi(CLI::App& root, Session& session);

}  // namespace vitara::cli

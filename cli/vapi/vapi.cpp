#include "cli/vapi/vapi.hpp"

#include "cli/command.hpp"

namespace vitara::cli {

void add_vapi(CLI::App& root, Session& session) {
  add_push_vapi(root, session);
  auto* group = root.add_subcommand("vapi", "the voice agents, and the tools that they call");
  group->group(heading::kVoiceAgents);
  add_vapi_init(*group, session);
  add_vapi_validate(*group, session);
  add_vapi_push(*group, session);
  add_vapi_diff(*group, session);
  add_vapi_pull(*group, session);
  add_vapi_apply(*group, session);
  add_vapi_rollback(*group, session);
  add_vapi_promote(*group, session);
  add_vapi_looks(*group, session);
  add_vapi_entries(*group, session);
  add_vapi_tidy(*group, session);
  add_vapi_phone(*group, session);
  add_vapi_tools(*group, session);
  add_vapi_call_tool(*group, session);
  add_vapi_replay(*group, session);
  add_vapi_simulate(*group, session);
  add_vapi_understand(*group, session);
  add_vapi_match_name(*group, session);
}

}  // namespace vitara::cli

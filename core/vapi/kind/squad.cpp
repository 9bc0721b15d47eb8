#include "core/vapi/kind.hpp"

namespace vitara::vapi {

// VapiAI/gitops resolves no name inside overrides; here names work there too, and UUIDs stay valid.
const Kind kSquad = {
    .name = "squads",
    .singular = "squad",
    .folder = "squads",
    .endpoint = "/squad",
    .references =
        {
            {"members[].assistantId", Target::assistant, true, 1},
            {"members[].assistantDestinations[].assistantId", Target::assistant, true, 1},
            {"members[].assistantOverrides.model.toolIds[]", Target::tool},
            {"members[].assistantOverrides.artifactPlan.structuredOutputIds[]",
             Target::structured_output},
            {"members[].assistantOverrides.hooks[].do[].toolId", Target::tool, false, 1},
            {"members[].assistantOverrides.tools:append[].destinations[].assistantId",
             Target::assistant, false, 1},
            {"members[].assistantOverrides.tools:append[].destinations[].squadId", Target::squad,
             false, 1},
            {"membersOverrides.model.toolIds[]", Target::tool},
            {"membersOverrides.artifactPlan.structuredOutputIds[]", Target::structured_output},
            {"membersOverrides.hooks[].do[].toolId", Target::tool, false, 1},
            {"membersOverrides.tools:append[].destinations[].assistantId", Target::assistant, false,
             1},
        },
    .always_sent = {"members"}};

}  // namespace vitara::vapi

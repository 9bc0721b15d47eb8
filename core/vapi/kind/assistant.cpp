#include "core/vapi/kind.hpp"

namespace vitara::vapi {

const Kind kAssistant = {
    .name = "assistants",
    .singular = "assistant",
    .folder = "assistants",
    .endpoint = "/assistant",
    .name_limit = 40,
    .references = {
        {"toolIds[]", Target::tool},
        {"model.toolIds[]", Target::tool, true},
        {"model.toolRefs[].toolId", Target::tool, false, 1},
        {"model.tools[].destinations[].assistantId", Target::assistant, false, 1},
        {"model.tools[].destinations[].squadId", Target::squad, false, 1},
        {"artifactPlan.structuredOutputIds[]", Target::structured_output, true},
        {"hooks[].do[].toolId", Target::tool, false, 1},
    }};

}  // namespace vitara::vapi

#include "core/vapi/kind.hpp"

namespace vitara::vapi {

const Kind kPersonality = {.name = "personalities",
                           .singular = "personality",
                           .folder = "simulations/personalities",
                           .endpoint = "/eval/simulation/personality",
                           .paging = Paging::page,
                           .name_limit = 80,
                           .references = {{"assistant.model.toolIds[]", Target::tool}}};

}  // namespace vitara::vapi

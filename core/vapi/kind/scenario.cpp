#include "core/vapi/kind.hpp"

namespace vitara::vapi {

const Kind kScenario = {
    .name = "scenarios",
    .singular = "scenario",
    .folder = "simulations/scenarios",
    .endpoint = "/eval/simulation/scenario",
    .paging = Paging::page,
    .name_limit = 80,
    .references = {{"evaluations[].structuredOutputId", Target::structured_output, false, 1}}};

}  // namespace vitara::vapi

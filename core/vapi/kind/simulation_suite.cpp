#include "core/vapi/kind.hpp"

namespace vitara::vapi {

const Kind kSimulationSuite = {
    .name = "simulationSuites",
    .singular = "simulationSuite",
    .folder = "simulations/suites",
    .endpoint = "/eval/simulation/suite",
    .paging = Paging::page,
    .name_limit = 80,
    .references = {{"simulationIds[]", Target::simulation, true},
                   {"targetAssignments[].targetId", Target::target_type, false, 1}}};

}  // namespace vitara::vapi

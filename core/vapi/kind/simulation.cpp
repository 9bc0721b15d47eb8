#include "core/vapi/kind.hpp"

namespace vitara::vapi {

const Kind kSimulation = {.name = "simulations",
                          .singular = "simulation",
                          .folder = "simulations/tests",
                          .endpoint = "/eval/simulation",
                          .paging = Paging::page,
                          .name_limit = 80,
                          .references = {{"personalityId", Target::personality, true},
                                         {"scenarioId", Target::scenario, true}}};

}  // namespace vitara::vapi

#include "core/vapi/kind.hpp"

namespace vitara::vapi {

const Kind kEval = {.name = "evals",
                    .singular = "eval",
                    .folder = "evals",
                    .endpoint = "/eval",
                    .paging = Paging::page,
                    .name_limit = 80,
                    .patch_takes_type = false};

}  // namespace vitara::vapi

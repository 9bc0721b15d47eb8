#include "core/vapi/kind.hpp"

namespace vitara::vapi {

const Kind kTool = {.name = "tools",
                    .singular = "tool",
                    .folder = "tools",
                    .endpoint = "/tool",
                    .name_limit = 64,  // of function.name
                    .references =
                        {
                            // A destination without its assistant is refused: all of it waits.
                            {"destinations[].assistantId", Target::assistant, true, 1},
                            {"destinations[].squadId", Target::squad, false, 1},
                            {"toolIds[]", Target::tool},
                        },
                    .patch_takes_type = false};

}  // namespace vitara::vapi

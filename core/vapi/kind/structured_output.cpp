#include "core/vapi/kind.hpp"

namespace vitara::vapi {

// On disk `assistant_ids` and `workflow_ids`, on the wire in camel case (normalize.hpp).
const Kind kStructuredOutput = {.name = "structuredOutputs",
                                .singular = "structuredOutput",
                                .folder = "structuredOutputs",
                                .endpoint = "/structured-output",
                                .paging = Paging::page,
                                .name_limit = 40,
                                .references = {{"assistant_ids[]", Target::assistant, true}},
                                .server_fields = {"workflowIds"},
                                .patch_takes_type = false,
                                .patch_overrides_schema = true};

}  // namespace vitara::vapi

#include "core/vapi/kind.hpp"

namespace vitara::vapi {

// Ours alone: VapiAI/gitops leaves numbers to the dashboard. A Telnyx number needs `number` and
// `credentialId`, and one of `assistantId`, `squadId`, or neither (the server is asked).
const Kind kPhoneNumber = {.name = "phoneNumbers",
                           .singular = "phoneNumber",
                           .folder = "phoneNumbers",
                           .endpoint = "/phone-number",
                           .name_limit = 40,
                           .references =
                               {
                                   {"assistantId", Target::assistant, true},
                                   {"squadId", Target::squad, true},
                                   {"hooks[].do[].toolId", Target::tool, false, 1},
                               },
                           .server_fields = {"status", "providerResourceId"},
                           .is_ours = true};

}  // namespace vitara::vapi

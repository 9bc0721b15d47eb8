// What kind of message this is and what Vapi wants to hear of it (vapi-webhooks.md §§2, 4). Pure.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "core/base/language.hpp"
#include "core/voice/message.hpp"
#include "core/voice/tenant.hpp"

namespace vitara::server::webhook {

enum class Treatment {
  tools,        // tool-calls and the legacy function-call
  request,      // wants an answer in its body
  report,       // stored durably, worked off later
  information,  // known, and nothing to do
  unknown,      // a kind nobody told us of: 200 and ignored
};

struct Kind {
  std::string_view name;  // a constant: fit for labels and logs; "other" for unknown kinds
  Treatment treatment = Treatment::unknown;
};

/// The kind of a `message.type`. `transcript[transcriptType="final"]` is a transcript.
[[nodiscard]] Kind kind_of(std::string_view type);

/// Who answers the calls of a clinic: an assistant or a squad of Vapi's, by id.
struct AssistantChoice {
  std::string assistant_id = {};
  std::string squad_id = {};  // counts where both are given
};
using AssistantChoices = std::map<ClinicId, AssistantChoice>;

struct RequestAnswer {
  std::string body;
  bool is_declined = false;  // an answer that Vapi wants and we do not give
};

/// The answer to a message whose treatment is `request`. `tenant` null: no such clinic.
[[nodiscard]] RequestAnswer answer_request(std::string_view type, const voice::Tenant* tenant,
                                           const AssistantChoices& choices, Language language);

}  // namespace vitara::server::webhook

#include "server/webhook/kinds.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/words/catalogue.hpp"

namespace vitara::server::webhook {

namespace {

using nlohmann::json;

constexpr std::array kKinds = {
    Kind{"tool-calls", Treatment::tools},
    Kind{"function-call", Treatment::tools},
    Kind{"assistant-request", Treatment::request},
    Kind{"transfer-destination-request", Treatment::request},
    Kind{"handoff-destination-request", Treatment::request},
    Kind{"knowledge-base-request", Treatment::request},
    Kind{"voice-request", Treatment::request},
    Kind{"call.endpointing.request", Treatment::request},
    Kind{"campaign.predial", Treatment::request},
    Kind{"status-update", Treatment::report},
    Kind{"end-of-call-report", Treatment::report},
    Kind{"conversation-update", Treatment::information},
    Kind{"transcript", Treatment::information},
    Kind{"speech-update", Treatment::information},
    Kind{"assistant.started", Treatment::information},
    Kind{"assistant.speechStarted", Treatment::information},
    Kind{"user-interrupted", Treatment::information},
    Kind{"model-output", Treatment::information},
    Kind{"hang", Treatment::information},
    Kind{"language-changed", Treatment::information},
    Kind{"language-change-detected", Treatment::information},
    Kind{"transfer-update", Treatment::information},
    Kind{"phone-call-control", Treatment::information},
    Kind{"voice-input", Treatment::information},
    Kind{"chat.created", Treatment::information},
    Kind{"chat.deleted", Treatment::information},
    Kind{"session.created", Treatment::information},
    Kind{"session.updated", Treatment::information},
    Kind{"session.deleted", Treatment::information},
    Kind{"call.deleted", Treatment::information},
    Kind{"call.delete.failed", Treatment::information},
    Kind{"call.artifact.upload", Treatment::information},
};

std::string dump(const json& body) {
  return body.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string sentence(words::Phrase phrase, const voice::Tenant* tenant, Language language) {
  return tenant == nullptr ? words::say(phrase, language)
                           : words::say(phrase, language, {}, tenant->clinic.messages);
}

RequestAnswer declined(words::Phrase phrase, const voice::Tenant* tenant, Language language) {
  return {dump({{"error", sentence(phrase, tenant, language)}}), true};
}

/// The clinic's default destination: the one without a reason, else the first. Null: none.
const store::TransferNumber* transfer_of(const voice::Tenant* tenant) {
  if (tenant == nullptr || tenant->clinic.transfers.empty()) return nullptr;
  const auto& all = tenant->clinic.transfers;
  const auto found = std::find_if(all.begin(), all.end(),
                                  [](const auto& transfer) { return transfer.reason.empty(); });
  return found == all.end() ? &all.front() : &*found;
}

json destination(const store::TransferNumber& transfer) {
  return {{"type", "number"}, {"number", transfer.number}};
}

RequestAnswer transfer(const voice::Tenant* tenant, Language language) {
  const auto* target = transfer_of(tenant);
  if (target == nullptr) return declined(words::Phrase::cannot_do, tenant, language);
  return {dump({{"destination", destination(*target)}})};
}

/// A line that is not served (reliability.md §12) is sent to the clinic's people where it has any.
RequestAnswer not_served(const voice::Tenant* tenant, Language language) {
  const auto* target = transfer_of(tenant);
  if (target == nullptr) return declined(words::Phrase::line_not_set_up, tenant, language);
  json forward = destination(*target);
  forward["message"] = sentence(words::Phrase::line_not_set_up, tenant, language);
  return {dump({{"destination", std::move(forward)}}), true};
}

RequestAnswer assistant(const voice::Tenant* tenant, const AssistantChoices& choices,
                        Language language) {
  if (tenant == nullptr || !tenant->clinic.is_enabled) return not_served(tenant, language);
  const auto choice = choices.find(tenant->clinic.id);
  if (choice == choices.end()) return not_served(tenant, language);
  if (!choice->second.squad_id.empty()) return {dump({{"squadId", choice->second.squad_id}})};
  return {dump({{"assistantId", choice->second.assistant_id}})};
}

}  // namespace

Kind kind_of(std::string_view type) {
  const std::string_view plain = type.substr(0, type.find('['));
  const auto* found = std::find_if(kKinds.begin(), kKinds.end(),
                                   [plain](const Kind& kind) { return kind.name == plain; });
  return found == kKinds.end() ? Kind{"other", Treatment::unknown} : *found;
}

RequestAnswer answer_request(std::string_view type, const voice::Tenant* tenant,
                             const AssistantChoices& choices, Language language) {
  if (type == "assistant-request") return assistant(tenant, choices, language);
  if (type == "transfer-destination-request") return transfer(tenant, language);
  if (type == "knowledge-base-request") return {dump({{"documents", json::array()}}), true};
  if (type == "campaign.predial") return {dump({{"eligible", false}}), true};
  return declined(words::Phrase::cannot_do, tenant, language);
}

}  // namespace vitara::server::webhook

#include "server/webhook/observed.hpp"

#include <algorithm>

namespace vitara::server::webhook {

namespace {

constexpr std::array<std::string_view, 5> kReasons = {"not_configured", "missing", "wrong", "stale",
                                                      "mismatch"};
// The kinds worth a line of their own; the rest is "other".
constexpr std::array<std::string_view, 12> kKinds = {"tool-calls",
                                                     "function-call",
                                                     "assistant-request",
                                                     "transfer-destination-request",
                                                     "status-update",
                                                     "end-of-call-report",
                                                     "hang",
                                                     "conversation-update",
                                                     "transcript",
                                                     "speech-update",
                                                     "assistant.started",
                                                     "other"};

Counter& message_counter(Metrics& metrics, std::string_view kind) {
  return metrics.counter("webhook_messages_total", "Messages from Vapi, by type.",
                         {{"type", std::string(kind)}});
}

}  // namespace

Observed::Observed(Metrics& metrics, const std::vector<std::string>& tools)
    : metrics_(metrics),
      tools_(tools.size() + 1),
      shed_(metrics.counter("webhook_shed_total", "Messages refused because we were full.")) {
  for (std::size_t i = 0; i < tools_.size(); ++i) {
    tools_[i].name = i < tools.size() ? tools[i] : "other";
    tools_[i].seconds = &metrics.histogram("tool_seconds", "Time to answer one tool call.",
                                           {{"tool", tools_[i].name}});
  }
  for (const std::string_view kind : kKinds) messages_[kind] = &message_counter(metrics, kind);
  for (const std::string_view reason : kReasons)
    failures_[reason] =
        &metrics.counter("webhook_auth_failed_total", "Webhooks refused, by reason.",
                         {{"reason", std::string(reason)}});
}

void Observed::message(std::string_view kind) {
  const auto found = messages_.find(kind);
  (found == messages_.end() ? messages_.find("other") : found)->second->add();
}

void Observed::tool_call(std::string_view name, std::string_view code, double seconds) {
  auto tool = std::find_if(tools_.begin(), tools_.end(),
                           [name](const Tool& known) { return known.name == name; });
  if (tool == tools_.end()) tool = std::prev(tools_.end());
  const auto* known = std::find(kCodes.begin(), kCodes.end(), code);
  if (known == kCodes.end()) known = std::prev(kCodes.end());
  auto& counter = tool->codes[static_cast<std::size_t>(known - kCodes.begin())];
  if (counter.load() == nullptr)
    counter = &metrics_.counter("tool_calls_total", "Tool calls answered, by tool and code.",
                                {{"tool", tool->name}, {"code", std::string(*known)}});
  counter.load()->add();
  tool->seconds->observe(seconds);
}

void Observed::auth_failed(std::string_view reason) {
  const auto found = failures_.find(reason);
  if (found != failures_.end()) found->second->add();
}

void Observed::shed() { shed_.add(); }

}  // namespace vitara::server::webhook

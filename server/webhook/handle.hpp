// POST /api/vapi: authenticates, parses, finds the clinic, and routes by the kind of message
// (reliability.md §12). Every authenticated, readable message gets a 200, whatever is broken behind
// us. Knows neither sockets nor SQL nor any tool.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/store/audit.hpp"
#include "core/voice/tenant.hpp"
#include "server/http/router.hpp"
#include "server/webhook/authenticate.hpp"
#include "server/webhook/bounds.hpp"
#include "server/webhook/kinds.hpp"
#include "server/webhook/outbox.hpp"
#include "server/webhook/replay.hpp"
#include "server/webhook/tool_calls.hpp"

namespace vitara::server::webhook {

/// Who may come in, and what answers a call that asks for it. Taken anew on SIGHUP.
struct Access {
  std::vector<Credential> credentials;  // none: every message is refused
  AssistantChoices assistants = {};
  /// Whether messages may come from that address (client_address.hpp); empty: from any.
  std::function<bool(std::string_view address)> admits = {};
};

struct Settings {
  Access access;
  AnswerTimes times = {};
  RateLimits rate_limits = RateLimits::on;
  std::size_t body_limit = 5U << 20U;  // bytes
  /// Told of each message of a call that goes on, before it is answered; must return at once.
  std::function<void(const voice::CallFacts&, const std::shared_ptr<const voice::Tenant>&)>
      call_goes_on = {};
};

/// What the webhook stands on; owned by server/app (or a test), outlives it.
struct Parts {
  Clock& clock;
  Log& log;
  Metrics& metrics;
  const voice::Tenants& tenants;
  store::ToolCallTable& tool_calls;
  store::AuditTable& audit;
  Outbox& outbox;
};

/// Safe from several threads.
class Webhook {
 public:
  Webhook(Settings settings, Parts parts, Dispatch dispatch);

  /// Answers what needs no more than memory and a commit; the rest, and messages that take long to
  /// read, are for a worker. Waits for nothing. `request` stays where it is until `reply` has been
  /// sent. When no worker is free, tool calls get 200 and BUSY, others 503.
  [[nodiscard]] Rest begin(const Request& request, const Within& within, Reply reply);
  /// All of it on this thread, which may have to wait.
  void handle(const Request& request, const Within& within, Reply reply);
  /// POST /api/vapi and /api/vapi/{slug}. The webhook outlives them.
  [[nodiscard]] std::vector<Route> routes();
  /// For the messages to come (SIGHUP).
  void replace_access(Access access);

 private:
  using Tenant = std::shared_ptr<const voice::Tenant>;
  enum class Trace { log_and_audit, log };

  [[nodiscard]] std::shared_ptr<const Access> access() const;
  [[nodiscard]] Verdict check(const Request& request);
  [[nodiscard]] Response refuse(const Request& request, std::string_view reason, Trace trace);
  [[nodiscard]] Response bad(const Request& request, const voice::BadMessage& bad);
  [[nodiscard]] Tenant tenant_of(const Verdict& verdict, const voice::CallFacts& facts);
  [[nodiscard]] Rest read(const Request& request, const Within& within, Reply reply);
  [[nodiscard]] Rest route(Received received, const Kind& kind, const Within& within, Reply reply);
  [[nodiscard]] Response when_busy(const Request& request);
  void note_shed(const Received& received, const Kind& kind);
  [[nodiscard]] Response shed(const Received& received, const Kind& kind);
  void audit_shed(const Received& received);
  [[nodiscard]] Response request_answer(const Received& received, const Kind& kind);
  [[nodiscard]] Response report(const Received& received);
  void compare_slug(const Received& received);

  Parts parts_;
  std::size_t body_limit_;
  decltype(Settings::call_goes_on) call_goes_on_;
  Observed observed_;
  ToolCalls tool_calls_;
  ClinicRate rate_;
  AuthFailures failures_;
  ShedCount shed_;
  SeenSignatures seen_;
  mutable std::mutex access_mutex_;
  std::shared_ptr<const Access> access_;
};

}  // namespace vitara::server::webhook

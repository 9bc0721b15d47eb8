#include "server/webhook/handle.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/voice/call_language.hpp"
#include "server/webhook/client_address.hpp"

namespace vitara::server::webhook {

namespace {

constexpr std::chrono::milliseconds kPauseOfRefusal{200};
// To authenticate and read this much takes less than the way to a worker and back.
constexpr std::size_t kReadAtOnce = 16U << 10U;
// The longest answer time plus what reading a body may take before a handler starts.
constexpr std::chrono::seconds kRouteDeadline{5};

Response full() {
  return {.status = 503,
          .body = R"({"error":"busy"})",
          .headers = {{.name = "Retry-After", .value = "2"}}};
}

/// An answer that a worker has to make, and what is said when there is none.
template <class Make, class MakeBusy>
Rest later(Reply reply, Make make, MakeBusy make_busy) {
  const auto held = std::make_shared<Reply>(std::move(reply));
  return {.run = [held, make] { held->send(make()); },
          .when_busy = [held, make_busy] { held->send(make_busy()); }};
}

/// A signature that is not ours to see again: under another body, or long after it was made.
std::string_view audited_as(std::string_view reason) {
  const bool is_replay = reason == "mismatch" || reason == "stale";
  return is_replay ? "replay.rejected" : "webhook.auth_failed";
}

/// Whether the slug of the address names this tool: "create-appointment" is create_appointment.
bool names_tool(std::string_view slug, std::string_view tool) {
  return slug.size() == tool.size() &&
         std::equal(slug.begin(), slug.end(), tool.begin(),
                    [](char a, char b) { return (a == '-' ? '_' : a) == b; });
}

}  // namespace

Webhook::Webhook(Settings settings, Parts parts, Dispatch dispatch)
    : parts_(parts),
      body_limit_(settings.body_limit),
      call_goes_on_(std::move(settings.call_goes_on)),
      observed_(parts.metrics, dispatch.names),
      tool_calls_(std::move(dispatch), settings.times, parts.tool_calls, parts.clock, parts.log,
                  observed_),
      rate_(settings.rate_limits) {
  replace_access(std::move(settings.access));
}

void Webhook::replace_access(Access access) {
  auto next = std::make_shared<const Access>(std::move(access));
  std::lock_guard lock(access_mutex_);
  access_.swap(next);
}

std::shared_ptr<const Access> Webhook::access() const {
  std::lock_guard lock(access_mutex_);
  return access_;
}

std::vector<Route> Webhook::routes() {
  std::vector<Route> routes;
  for (const char* path : {"/api/vapi", "/api/vapi/{slug}"})
    routes.push_back({.method = "POST",
                      .path = path,
                      .pool = Pool::webhook,
                      .body_limit = body_limit_,
                      .deadline = kRouteDeadline,
                      .begin = [this](const Request& request, const Within& within, Reply reply) {
                        return begin(request, within, std::move(reply));
                      }});
  return routes;
}

Verdict Webhook::check(const Request& request) {
  const auto known = access();
  if (known->admits && !known->admits(client_address(request))) return {.reason = "address"};
  Verdict verdict = authenticate(request, known->credentials, parts_.clock.now());
  if (!verdict.passed || verdict.signature.empty()) return verdict;
  const Sighting sighting = seen_.look(verdict.signature, request.body, parts_.clock.steady());
  if (sighting == Sighting::other_body) return {.reason = "mismatch"};
  if (sighting == Sighting::again)
    parts_.log.info("webhook.redelivered", {{Key::request, request.id.str()}});
  return verdict;
}

Response Webhook::refuse(const Request& request, std::string_view reason, Trace trace) {
  observed_.auth_failed(reason);
  const std::string address(client_address(request));
  const FailureNotice notice = failures_.count(address, parts_.clock.steady());
  const Level level = reason == "mismatch" ? Level::error : Level::warn;
  if (notice.is_logged) {
    const Field fields[] = {
        {Key::reason, reason}, {Key::address, address}, {Key::request, request.id.str()}};
    parts_.log.write(level, "webhook.auth_failed", fields);
  }
  if (notice.is_audited && trace == Trace::log_and_audit) {
    const auto written = parts_.audit.append({.actor = "system",
                                              .source_address = address,
                                              .action = std::string(audited_as(reason)),
                                              .outcome = "denied",
                                              .reason = std::string(reason),
                                              .request = request.id});
    if (!written) parts_.log.error("db.audit", {{Key::code, name(written.error().code)}});
  }
  return {.status = 401,
          .body = R"({"error":"unauthorized"})",
          .close = true,
          .pause = kPauseOfRefusal};
}

Response Webhook::bad(const Request& request, const voice::BadMessage& bad) {
  if (bad.kind == voice::BadMessage::Kind::bad_json) {
    parts_.log.warn("http.bad_json", {{Key::at, bad.offset}, {Key::request, request.id.str()}});
    return {.status = 400, .body = fmt::format(R"({{"error":"bad_json","at":{}}})", bad.offset)};
  }
  parts_.log.warn("webhook.bad_shape", {{Key::request, request.id.str()}});
  return {.status = 400, .body = R"({"error":"bad_shape"})"};
}

// Never from an argument that the model wrote (reliability.md §7.1): the number that was dialled,
// held against the credential's own clinic where it has one. Who tries the tools without dialling
// may name the clinic beside where the number would stand, which is no argument either. Calls
// without both (from a web page) are clear where there is but one clinic.
Webhook::Tenant Webhook::tenant_of(const Verdict& verdict, const voice::CallFacts& facts) {
  const bool is_named = facts.dialled.empty() && !facts.clinic.empty();
  Tenant dialled = is_named ? parts_.tenants.by_id(ClinicId(facts.clinic))
                            : parts_.tenants.by_number(facts.dialled);
  if (!verdict.clinic.empty()) {
    if ((!dialled && !is_named) || (dialled && dialled->clinic.id == verdict.clinic))
      return parts_.tenants.by_id(verdict.clinic);
    parts_.log.error("clinic.unknown", {{Key::reason, "the credential is another clinic's"},
                                        {Key::clinic, verdict.clinic.str()}});
    return nullptr;
  }
  if (dialled || is_named || !facts.dialled.empty()) return dialled;
  const auto all = parts_.tenants.all();
  return all.size() == 1 ? all.front() : nullptr;
}

Rest Webhook::begin(const Request& request, const Within& within, Reply reply) {
  if (request.body.size() <= kReadAtOnce) return read(request, within, std::move(reply));
  const auto held = std::make_shared<Reply>(std::move(reply));
  return {.run = [this, &request, within, held] { handle(request, within, std::move(*held)); },
          .when_busy = [this, &request, held] { held->send(when_busy(request)); }};
}

void Webhook::handle(const Request& request, const Within& within, Reply reply) {
  const Rest rest = read(request, within, std::move(reply));
  if (rest.run) rest.run();
}

Rest Webhook::read(const Request& request, const Within& within, Reply reply) {
  const Verdict verdict = check(request);
  if (!verdict.passed)
    return later(
        std::move(reply),
        [this, &request, verdict] { return refuse(request, verdict.reason, Trace::log_and_audit); },
        [this, &request, verdict] { return refuse(request, verdict.reason, Trace::log); });
  auto parsed = voice::parse_message(request.body);
  if (!parsed) {
    reply.send(bad(request, parsed.bad()));
    return {};
  }
  const Kind kind = kind_of(parsed->type);
  observed_.message(kind.name);
  Tenant tenant = tenant_of(verdict, parsed->facts);
  const ClinicId clinic = tenant ? tenant->clinic.id : ClinicId();
  Received received{.request = request, .message = std::move(*parsed), .tenant = std::move(tenant)};
  if (!rate_.allows(clinic, parts_.clock.steady())) {
    reply.send(shed(received, kind));
    return {};
  }
  if (call_goes_on_ && received.tenant && received.message.type != "end-of-call-report")
    call_goes_on_(received.message.facts, received.tenant);
  return route(std::move(received), kind, within, std::move(reply));
}

Response Webhook::when_busy(const Request& request) {
  const Verdict verdict = check(request);
  if (!verdict.passed) return refuse(request, verdict.reason, Trace::log);
  auto parsed = voice::parse_message(request.body);
  if (!parsed) return bad(request, parsed.bad());
  const Kind kind = kind_of(parsed->type);
  observed_.message(kind.name);
  Tenant tenant = tenant_of(verdict, parsed->facts);
  return shed({.request = request, .message = std::move(*parsed), .tenant = std::move(tenant)},
              kind);
}

void Webhook::note_shed(const Received& received, const Kind& kind) {
  observed_.shed();
  parts_.log.warn("webhook.busy",
                  {{Key::type, kind.name}, {Key::request, received.request.id.str()}});
  audit_shed(received);
}

Response Webhook::shed(const Received& received, const Kind& kind) {
  note_shed(received, kind);
  if (kind.treatment != Treatment::tools) return full();
  return {.body = tool_calls_.busy(received)};
}

/// Waits for nothing: it may be the I/O thread that sheds.
void Webhook::audit_shed(const Received& received) {
  const ClinicId clinic = received.tenant == nullptr ? ClinicId() : received.tenant->clinic.id;
  const auto shed = shed_.count(clinic, parts_.clock.steady());
  if (!shed) return;
  store::AuditEntry entry{.actor = "system",
                          .clinic = clinic,
                          .action = "overload.shed",
                          .outcome = "BUSY",
                          .reason = fmt::format("messages={}", *shed),
                          .request = received.request.id};
  parts_.audit.append_then(std::move(entry), [&log = parts_.log](const Result<void>& written) {
    if (!written) log.error("db.audit", {{Key::code, name(written.error().code)}});
  });
}

Rest Webhook::route(Received received, const Kind& kind, const Within& within, Reply reply) {
  switch (kind.treatment) {
    case Treatment::tools:
      compare_slug(received);
      return tool_calls_.begin(std::move(received), within, std::move(reply),
                               [this, kind](const Received& busy) { note_shed(busy, kind); });
    case Treatment::report: {
      const auto held = std::make_shared<const Received>(std::move(received));
      return later(
          std::move(reply), [this, held] { return report(*held); },
          [this, held, kind] { return shed(*held, kind); });
    }
    case Treatment::request:
      reply.send(request_answer(received, kind));
      return {};
    case Treatment::information:
      break;
    case Treatment::unknown:
      parts_.log.debug("webhook.ignored", {{Key::type, received.message.type}});
      break;
  }
  reply.send({.body = "{}"});
  return {};
}

// The slug is only a hint (tools.md §1): the body wins.
void Webhook::compare_slug(const Received& received) {
  const std::string_view slug = received.request.capture("slug");
  const auto& calls = received.message.calls;
  if (slug.empty() || calls.empty()) return;
  const bool fits = std::any_of(calls.begin(), calls.end(),
                                [slug](const auto& call) { return names_tool(slug, call.name); });
  if (!fits) parts_.log.info("webhook.slug_differs", {{Key::request, received.request.id.str()}});
}

Response Webhook::request_answer(const Received& received, const Kind& kind) {
  const voice::Tenant* tenant = received.tenant.get();
  if (tenant == nullptr || !tenant->clinic.is_enabled)
    parts_.log.error("clinic.unknown",
                     {{Key::type, kind.name}, {Key::request, received.request.id.str()}});
  RequestAnswer answer = answer_request(kind.name, tenant, access()->assistants,
                                        voice::assistant_language(received.message.facts, tenant));
  if (answer.is_declined)
    parts_.log.info("webhook.declined",
                    {{Key::type, kind.name}, {Key::request, received.request.id.str()}});
  return {.body = std::move(answer.body)};
}

Response Webhook::report(const Received& received) {
  if (received.message.facts.call.empty()) return {.body = "{}"};
  const ClinicId clinic = received.tenant == nullptr ? ClinicId() : received.tenant->clinic.id;
  const auto stored = parts_.outbox.add(received.message, clinic);
  if (stored) return {.body = "{}"};
  parts_.log.error("db.reports", {{Key::code, name(stored.error().code)},
                                  {Key::request, received.request.id.str()}});
  return full();  // Vapi's retry plan brings it again
}

}  // namespace vitara::server::webhook

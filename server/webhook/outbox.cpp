#include "server/webhook/outbox.hpp"

#include <nlohmann/json.hpp>

#include "core/base/json_reader.hpp"
#include "core/crypto/hash.hpp"
#include "core/voice/call_language.hpp"
#include "core/words/hear.hpp"

namespace vitara::server::webhook {

namespace {

using nlohmann::json;

constexpr int kAtOnce = 64;
constexpr std::chrono::seconds kPutOff{5};

std::int64_t milliseconds(SystemTime time) {
  const auto since = std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch());
  return since.count();
}

void put_time(json& payload, const char* name, const std::optional<SystemTime>& time) {
  if (time) payload[name] = milliseconds(*time);
}

/// What is kept of a report. The caller's number is there as a keyed hash and two digits.
json payload_of(const voice::Message& message, const std::string& hash_key) {
  const voice::CallReport& report = message.report;
  json payload = {{"call", message.facts.call.str()}, {"ended_reason", report.ended_reason}};
  // The report at the end has no status of its own, and says that there will be no other.
  payload["status"] = message.type == "end-of-call-report" ? "ended" : report.status;
  if (report.cost) payload["cost"] = *report.cost;
  put_time(payload, "started", report.started);
  put_time(payload, "ended", report.ended);
  if (!message.facts.voice_language.empty() || !message.facts.metadata_language.empty())
    payload["language"] = tag(voice::assistant_language(message.facts, nullptr));
  const auto caller = words::hear_phone(message.facts.caller.reveal());
  if (!caller || caller->size() < 2) return payload;
  payload["caller_hash"] = crypto::hex(crypto::hmac(crypto::Digest::sha256, hash_key, *caller));
  payload["caller_last2"] = caller->substr(caller->size() - 2);
  return payload;
}

std::optional<SystemTime> time_in(const json& payload, const char* name) {
  const auto found = payload.find(name);
  if (found == payload.end() || !found->is_number_integer()) return std::nullopt;
  return SystemTime(std::chrono::milliseconds(found->get<std::int64_t>()));
}

std::string text_in(const json& payload, const char* name) {
  const auto found = payload.find(name);
  return found == payload.end() || !found->is_string() ? std::string() : found->get<std::string>();
}

store::CallUpdate update_of(const store::Report& report, const json& payload) {
  const auto cost = payload.find("cost");
  const bool has_cost = cost != payload.end() && cost->is_number();
  return {.call = CallId(text_in(payload, "call")),
          .clinic = report.clinic,
          .caller_hash = text_in(payload, "caller_hash"),
          .caller_last2 = text_in(payload, "caller_last2"),
          .status = text_in(payload, "status"),
          .ended_reason = text_in(payload, "ended_reason"),
          .language = text_in(payload, "language"),
          .cost = has_cost ? std::optional(cost->get<double>()) : std::nullopt,
          .started = time_in(payload, "started"),
          .ended = time_in(payload, "ended"),
          .event_key = report.key};
}

}  // namespace

std::string report_key(const voice::Message& message) {
  const bool has_status = message.type == "status-update" && !message.report.status.empty();
  const std::string what =
      has_status ? message.report.status : std::to_string(message.timestamp_ms.value_or(0));
  return message.facts.call.str() + "|" + message.type + "|" + what;
}

Result<bool> Outbox::add(const voice::Message& message, const ClinicId& clinic) {
  const std::string payload =
      payload_of(message, hash_key_).dump(-1, ' ', false, json::error_handler_t::replace);
  return reports_.add(report_key(message), clinic, message.type, payload);
}

int Outbox::work_off() {
  auto due = reports_.take(kAtOnce);
  if (!due) {
    log_.error("db.reports", {{Key::code, name(due.error().code)}});
    return 0;
  }
  int worked_off = 0;
  for (const store::Report& report : *due) worked_off += work_off(report) ? 1 : 0;
  return worked_off;
}

// Merging twice gives the same row, so a crash between the two steps does no harm.
bool Outbox::work_off(const store::Report& report) {
  const JsonResult payload = read_json(report.payload);
  const auto merged =
      payload ? calls_.apply(update_of(report, *payload), store::Durability::full) : Result<void>();
  const auto ended = merged ? reports_.done(report.id) : reports_.put_off(report.id, kPutOff);
  if (!merged) log_.error("db.calls", {{Key::code, name(merged.error().code)}});
  if (!ended) log_.error("db.reports", {{Key::code, name(ended.error().code)}});
  return merged && ended;
}

}  // namespace vitara::server::webhook

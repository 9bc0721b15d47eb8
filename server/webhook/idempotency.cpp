#include "server/webhook/idempotency.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/crypto/hash.hpp"
#include "core/text/fold.hpp"

namespace vitara::server::webhook {

namespace {

using nlohmann::json;

std::string trimmed(const std::string& text) {
  constexpr const char* kSpace = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// 3, 3.0 and 3e0 are one number.
json canonical_number(const json& value) {
  if (!value.is_number_float()) return value;
  const double number = value.get<double>();
  constexpr double kExact = 9007199254740992.0;  // 2^53: beyond it doubles skip integers
  if (std::trunc(number) != number || std::abs(number) > kExact) return value;
  return static_cast<std::int64_t>(number);
}

/// Depth is bounded: arguments were read under limits. Keys of a json object are sorted already.
json canonical(const json& value) {
  if (value.is_string()) {
    std::string text = trimmed(value.get_ref<const std::string&>());
    return is_ascii(text) ? text : text::nfc(text);
  }
  if (value.is_number()) return canonical_number(value);
  if (!value.is_structured()) return value;
  json copy = value;
  for (auto& part : copy) part = canonical(part);
  return copy;
}

std::string compact(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

/// Lengths part the fields: no two sets of fields give the same text.
void add(std::string& text, std::string_view field) {
  text.append(std::to_string(field.size())).append(":").append(field);
}

/// A result is one JSON object, an error a plain sentence: the stored text tells which it was.
voice::ToolAnswer stored_answer(std::string text) {
  const bool is_result = !text.empty() && text.front() == '{';
  return {.code = is_result ? "STORED" : "ERROR",
          .is_error = !is_result,
          .text = std::move(text),
          .audit = {}};
}

/// Whether the EMR may have been changed by what this answer tells.
bool may_be_done(const voice::ToolAnswer& answer) {
  return answer.code == "OK" || answer.code == "ALREADY_DONE" || answer.code == "PENDING" ||
         answer.code == "PENDING_END" || answer.code == "INTERNAL";
}

}  // namespace

std::string delivery_key(const ClinicId& clinic, const CallId& call,
                         const voice::ToolCall& tool_call) {
  const std::string arguments = compact(canonical(*tool_call.arguments));
  std::string text;
  text.reserve(256);
  add(text, clinic.str());
  add(text, call.str());
  add(text, tool_call.id);
  add(text, tool_call.name);
  add(text, crypto::hash(crypto::Digest::sha256, arguments));
  add(text, tool_call.state == voice::ArgumentState::good ? "good" : "bad");
  return crypto::hash(crypto::Digest::sha256, text);
}

bool Deliveries::once(Delivery delivery, const Within& within, const Run& run,
                      Substitutes substitutes, Then then) {
  std::shared_ptr<Running> other;
  {
    std::lock_guard lock(mutex_);
    // What has ended is known to the table before it leaves the running ones.
    const bool may_have_come =
        running_.contains(delivery.key) || delivery.is_write || table_.knows(delivery.key);
    if (may_have_come && delivery.waiting == Waiting::forbidden) return false;
    auto& entry = running_[delivery.key];
    other = entry;
    if (!entry) entry = std::make_shared<Running>();
  }
  if (other) {
    then(wait(*other, within, substitutes));
    return true;
  }
  auto own = std::make_shared<First>(First{.delivery = std::move(delivery),
                                           .substitutes = std::move(substitutes),
                                           .then = std::move(then),
                                           .started = clock_.steady()});
  try {
    first(own, run);
  } catch (...) {
    finish(own->delivery.key, nullptr);
    throw;
  }
  return true;
}

// Registered as running before it looks: two equal deliveries cannot both find nothing.
void Deliveries::first(std::shared_ptr<First> first, const Run& run) {
  if (auto given = known(*first)) {
    finish(first->delivery.key, std::make_shared<voice::ToolAnswer>(given->answer));
    return first->then(std::move(*given));
  }
  first->answer = run();
  record(std::move(first));
}

/// What is to be given without running anything.
std::optional<Given> Deliveries::known(const First& first) {
  const Delivery& delivery = first.delivery;
  auto stored = table_.answer(delivery.key, delivery.is_write);
  if (stored && stored->has_value())
    return Given{.answer = stored_answer(std::move(**stored)), .was_stored = true};
  if (stored) return std::nullopt;
  report(delivery, stored.error());
  if (!delivery.is_write) return std::nullopt;
  return Given{.answer = first.substitutes.emr_down()};
}

void Deliveries::record(std::shared_ptr<First> first) {
  const Delivery& delivery = first->delivery;
  const voice::ToolAnswer& answer = first->answer;
  store::AuditEntry audit = answer.audit;
  audit.actor = "call:" + delivery.call.str();
  audit.clinic = delivery.clinic;
  audit.request = delivery.request;
  audit.source_address = delivery.source_address;
  audit.outcome = answer.code;
  if (audit.action.empty()) audit.action = "tool.called";
  const store::ToolCallRecord record{.delivery_key = delivery.key,
                                     .clinic = delivery.clinic,
                                     .call = delivery.call,
                                     .tool = delivery.tool,
                                     .is_write = delivery.is_write,
                                     .code = answer.code,
                                     .answer = answer.text,
                                     .language = std::string(tag(answer.language)),
                                     .took = clock_.steady() - first->started};
  table_.record(record, std::move(audit), [this, first](const Result<void>& written) {
    Given given = outcome(*first, written);
    finish(first->delivery.key, std::make_shared<voice::ToolAnswer>(given.answer));
    first->then(std::move(given));
  });
}

Given Deliveries::outcome(First& first, const Result<void>& written) {
  if (written) return {.answer = std::move(first.answer)};
  report(first.delivery, written.error());
  if (!first.delivery.is_write) return {.answer = std::move(first.answer)};
  return {.answer = may_be_done(first.answer) ? first.substitutes.pending()
                                              : first.substitutes.emr_down()};
}

Given Deliveries::wait(Running& running, const Within& within, const Substitutes& substitutes) {
  const Duration left = within.deadline.remaining(clock_.steady());
  std::unique_lock lock(running.mutex);
  running.changed.wait_for(lock, within.stop, left, [&running] { return running.is_done; });
  if (!running.is_done || !running.answer) return {.answer = substitutes.pending()};
  return {.answer = *running.answer, .was_stored = true};
}

void Deliveries::finish(const std::string& key, std::shared_ptr<const voice::ToolAnswer> answer) {
  std::shared_ptr<Running> running;
  {
    std::lock_guard lock(mutex_);
    const auto found = running_.find(key);
    running = found->second;
    running_.erase(found);
  }
  {
    std::lock_guard lock(running->mutex);
    running->answer = std::move(answer);
    running->is_done = true;
  }
  running->changed.notify_all();
}

void Deliveries::report(const Delivery& delivery, const Error& error) {
  log_.error("db.tool_calls", {{Key::code, name(error.code)},
                               {Key::request, delivery.request.str()},
                               {Key::clinic, delivery.clinic.str()}});
}

}  // namespace vitara::server::webhook

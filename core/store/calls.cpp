#include "core/store/calls.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/store/link.hpp"
#include "core/store/stamp.hpp"

namespace vitara::store {

namespace {

using nlohmann::json;

// What we learn while the call runs (a tool's outcome, the language) ranks with its middle.
constexpr int kDuringCall = 4;
constexpr int kEnded = 6;

/// How late in a call an update belongs, whenever it arrives: Vapi's statuses in their order.
int rank(const CallUpdate& update) {
  constexpr std::array<std::string_view, 5> kStatuses = {"scheduled", "queued", "ringing",
                                                         "in-progress", "forwarding"};
  const bool is_report = update.status.empty() && (update.ended || !update.ended_reason.empty());
  if (update.status == "ended" || is_report) return kEnded;
  const auto* found = std::find(kStatuses.begin(), kStatuses.end(), update.status);
  return found == kStatuses.end() ? kDuringCall : static_cast<int>(found - kStatuses.begin()) + 1;
}

/// The texts of an update under the names of their columns.
struct TextField {
  const char* name;
  std::string CallUpdate::*member;
};
constexpr std::array<TextField, 7> kTexts = {{{"caller_hash", &CallUpdate::caller_hash},
                                              {"caller_last2", &CallUpdate::caller_last2},
                                              {"status", &CallUpdate::status},
                                              {"ended_reason", &CallUpdate::ended_reason},
                                              {"language", &CallUpdate::language},
                                              {"intent", &CallUpdate::intent},
                                              {"outcome", &CallUpdate::outcome}}};

std::string to_document(const CallUpdate& update) {
  json document = json::object();
  if (!update.clinic.empty()) document["clinic"] = update.clinic.str();
  for (const auto& field : kTexts)
    if (!(update.*field.member).empty()) document[field.name] = update.*field.member;
  if (update.cost) document["cost"] = *update.cost;
  if (update.started) document["started"] = stamp(*update.started);
  if (update.ended) document["ended"] = stamp(*update.ended);
  // Text from outside may not be UTF-8; it must not throw here.
  return document.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string text_of(const json& document, const char* name) {
  const auto found = document.find(name);
  const auto* text = found == document.end() ? nullptr : found->get_ptr<const std::string*>();
  return text == nullptr ? std::string() : *text;
}

template <class Number>
std::optional<Number> number_of(const json& document, const char* name) {
  const auto found = document.find(name);
  if (found == document.end() || !found->is_number()) return std::nullopt;
  return found->get<Number>();
}

/// Lays a later event over the earlier ones. The call begins with the earliest start and ends with
/// the latest end that anybody told.
void merge(CallUpdate& call, const json& document) {
  if (const auto clinic = text_of(document, "clinic"); !clinic.empty())
    call.clinic = ClinicId(clinic);
  for (const auto& field : kTexts)
    if (auto text = text_of(document, field.name); !text.empty())
      call.*field.member = std::move(text);
  if (const auto cost = number_of<double>(document, "cost")) call.cost = cost;
  if (const auto started = number_of<std::int64_t>(document, "started"))
    call.started = std::min(from_stamp(*started), call.started.value_or(SystemTime::max()));
  if (const auto ended = number_of<std::int64_t>(document, "ended"))
    call.ended = std::max(from_stamp(*ended), call.ended.value_or(SystemTime::min()));
}

/// Updates of our own arrive in order and get a number for a key; `~` sorts after Vapi's keys.
Result<std::string> key_of(Link& link, const CallUpdate& update) {
  if (!update.event_key.empty()) return update.event_key;
  std::int64_t count = 0;
  auto read = link.each("SELECT count(*) FROM call_events WHERE call = ? AND event_key >= '~'",
                        {update.call.str()}, [&count](const Row& row) { count = row.integer(0); });
  if (!read) return std::move(read).error();
  return fmt::format("~{:06}", count);
}

/// The row, made anew from all events in their order and not in the order of arrival.
Result<CallUpdate> folded(Link& link, const CallId& call) {
  CallUpdate whole{.call = call};
  auto read = link.each("SELECT document FROM call_events WHERE call = ? ORDER BY rank, event_key",
                        {call.str()}, [&whole](const Row& row) {
                          const json document = json::parse(row.text(0), nullptr, false);
                          if (document.is_object()) merge(whole, document);
                        });
  if (!read) return std::move(read).error();
  return whole;
}

Value or_null(const std::optional<SystemTime>& time) {
  return time ? Value(stamp(*time)) : Value();
}

Result<void> store_row(Link& link, const CallUpdate& call) {
  return link.run(
      "UPDATE calls SET clinic = ?, caller_hash = ?, caller_last2 = ?, status = ?, "
      "ended_reason = ?, language = ?, intent = ?, outcome = ?, cost = ?, started = ?, ended = ? "
      "WHERE id = ?",
      {call.clinic.str(), call.caller_hash, call.caller_last2, call.status, call.ended_reason,
       call.language, call.intent, call.outcome, call.cost ? Value(*call.cost) : Value(),
       or_null(call.started), or_null(call.ended), call.call.str()});
}

std::optional<SystemTime> time_of(const Row& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return from_stamp(row.integer(column));
}

CallRow row_of(const Row& row) {
  return {.values = {.call = CallId(row.text(0)),
                     .clinic = ClinicId(row.text(1)),
                     .caller_hash = row.text(2),
                     .caller_last2 = row.text(3),
                     .status = row.text(4),
                     .ended_reason = row.text(5),
                     .language = row.text(6),
                     .intent = row.text(7),
                     .outcome = row.text(8),
                     .cost = row.is_null(9) ? std::nullopt : std::optional(row.real(9)),
                     .started = time_of(row, 10),
                     .ended = time_of(row, 11)},
          .first_seen = from_stamp(row.integer(12))};
}

}  // namespace

Result<void> CallTable::apply(const CallUpdate& update, Durability durability) {
  const std::string document = to_document(update);
  const std::int64_t now = stamp(clock_.now());
  return database_.write(durability, [&](Link& link) -> Result<void> {
    auto done = link.run("INSERT INTO calls (id, first_seen) VALUES (?, ?) ON CONFLICT DO NOTHING",
                         {update.call.str(), now});
    if (!done) return done;
    const auto key = key_of(link, update);
    if (!key) return key.error();
    done = link.run("INSERT INTO call_events VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    {update.call.str(), rank(update), *key, document});
    if (!done || link.changes() == 0) return done;  // the same event again
    const auto whole = folded(link, update.call);
    if (!whole) return whole.error();
    return store_row(link, *whole);
  });
}

Result<std::optional<CallRow>> CallTable::find(const CallId& call) {
  std::optional<CallRow> found;
  auto read = database_.read([&](Link& link) {
    return link.each("SELECT * FROM calls WHERE id = ?", {call.str()},
                     [&found](const Row& row) { found = row_of(row); });
  });
  if (!read) return std::move(read).error();
  return found;
}

Result<int> CallTable::failed_identities(const ClinicId& clinic, const std::string& caller_hash,
                                         LocalDay day) {
  int failed = 0;
  if (caller_hash.empty()) return failed;
  auto read = database_.read([&](Link& link) {
    return link.each(
        "SELECT failed_identity FROM caller_days WHERE clinic = ? AND caller_hash = ? AND day = ?",
        {clinic.str(), caller_hash, std::int64_t{day.time_since_epoch().count()}},
        [&failed](const Row& row) { failed = static_cast<int>(row.integer(0)); });
  });
  if (!read) return std::move(read).error();
  return failed;
}

Result<void> CallTable::count_failed_identity(const ClinicId& clinic,
                                              const std::string& caller_hash, LocalDay day) {
  if (caller_hash.empty()) return {};
  // Yesterday's counts are of no use to anybody: they go with the first of today's.
  const std::int64_t today = day.time_since_epoch().count();
  return database_.write(Durability::normal, [&](Link& link) {
    auto done = link.run("DELETE FROM caller_days WHERE day < ?", {today - 1});
    if (!done) return done;
    return link.run(
        "INSERT INTO caller_days VALUES (?, ?, ?, 1) ON CONFLICT (clinic, caller_hash, day) "
        "DO UPDATE SET failed_identity = failed_identity + 1",
        {clinic.str(), caller_hash, today});
  });
}

}  // namespace vitara::store

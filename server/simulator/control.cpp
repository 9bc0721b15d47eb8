#include "server/simulator/control.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "server/simulator/booking.hpp"

namespace vitara::simulator {
namespace {

using nlohmann::json;
using server::Request;
using server::Response;

constexpr std::size_t kBodyLimit = 64 << 10;
constexpr int kLongestVisit = 12 * 60;  // minutes

Response shown(const json& document) {
  return {.body = document.dump(-1, ' ', false, json::error_handler_t::replace)};
}

Response wrong(const Request& request, std::string_view message) {
  return server::error_response(400, "INVALID", message, request.id);
}

// An object, or null for anything else.
json object_of(const Request& request) {
  auto document = json::parse(request.body, nullptr, false);
  return document.is_object() ? document : json();
}

std::string digits(LocalTime time, const time::Zone& zone) {
  return wire_time(time, zone).substr(0, 19);
}

json row_of(const Appointment& row, const time::Zone& zone) {
  return {{"id", row.id},
          {"provider", row.provider},
          {"patient", row.patient},
          {"start", digits(row.start, zone)},
          {"end", digits(row.end, zone)},
          {"name", row.name.value_or("")},
          {"status", row.status.value_or("")},
          {"type", row.type.value_or("")},
          {"reason", row.reason.value_or("")},
          {"notes", row.notes.value_or("")},
          {"creator", row.creator.value_or("")},
          {"updated", digits(row.updated, zone)}};
}

std::string text(const json& object, const char* key, const char* otherwise) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : otherwise;
}

std::optional<int> number(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_integer()) return std::nullopt;
  const auto value = found->get<std::int64_t>();
  if (value < 0 || value > 1'000'000) return std::nullopt;
  return static_cast<int>(value);
}

class Control {
 public:
  Control(State& state, const time::Zone& zone, const Clock& clock)
      : state_(state), zone_(zone), clock_(clock) {}

  Response appointments() const {
    const std::lock_guard lock(state_.mutex);
    auto rows = json::array();
    for (const auto& row : state_.clinic.appointments) rows.push_back(row_of(row, zone_));
    return shown({{"appointments", std::move(rows)}});
  }

  Response requests() const {
    const std::lock_guard lock(state_.mutex);
    auto rows = json::array();
    for (const auto& seen : state_.requests)
      rows.push_back({{"time", wire_moment(seen.time, zone_)},
                      {"service", seen.service},
                      {"operation", seen.operation},
                      {"outcome", seen.outcome}});
    return shown({{"requests", std::move(rows)}});
  }

  Response faults(const Request& request) const {
    const auto sent = object_of(request);
    const auto list = sent.is_null() ? sent.end() : sent.find("faults");
    if (sent.is_null() || list == sent.end() || !list->is_array())
      return wrong(request, "a list `faults` of texts is wanted");
    std::vector<FaultRule> rules;
    for (const auto& spec : *list) {
      auto rule = parse_fault(spec.is_string() ? spec.get<std::string>() : "");
      if (!rule) return wrong(request, rule.error().message + "; " + rule.error().hint);
      rules.push_back(*std::move(rule));
    }
    const auto count = rules.size();
    const std::lock_guard lock(state_.mutex);
    state_.faults.set(std::move(rules));
    return shown({{"faults", count}});
  }

  Response latency(const Request& request) const {
    const auto span = number(object_of(request), "milliseconds");
    if (!span || *span > 600'000)
      return wrong(request, "a whole number `milliseconds` from 0 to 600000 is wanted");
    const std::lock_guard lock(state_.mutex);
    state_.latency = std::chrono::milliseconds(*span);
    return shown({{"milliseconds", *span}});
  }

  Response restart() const {
    const std::lock_guard lock(state_.mutex);
    ++state_.clinic.restarts;
    return shown({{"restarts", state_.clinic.restarts}});
  }

  Response write(const Request& request) const {
    const auto sent = object_of(request);
    if (sent.is_null()) return wrong(request, "a JSON object is wanted");
    const std::lock_guard lock(state_.mutex);
    return sent.contains("id") ? change_status(request, sent) : book(request, sent);
  }

 private:
  Response change_status(const Request& request, const json& sent) const {
    auto* row = state_.clinic.appointment(number(sent, "id").value_or(0));
    const auto status = text(sent, "status", "");
    if (row == nullptr || status.empty() || status.size() > 2)
      return wrong(request, "a known `id` and a `status` of one or two letters are wanted");
    state_.clinic.archive.push_back(*row);
    row->status = status;
    row->updated = zone_.to_local(clock_.now());
    return shown({{"id", row->id}});
  }

  Response book(const Request& request, const json& sent) const {
    const auto provider = text(sent, "provider", "");
    const auto start = parse_wire_time(text(sent, "start", ""));
    const int patient = number(sent, "patient").value_or(0);
    const int length = number(sent, "minutes").value_or(0);
    if (state_.clinic.provider(provider) == nullptr)
      return wrong(request, "`provider` names nobody");
    if (patient != 0 && state_.clinic.patient(patient) == nullptr)
      return wrong(request, "`patient` names nobody; 0 is a block");
    if (!start || length < 1 || length > kLongestVisit)
      return wrong(request, "`start` (2026-12-01T09:00:00) and `minutes` (1 to 720) are wanted");
    Appointment row;
    row.provider = provider;
    row.patient = patient;
    row.start = on_server(*start, zone_);
    row.end = row.start + minutes(length - 1);
    if (day_of(row.end) != day_of(row.start))
      return wrong(request, "a visit cannot cross midnight");
    const auto* person = state_.clinic.patient(patient);
    const auto known = person == nullptr ? "" : person->last_name + ", " + person->first_name;
    row.name = text(sent, "name", known.c_str());
    row.status = text(sent, "status", "t");
    row.type = text(sent, "type", "");
    row.reason = text(sent, "reason", "");
    row.notes = row.location = row.resources = row.remarks = "";
    row.last_update_user = provider;
    const int id =
        store_appointment(state_.clinic, std::move(row), "frontdesk", zone_.to_local(clock_.now()));
    return shown({{"id", id}});
  }

  State& state_;
  const time::Zone& zone_;
  const Clock& clock_;
};

server::Route route(const char* method, const char* path, std::size_t body_limit) {
  server::Route route;
  route.method = method;
  route.path = path;
  route.body_limit = body_limit;
  return route;
}

}  // namespace

void add_control_routes(server::Router& router, State& state, const time::Zone& zone,
                        const Clock& clock) {
  const auto control = std::make_shared<const Control>(state, zone, clock);
  const auto add = [&router](server::Route made, server::Handler handler) {
    made.handler = std::move(handler);
    router.add(std::move(made));
  };
  add(route("GET", "/__sim/appointments", 0),
      [control](const Request&, const Within&) { return control->appointments(); });
  add(route("GET", "/__sim/requests", 0),
      [control](const Request&, const Within&) { return control->requests(); });
  add(route("POST", "/__sim/faults", kBodyLimit),
      [control](const Request& request, const Within&) { return control->faults(request); });
  add(route("POST", "/__sim/latency", kBodyLimit),
      [control](const Request& request, const Within&) { return control->latency(request); });
  add(route("POST", "/__sim/restart", 0),
      [control](const Request&, const Within&) { return control->restart(); });
  add(route("POST", "/__sim/appointments", kBodyLimit),
      [control](const Request& request, const Within&) { return control->write(request); });
}

}  // namespace vitara::simulator

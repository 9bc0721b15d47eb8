#include "server/simulator/rest_endpoint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "server/simulator/credentials.hpp"
#include "server/simulator/pages.hpp"
#include "server/simulator/rest_rows.hpp"

namespace vitara::simulator {
namespace {

using nlohmann::json;

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> segments;
  while (!path.empty()) {
    const auto end = std::min(path.find('/'), path.size());
    segments.emplace_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return segments;
}

// The last segment that is a word: "schedule/101/day/2026-11-23" is "day", "demographics" itself is
// "create" or "patient" by its method. Faults and the list of requests name it.
std::string operation_of(const RestVisit& visit) {
  if (visit.path.size() == 1) return visit.method == "POST" ? "create" : "list";
  for (auto segment = visit.path.rbegin(); segment + 1 != visit.path.rend(); ++segment)
    if (!segment->empty() && (segment->front() | 0x20) >= 'a' && (segment->front() | 0x20) <= 'z')
      return *segment;
  return "patient";
}

std::optional<server::Response> instead(FaultKind kind, Variant variant) {
  if (kind == FaultKind::status_500) return tomcat_500_page();
  if (kind == FaultKind::html_502) return nginx_502_page();
  if (kind == FaultKind::cloudflare) return cloudflare_page();
  if (kind == FaultKind::auth) return oauth_refusal("token_rejected", variant);
  if (kind != FaultKind::reset_before) return std::nullopt;
  server::Response cut;
  cut.cut_after = 0;
  return cut;
}

// Shifts every id of an appointment or patient.
void shift_ids(json& value) {
  constexpr int kShift = 1000;
  if (value.is_object())
    for (const auto* name : {"id", "appointmentNo"})
      if (value.contains(name) && value[name].is_number_integer())
        value[name] = value[name].get<int>() + kShift;
  if (value.is_structured())
    for (auto& inner : value) shift_ids(inner);
}

void disturb(server::Response& answer, FaultKind kind) {
  if (kind == FaultKind::cut_xml) answer.body.resize(answer.body.size() / 2);
  if (kind == FaultKind::reset_after) answer.cut_after = 0;
  if (kind == FaultKind::empty) answer.body.clear();
  if (kind != FaultKind::wrong_id) return;
  auto document = json::parse(answer.body, nullptr, false);
  shift_ids(document);
  if (!document.is_discarded()) answer.body = document.dump();
}

}  // namespace

bool RestVisit::is(std::string_view wanted_method, std::string_view pattern) const {
  const auto wanted = segments_of(pattern);
  if (method != wanted_method || wanted.size() != path.size()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i)
    if (wanted[i] != "*" && wanted[i] != path[i]) return false;
  return true;
}

server::Response rest_json(const json& document) {
  return {.body = document.dump(-1, ' ', false, json::error_handler_t::replace)};
}

json object_with(const std::string& body, std::initializer_list<std::string_view> fields) {
  auto document = json::parse(body, nullptr, false);
  if (!document.is_object()) return nullptr;
  for (const auto& [name, value] : document.items())
    if (std::find(fields.begin(), fields.end(), name) == fields.end()) return nullptr;
  return document;
}

server::Response bad_request() { return {.status = 400}; }
server::Response null_pointer() { return xml_fault("java.lang.NullPointerException"); }

std::optional<int> whole_number(std::string_view text) {
  int number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || text.size() > 9 || error != std::errc() || stop != text.data() + text.size())
    return std::nullopt;
  return number;
}

server::Response xml_fault(std::string_view text) {
  constexpr const char* kSpace = "http://cxf.apache.org/bindings/xformat";
  return {.status = 500,
          .body = fmt::format(R"(<ns1:XMLFault xmlns:ns1="{0}"><ns1:faultstring xmlns:ns1="{0}">)"
                              "{1}</ns1:faultstring></ns1:XMLFault>",
                              kSpace, text),
          .content_type = "text/xml"};
}

server::Response oauth_refusal(std::string_view problem, Variant variant) {
  if (variant == Variant::openo)
    return xml_fault(fmt::format("ca.openosp.openo.webserv.oauth.OAuth1Exception: {}", problem));
  return {.status = 401,
          .content_type = "text/plain",
          .headers = {
              {"WWW-Authenticate", fmt::format(R"(OAuth realm="", oauth_problem="{}")", problem)}}};
}

RestOutcome rest_rest(RestVisit& visit) {
  const auto* me = visit.clinic.provider(std::string(kLoginProvider));
  if (visit.is("GET", "status/checkIfAuthed"))
    return rest_json({{"success", true}, {"message", kLoginProvider}});
  if (visit.is("GET", "oauth/info"))
    return rest_json(
        {{visit.stage.variant == Variant::openo ? "providers" : "provider", provider_json(*me)},
         {"login", kLoginProvider},
         {"roles", json::array()}});
  if (visit.is("GET", "providerService/providers_json")) {
    auto items = json::array();
    for (const auto& row : visit.clinic.providers)
      if (row.active) items.push_back(provider_json(row));
    const auto count = items.size();
    return rest_json(search_response(std::move(items), count, visit.now));
  }
  if (visit.is("GET", "program/programList"))
    return rest_json(search_response(json::array(), 0, visit.now));
  return std::nullopt;
}

std::optional<server::Response> RestEndpoint::turned_away(const server::Request& request,
                                                          const OAuthRequest& oauth) const {
  // OpenO lets a request without a header pass; the routes then miss the user.
  if (!oauth.has_header && stage_.variant == Variant::openo)
    return xml_fault("java.lang.IllegalStateException: Authentication info is not available.");
  const auto name = value_of(oauth.oauth, "oauth_token");
  const auto known = state_.access_tokens.find(name);
  const bool is_seeded = name == kToken;
  if (!is_seeded && known == state_.access_tokens.end())
    return oauth_refusal(
        stage_.variant == Variant::openo ? "missing_access_token" : "token_rejected",
        stage_.variant);
  OAuthBench bench{stage_.variant, stage_.origin_of(request), clock_.now(), state_.oauth_nonces};
  const auto secret = is_seeded ? std::string(kTokenSecret) : known->second.secret;
  const auto problem = refusal(request, oauth, secret, bench);
  return problem ? std::optional(oauth_refusal(*problem, stage_.variant)) : std::nullopt;
}

server::Response RestEndpoint::answered(const server::Request& request, RestVisit& visit,
                                        const OAuthRequest& oauth, const Injected& fault) const {
  if (fault.kind)
    if (auto page = instead(*fault.kind, stage_.variant)) return *std::move(page);
  if (auto refused = turned_away(request, oauth)) return *std::move(refused);
  RestOutcome outcome;
  try {
    for (const auto route : {rest_schedule, rest_demographics, rest_rest})
      if (!outcome) outcome = route(visit);
  } catch (const json::exception&) {  // a field of another type: Jackson refuses it as well
    return bad_request();
  }
  if (!outcome) return no_service_page();
  if (fault.kind) disturb(*outcome, *fault.kind);
  return *std::move(outcome);
}

server::Response RestEndpoint::serve(const server::Request& request) const {
  if (!stage_.has_module) return no_service_page();
  // Cloudflare before Kai turns away a type, whatever it is for (incumbent.md §6.3).
  if (stage_.variant == Variant::kai && request.header("content-type").starts_with("text/xml"))
    return cloudflare_page();
  if (!request.body.empty() && !request.header("content-type").starts_with("application/json"))
    return {.status = 415};
  const std::lock_guard lock(state_.mutex);
  const auto oauth = oauth_of(request, stage_.variant);
  RestVisit visit{request.method, segments_of(request.capture("rest")),
                  oauth.query,    request.body,
                  state_.clinic,  stage_,
                  clock_.now()};
  if (visit.path.empty()) return no_service_page();
  const auto operation = operation_of(visit);
  const auto fault = state_.faults.next(visit.path.front(), operation);
  auto answer = answered(request, visit, oauth, fault);
  auto outcome = answer.status < 400 ? std::string("ok") : fmt::format("status {}", answer.status);
  if (fault.kind) outcome = fmt::format("injected {}", name(*fault.kind));
  state_.note({visit.now, visit.path.front(), operation, std::move(outcome)});
  answer.pause += state_.latency + fault.delay;
  return answer;
}

}  // namespace vitara::simulator

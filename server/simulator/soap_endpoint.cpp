#include "server/simulator/soap_endpoint.hpp"

#include <fmt/format.h>

#include "server/simulator/contract_check.hpp"
#include "server/simulator/pages.hpp"
#include "server/simulator/security.hpp"
#include "server/simulator/soap_answer.hpp"
#include "server/simulator/wsdl.hpp"

namespace vitara::simulator {
namespace {

constexpr const char* kXml = "text/xml; charset=utf-8";
// OpenO sleeps that long on a wrong password (oscar-soap.md §3).
constexpr auto kRefusalPause = std::chrono::milliseconds(250);

bool is_xml(std::string_view content_type) {
  const auto kind = content_type.substr(0, content_type.find_first_of("; "));
  return kind == "text/xml";
}

// Faults that take the place of the answer: nothing is done in the clinic.
std::optional<server::Response> instead(FaultKind kind) {
  if (kind == FaultKind::status_500) return tomcat_500_page();
  if (kind == FaultKind::html_502) return nginx_502_page();
  if (kind == FaultKind::cloudflare) return cloudflare_page();
  if (kind != FaultKind::reset_before) return std::nullopt;
  server::Response cut;
  cut.cut_after = 0;
  return cut;
}

// Shifts what looks like an id: a bare number, and the `id` of each row.
void shift_ids(std::vector<Element>& rows) {
  constexpr int kShift = 1000;
  const auto shift = [](std::string& text) {
    const bool number = !text.empty() && text.size() < 9 &&
                        text.find_first_not_of("0123456789") == std::string::npos;
    if (number) text = std::to_string(std::stoi(text) + kShift);
  };
  for (auto& row : rows) {
    shift(row.text);
    for (auto& field : row.children)
      if (field.name == "id") shift(field.text);
  }
}

// SOAP 1.1 §4.2.3: a header block that must be understood and is not, is a fault. The services
// without WS-Security do not understand it.
SoapFault must_understand_fault() {
  return {.code = "MustUnderstand",
          .text =
              "MustUnderstand headers: [{http://docs.oasis-open.org/wss/2004/01/"
              "oasis-200401-wss-wssecurity-secext-1.0.xsd}Security] are not understood."};
}

bool is_refusal(const SoapFault& fault) {
  return fault.detail == "NotAuthorisedException" || fault.code == "SecurityError" ||
         fault.code == "FailedAuthentication";
}

}  // namespace

struct SoapEndpoint::Visit {
  Injected injected;
  SystemTime now;
  std::string operation;
};

server::Response SoapEndpoint::get(const server::Request& request) const {
  const auto* service = stage_.contract.service(request.capture("service"));
  if (service == nullptr) return no_service_page();
  if (request.query != "wsdl" && request.query != "WSDL")
    return {.status = 405, .headers = {{"Allow", "POST"}}};
  const std::lock_guard lock(state_.mutex);
  const auto injected = state_.faults.next(service->path, "wsdl");
  state_.note({clock_.now(), std::string(service->path), "wsdl", "ok"});
  if (injected.kind)
    if (auto page = instead(*injected.kind)) return *std::move(page);
  const auto location = fmt::format("http://{}{}", request.header("host"), request.path);
  server::Response answer{.body = wsdl_text(stage_.contract, *service, stage_.name_space, location),
                          .content_type = kXml,
                          .pause = state_.latency + injected.delay};
  if (injected.kind == FaultKind::cut_xml) answer.body.resize(answer.body.size() / 2);
  return answer;
}

server::Response SoapEndpoint::post(const server::Request& request) const {
  const auto* service = stage_.contract.service(request.capture("service"));
  if (service == nullptr) return no_service_page();
  if (!is_xml(request.header("content-type"))) return {.status = 415};
  // Kai's Cloudflare turns away every body that looks like an envelope (incumbent.md §6.3).
  if (stage_.variant == Variant::kai) return cloudflare_page();
  const auto read = read_request(request.body);
  if (const auto* fault = std::get_if<SoapFault>(&read)) return refuse_unread(*service, *fault);
  return serve(*service, std::get<SoapRequest>(read));
}

server::Response SoapEndpoint::refuse_unread(const Service& service, const SoapFault& fault) const {
  const std::lock_guard lock(state_.mutex);
  state_.note({clock_.now(), std::string(service.path), "", "fault " + fault.code});
  auto answer = fault_response(fault);
  answer.pause = state_.latency;
  return answer;
}

server::Response SoapEndpoint::serve(const Service& service, const SoapRequest& request) const {
  const std::lock_guard lock(state_.mutex);
  Visit visit{state_.faults.next(service.path, request.wrapper.name), clock_.now(),
              request.wrapper.name};
  const auto note = [&](std::string outcome) {
    state_.note({visit.now, std::string(service.path), visit.operation, std::move(outcome)});
  };
  if (visit.injected.kind)
    if (auto page = instead(*visit.injected.kind)) {
      note(fmt::format("injected {}", name(*visit.injected.kind)));
      page->pause = state_.latency + visit.injected.delay;
      return *std::move(page);
    }
  const auto outcome = run(service, request, visit);
  const auto* fault = std::get_if<SoapFault>(&outcome);
  const std::string verdict = fault == nullptr ? "ok" : "fault " + fault->code;
  note(visit.injected.kind ? fmt::format("{}, injected {}", verdict, name(*visit.injected.kind))
                           : verdict);
  return finished(visit, outcome);
}

// CXF's order: the Security header first, then the operation, then its arguments.
Outcome SoapEndpoint::run(const Service& service, const SoapRequest& request, Visit& visit) const {
  if (service.authenticated) {
    if (visit.injected.kind == FaultKind::auth) return authentication_fault(stage_.variant);
    Gate gate{stage_.variant, state_.clinic.token(), visit.now, state_.nonces};
    if (auto fault = refuse(request.security, gate)) return *std::move(fault);
  } else if (request.security && request.security->must_understand) {
    return must_understand_fault();
  }
  const auto* operation = service.find(request.wrapper.name);
  if (operation == nullptr || request.name_space != stage_.name_space)
    return unknown_part_fault(request.name_space, request.wrapper.name);
  if (auto fault = check_arguments(stage_.contract, *operation, request.wrapper))
    return *std::move(fault);
  const auto handler = handler_of(service.path, operation->name);
  ensure(handler != nullptr, "an operation of the contract has no handler");
  Call call{request.wrapper, state_.clinic, stage_.variant, stage_.zone, visit.now};
  return handler(call);
}

server::Response SoapEndpoint::finished(const Visit& visit, const Outcome& outcome) const {
  server::Response answer;
  if (const auto* fault = std::get_if<SoapFault>(&outcome)) {
    answer = fault_response(*fault);
  } else {
    auto rows = std::get<std::vector<Element>>(outcome);
    if (visit.injected.kind == FaultKind::wrong_id) shift_ids(rows);
    if (visit.injected.kind == FaultKind::empty) rows.clear();
    answer.body = answer_envelope(stage_.name_space, visit.operation, rows);
    answer.content_type = kXml;
  }
  answer.pause += state_.latency + visit.injected.delay;
  if (visit.injected.kind == FaultKind::cut_xml) answer.body.resize(answer.body.size() / 2);
  if (visit.injected.kind == FaultKind::reset_after) answer.cut_after = 0;
  return answer;
}

server::Response SoapEndpoint::fault_response(const SoapFault& fault) const {
  server::Response answer{
      .status = 500, .body = fault_envelope(stage_.name_space, fault), .content_type = kXml};
  if (is_refusal(fault)) answer.pause = kRefusalPause;
  return answer;
}

}  // namespace vitara::simulator

// One HTTP request to a service, from bytes to bytes: WSDL, security, contract, operation, ordered
// faults. Safe from several threads; the State's mutex is taken inside.
#pragma once

#include <string>
#include <string_view>

#include "core/sys/clock.hpp"
#include "core/time/zone.hpp"
#include "server/http/message.hpp"
#include "server/simulator/contract.hpp"
#include "server/simulator/service.hpp"
#include "server/simulator/soap_request.hpp"
#include "server/simulator/state.hpp"

namespace vitara::simulator {

/// What is fixed for the life of a stand-in.
struct Stage {
  Variant variant;
  std::string name_space;
  time::Zone zone;
  Contract contract;
};

class SoapEndpoint {
 public:
  /// Everything referenced must outlive the endpoint.
  SoapEndpoint(const Stage& stage, State& state, const Clock& clock)
      : stage_(stage), state_(state), clock_(clock) {}

  /// `?wsdl`, for everybody; 404 for an unknown service, 405 without that query.
  [[nodiscard]] server::Response get(const server::Request& request) const;
  /// One operation. Every fault is HTTP 500; 415 unless the body is text/xml.
  [[nodiscard]] server::Response post(const server::Request& request) const;

 private:
  struct Visit;  // one request on its way

  server::Response serve(const Service& service, const SoapRequest& request) const;
  Outcome run(const Service& service, const SoapRequest& request, Visit& visit) const;
  server::Response finished(const Visit& visit, const Outcome& outcome) const;
  server::Response fault_response(const SoapFault& fault) const;
  server::Response refuse_unread(const Service& service, const SoapFault& fault) const;

  const Stage& stage_;
  State& state_;
  const Clock& clock_;
};

}  // namespace vitara::simulator

#include "server/simulator/simulator.hpp"

#include <utility>

#include "server/simulator/control.hpp"
#include "server/simulator/seed.hpp"
#include "server/simulator/soap_endpoint.hpp"

namespace vitara::simulator {
namespace {

constexpr std::size_t kBodyLimit = 1 << 20;
constexpr auto kDeadline = std::chrono::minutes(11);  // beyond the longest ordered delay

LocalDay today(const Clock& clock, const time::Zone& zone) {
  return day_of(zone.to_local(clock.now()));
}

}  // namespace

class Simulator::Impl {
 public:
  Impl(Options options, const Clock& clock, Log& log)
      : context(std::move(options.context)),
        stage{options.variant, std::move(options.name_space), options.zone,
              make_contract(options.variant)},
        state(seeded_clinic(today(clock, options.zone), options.seed), options.seed),
        endpoint(stage, state, clock),
        clock_used(clock) {
    state.latency = options.latency;
    log.info("simulator.seeded",
             {{Key::rows, state.clinic.appointments.size()}, {Key::count, options.faults.size()}});
    state.faults.set(std::move(options.faults));
  }

  const std::string context;
  const Stage stage;
  State state;
  const SoapEndpoint endpoint;
  const Clock& clock_used;
};

Simulator::Simulator(Options options, const Clock& clock, Log& log)
    : impl_(std::make_unique<Impl>(std::move(options), clock, log)) {}

Simulator::~Simulator() = default;

void Simulator::add_routes(server::Router& router) {
  const auto* endpoint = &impl_->endpoint;
  server::Route read;
  read.method = "GET";
  read.path = impl_->context + "/ws/{service}";
  read.deadline = kDeadline;
  read.handler = [endpoint](const server::Request& request, const Within&) {
    return endpoint->get(request);
  };
  router.add(std::move(read));
  server::Route call;
  call.method = "POST";
  call.path = impl_->context + "/ws/{service}";
  call.body_limit = kBodyLimit;
  call.deadline = kDeadline;
  call.content_types = {"text/xml"};
  call.handler = [endpoint](const server::Request& request, const Within&) {
    return endpoint->post(request);
  };
  router.add(std::move(call));
  add_control_routes(router, impl_->state, impl_->stage.zone, impl_->clock_used);
}

std::string_view Simulator::known_caller_phone() { return kKnownCallerPhone; }

}  // namespace vitara::simulator

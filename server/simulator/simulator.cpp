#include "server/simulator/simulator.hpp"

#include <utility>

#include "server/simulator/control.hpp"
#include "server/simulator/oauth_endpoint.hpp"
#include "server/simulator/pages.hpp"
#include "server/simulator/rest_endpoint.hpp"
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
        rest_stage{options.variant, options.zone, context, options.has_rest,
                   std::move(options.seen_origin)},
        state(seeded_clinic(today(clock, options.zone), options.seed), options.seed),
        endpoint(stage, state, clock),
        rest(rest_stage, state, clock),
        oauth(rest_stage, state, clock),
        clock_used(clock) {
    state.latency = options.latency;
    log.info("simulator.seeded",
             {{Key::rows, state.clinic.appointments.size()}, {Key::count, options.faults.size()}});
    state.faults.set(std::move(options.faults));
  }

  const std::string context;
  const Stage stage;
  const RestStage rest_stage;
  State state;
  const SoapEndpoint endpoint;
  const RestEndpoint rest;
  const OAuthEndpoint oauth;
  const Clock& clock_used;
};

Simulator::Simulator(Options options, const Clock& clock, Log& log)
    : impl_(std::make_unique<Impl>(std::move(options), clock, log)) {}

Simulator::~Simulator() = default;

void Simulator::add_routes(server::Router& router) {
  const auto* endpoint = &impl_->endpoint;
  const auto add = [&](const char* method, const std::string& path,
                       std::vector<std::string> content_types, server::Handler handler) {
    server::Route route;
    route.method = method;
    route.path = impl_->context + path;
    route.body_limit = method == std::string_view("GET") ? 0 : kBodyLimit;
    route.deadline = kDeadline;
    route.content_types = std::move(content_types);
    route.handler = std::move(handler);
    router.add(std::move(route));
  };
  add("GET", "/ws/{service}", {},
      [endpoint](const auto& request, const Within&) { return endpoint->get(request); });
  add("POST", "/ws/{service}", {"text/xml"},
      [endpoint](const auto& request, const Within&) { return endpoint->post(request); });
  const auto* rest = &impl_->rest;
  for (const auto* method : {"GET", "POST", "PUT"})
    add(method, "/ws/services/{rest...}", {"application/json", "text/xml"},
        [rest](const auto& request, const Within&) { return rest->serve(request); });
  add("GET", "/ws/rs/{rest...}", {}, [](const server::Request&, const Within&) {
    return server::Response{
        .status = 401, .body = "<error>Not authorized</error>", .content_type = "text/xml"};
  });
  add("GET", "/index.jsp", {},
      [this](const server::Request&, const Within&) { return login_page(impl_->context); });
  const auto* oauth = &impl_->oauth;
  constexpr const char* kForm = "application/x-www-form-urlencoded";
  const auto initiate = [oauth](const auto& request, const Within&) {
    return oauth->initiate(request);
  };
  const auto decide = [oauth](const auto& request, const Within&) {
    return oauth->decide(request);
  };
  const bool is_old = impl_->rest_stage.variant == Variant::oscar_2019;
  if (impl_->rest_stage.has_module) {
    add("POST", "/ws/oauth/initiate", {kForm}, initiate);
    if (is_old) add("GET", "/ws/oauth/initiate", {}, initiate);
    add("GET", "/ws/oauth/authorize", {},
        [oauth](const auto& request, const Within&) { return oauth->login_page(request); });
    add("POST", is_old ? "/ws/oauth/authorize/decision" : "/ws/oauth/authorize", {kForm}, decide);
    add("POST", "/ws/oauth/token", {kForm},
        [oauth](const auto& request, const Within&) { return oauth->exchange(request); });
  }
  add_control_routes(router, impl_->state, impl_->stage.zone, impl_->clock_used);
}

std::string_view Simulator::known_caller_phone() { return kKnownCallerPhone; }

}  // namespace vitara::simulator

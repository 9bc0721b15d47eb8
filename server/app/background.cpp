#include "server/app/background.hpp"

namespace vitara::app {

Background::Background(GuardsParts parts)
    : clock_(parts.clock), guards_(parts), prefetch_(parts.clock, parts.metrics) {}

void Background::start(const voice::Tenants& tenants, voice::Services& services) {
  guards_.start();
  resolver_ = std::make_unique<voice::Resolver>(
      tenants, services, [this](const ClinicId& clinic) { return guards_.returns(clinic); });
  resolving_ = std::jthread([this](const std::stop_token& stop) {
    while (clock_.sleep_for(std::chrono::seconds(1), stop)) resolver_->step(stop);
  });
}

void Background::stop() {
  resolving_.request_stop();
  if (resolving_.joinable()) resolving_.join();
  prefetch_.stop();
  guards_.stop();
}

}  // namespace vitara::app

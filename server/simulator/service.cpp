#include "server/simulator/service.hpp"

namespace vitara::simulator {
namespace {

std::span<const NamedHandler> handlers_of(std::string_view service) {
  if (service == "SystemInfoService") return system_handlers();
  if (service == "LoginService") return login_handlers();
  if (service == "ScheduleService") return schedule_handlers();
  if (service == "DemographicService") return demographic_handlers();
  if (service == "ProviderService") return provider_handlers();
  return {};
}

}  // namespace

Handler handler_of(std::string_view service, std::string_view operation) {
  for (const auto& each : handlers_of(service))
    if (each.operation == operation) return each.run;
  return nullptr;
}

Outcome single(std::string text) {
  return std::vector<Element>{Element{"return", std::move(text), {}}};
}

Outcome nothing() { return std::vector<Element>{}; }

void add_if(Element& element, std::string_view name, const std::optional<std::string>& value) {
  if (value) element.add(name, *value);
}

}  // namespace vitara::simulator

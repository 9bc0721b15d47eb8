#include <algorithm>
#include <array>

#include "server/simulator/credentials.hpp"
#include "server/simulator/transfer.hpp"

// ProviderWs. Active is not bookable: nurse, reception and "system" are listed too.
namespace vitara::simulator {
namespace {

Outcome listed(const Call& call, std::optional<bool> active) {
  std::vector<const Provider*> chosen;
  for (const auto& provider : call.clinic.providers)
    if (!active || provider.active == *active) chosen.push_back(&provider);
  std::stable_sort(chosen.begin(), chosen.end(), [](const Provider* a, const Provider* b) {
    return a->last_name < b->last_name;
  });
  std::vector<Element> rows;
  rows.reserve(chosen.size());
  for (const auto* provider : chosen) rows.push_back(provider_element(*provider, "return"));
  return rows;
}

Outcome providers(Call& call) {
  return listed(call, boolean_in(call.arguments, "arg0").value_or(false));
}

// Here the argument is an object: left out, it means all.
Outcome providers2(Call& call) { return listed(call, boolean_in(call.arguments, "arg0")); }

Outcome logged_in(Call& call) {
  const auto* provider = call.clinic.provider(std::string(kLoginProvider));
  if (provider == nullptr) return nothing();
  return std::vector<Element>{provider_element(*provider, "return")};
}

Outcome properties(Call& call) {
  std::vector<Element> rows;
  for (const auto& property : call.clinic.properties) {
    if (property.provider != text_in(call.arguments, "arg0")) continue;
    if (property.name != text_in(call.arguments, "arg1")) continue;
    Element row{"return"};
    row.add("id", std::to_string(property.id));
    row.add("name", property.name);
    row.add("value", property.value);
    rows.push_back(std::move(row));
  }
  return rows;
}

constexpr std::array kHandlers = {NamedHandler{"getProviders", providers},
                                  NamedHandler{"getProviders2", providers2},
                                  NamedHandler{"getLoggedInProviderTransfer", logged_in},
                                  NamedHandler{"getProviderProperties", properties}};

}  // namespace

std::span<const NamedHandler> provider_handlers() { return kHandlers; }

}  // namespace vitara::simulator

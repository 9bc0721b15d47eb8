// Scenario files under fire: any bytes give a scenario or a finding, and a scenario that may be
// played can be filled in and judged.
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>

#include "core/vapi/script/judge.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace script = vitara::vapi::script;
  const std::vector<std::string> tools = {"search_patient", "create_appointment"};
  const auto made =
      script::read_scenario({reinterpret_cast<const char*>(data), size}, "fuzz.yaml", tools);
  if (vitara::any_error(made.findings)) return 0;
  if (made.scenario.steps.empty() || made.scenario.steps.size() > script::kMostSteps) std::abort();
  const nlohmann::json answer = {{"code", "OK"}, {"message", "Monday at 9."}, {"list", {1, 2}}};
  for (const auto& step : made.scenario.steps) {
    (void)script::filled(step.arguments, {});
    (void)script::failures(step.expect, answer, {});
  }
  return 0;
}

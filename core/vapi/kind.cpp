#include "core/vapi/kind.hpp"

#include <array>

#include "core/base/ensure.hpp"

namespace vitara::vapi {

namespace {

// Personalities and suites come after what they may test; numbers after what answers them.
const std::array<const Kind*, 10> kKinds = {
    &kTool,        &kStructuredOutput, &kAssistant,  &kSquad,           &kPhoneNumber,
    &kPersonality, &kScenario,         &kSimulation, &kSimulationSuite, &kEval};

constexpr std::array<std::string_view, 9> kServerFields = {"id",
                                                           "orgId",
                                                           "createdAt",
                                                           "updatedAt",
                                                           "analyticsMetadata",
                                                           "isDeleted",
                                                           "isServerUrlSecretSet",
                                                           "latestVersion",
                                                           "assistantVersion"};

}  // namespace

const Kind kCredential = {.name = "credentials",
                          .singular = "credential",
                          .folder = "",
                          .endpoint = "/credential",
                          .name_limit = 40,
                          .server_fields = {"authenticationSession"}};

std::span<const Kind* const> kinds() { return kKinds; }

std::span<const std::string_view> common_server_fields() { return kServerFields; }

const Kind* find_kind(std::string_view word) {
  for (const Kind* kind : kKinds) {
    const auto slash = kind->folder.rfind('/');
    const auto last =
        slash == std::string_view::npos ? kind->folder : kind->folder.substr(slash + 1);
    // `tests` alone says too little; `simulations/tests` is its folder.
    const bool is_last = word == last && last != "tests";
    if (word == kind->name || word == kind->singular || word == kind->folder || is_last)
      return kind;
  }
  return word == kCredential.name || word == kCredential.singular ? &kCredential : nullptr;
}

const Kind& kind_of(Target target) {
  switch (target) {
    case Target::tool:
      return kTool;
    case Target::structured_output:
      return kStructuredOutput;
    case Target::assistant:
    case Target::target_type:
      return kAssistant;
    case Target::squad:
      return kSquad;
    case Target::personality:
      return kPersonality;
    case Target::scenario:
      return kScenario;
    case Target::simulation:
      return kSimulation;
    case Target::credential:
      return kCredential;
  }
  return kCredential;
}

}  // namespace vitara::vapi

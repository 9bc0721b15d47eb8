// A scripted call: which tools are called with what, and what has to come back. A file is YAML of
// our own dialect (core/yaml), one call a file:
//
//   name: Book a visit                 # shown in the report
//   language: en                       # en, zh or fr: of the assistant that calls
//   clinic: "+16045550100"             # the number that was dialled, or the clinic's id
//   caller: "+16045550123"             # the network's number of the caller; left out: withheld
//   steps:
//     - said: Any afternoon?           # for those who read the script
//       tool: find_earliest_appointment
//       arguments: {when: any afternoon}
//       expect:
//         code: OK                     # or a list, of which one has to come
//         says: [Which one works]      # each stands in the sentence
//         never_says: [null]
//         matches: "at [0-9]+"         # ECMAScript, found anywhere in the sentence
//         language: en                 # of the sentence
//         fields: {options.0.duration: 15}
//         has: [options.1]
//         lacks: [options.7]
//       keep: {time: options.0.time}   # later steps write ${time}
//     - emr: ["500:*"]                 # faults of the OSCAR stand-in from here on; [] ends them
//     - wait: 2s
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/finding.hpp"
#include "core/yaml/node.hpp"

namespace vitara::vapi::script {

/// What has to come back. Empty members expect nothing.
struct Expectation {
  std::vector<std::string> codes = {};
  std::vector<std::string> says = {};
  std::vector<std::string> never_says = {};
  std::string matches = {};
  std::string language = {};                                     // of kLanguages
  std::vector<std::pair<std::string, std::string>> fields = {};  // path, value as text
  std::vector<std::string> has = {};
  std::vector<std::string> lacks = {};
};

/// One of three: a call of a tool, faults of the EMR, a pause.
struct Step {
  int line = 0;
  std::string said = {};
  std::string tool = {};
  std::string assistant = {};
  yaml::Node arguments = {};
  Expectation expect = {};
  std::vector<std::pair<std::string, std::string>> keep = {};  // name, path
  std::optional<std::vector<std::string>> emr = {};
  std::chrono::milliseconds wait{};
};

struct Scenario {
  std::string file = {};
  std::string name = {};
  std::string language = {};
  std::string clinic = {};
  std::string caller = {};
  std::vector<Step> steps = {};
};

struct ReadScenario {
  Scenario scenario;
  Findings findings;  // with an error the scenario must not be played
};

constexpr std::string_view kLanguages[] = {"en", "zh", "fr"};
constexpr std::size_t kMostBytes = 256U << 10U;
constexpr std::size_t kMostSteps = 200;
constexpr std::size_t kLongestPattern = 200;
constexpr std::chrono::seconds kLongestWait{60};

/// Every mistake at once: YAML's (Y...), and S001 an unknown tool, S002 a `${name}` that no earlier
/// step keeps, S003 an unusable expression, S004 a step that is none of the three or has too much.
/// `tools`: the names that may be called. Pure; never throws, whatever the bytes.
[[nodiscard]] ReadScenario read_scenario(std::string_view text, const std::string& file,
                                         std::span<const std::string> tools);

/// The names in `${name}`, in the order in which they stand.
[[nodiscard]] std::vector<std::string> names_in(std::string_view text);

}  // namespace vitara::vapi::script

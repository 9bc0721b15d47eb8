// What a kind of Vapi resource is: where its files lie, which API path serves it, which of its
// fields name other resources, and what the server sets. One constant a kind in kind/, one table.
// Sources: the layout and the API of VapiAI/gitops (June 2026) and Vapi's OpenAPI document.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace vitara::vapi {

/// How a list is paged: by the time of the last row, or by number.
enum class Paging { created_at, page };

/// What a field that names a resource points at. `target_type`: the neighbour `targetType` says
/// whether it is an assistant or a squad.
enum class Target {
  tool,
  structured_output,
  assistant,
  squad,
  personality,
  scenario,
  simulation,
  credential,
  target_type
};

/// A field that names resources. `path`: keys joined by `.`, `[]` behind those that hold lists.
/// `is_told_back`: a pull turns its ids into names, as VapiAI/gitops does; what that tool leaves
/// alone stays a UUID in files and in the hash of a baseline.
struct ReferenceField {
  std::string_view path = {};
  Target target;
  bool is_told_back = false;
  /// What goes when the reference must wait for a link pass: the named value itself, or, so many
  /// levels up, what holds it (a hand-off destination without its assistant is refused).
  int drop_levels = 0;
};

struct Kind {
  std::string_view name = {};      // section of the state file and word on the command line
  std::string_view singular = {};  // "assistant"
  std::string_view folder = {};    // below the environment's folder
  std::string_view endpoint = {};  // "/assistant"
  Paging paging = Paging::created_at;
  std::size_t name_limit = 0;  // characters; 0: no name
  std::vector<ReferenceField> references = {};
  std::vector<std::string_view> server_fields = {};  // besides those of every kind
  bool patch_takes_type = true;                      // whether PATCH may hold `type`
  bool patch_overrides_schema = false;               // PATCH wants ?schemaOverride=true
  std::vector<std::string_view> always_sent = {};    // PATCH must hold these
  bool is_ours = false;  // unknown to VapiAI/gitops: its state is in a file beside the peer's
};

/// All kinds, in the order of creation.
std::span<const Kind* const> kinds();

/// By section, singular, folder or the last part of the folder; null when there is none.
const Kind* find_kind(std::string_view word);
const Kind& kind_of(Target target);

/// Fields that the server sets on every kind.
std::span<const std::string_view> common_server_fields();

extern const Kind kTool;
extern const Kind kStructuredOutput;
extern const Kind kAssistant;
extern const Kind kSquad;
extern const Kind kPhoneNumber;
extern const Kind kPersonality;
extern const Kind kScenario;
extern const Kind kSimulation;
extern const Kind kSimulationSuite;
extern const Kind kEval;
/// Referred to by name, never sent: secrets stay out of Git.
extern const Kind kCredential;

}  // namespace vitara::vapi

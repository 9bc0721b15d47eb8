// The arguments of one tool call, checked against the tool's own parameters: other spellings of a
// key are known, placeholders are absent, harmless types are converted, the rest is left out and
// counted (incumbent.md §2.4). What callers said is data here, never a command.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace vitara::voice {

enum class ArgumentType { text, integer, boolean };

/// One parameter of a tool. Constants of ours only: the views never dangle.
struct Parameter {
  std::string_view name;         // canonical, camelCase
  std::string_view description;  // for the model
  ArgumentType type = ArgumentType::text;
  bool is_required = false;
  std::string_view choices = "";  // allowed values, separated by blanks; empty: any
  std::string_view aliases = "";  // other keys that are accepted, separated by blanks
};

/// Values by canonical name. All are kept as text, as most assistants send them.
class Arguments {
 public:
  [[nodiscard]] bool has(std::string_view name) const { return !text(name).empty(); }
  /// Trimmed; empty when absent. Valid as long as these arguments are.
  [[nodiscard]] std::string_view text(std::string_view name) const;
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name) const;
  /// "true", "yes", "1" ... ; empty when absent or neither.
  [[nodiscard]] std::optional<bool> flag(std::string_view name) const;
  void set(std::string_view name, std::string value);

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

struct BoundArguments {
  Arguments values;
  std::string_view bad;  // the first required parameter that is missing, or the first whose value
                         // cannot be used (wrong type, more than 100 letters in a name); else empty
  bool is_missing = false;  // `bad` was not given at all
  int ignored = 0;          // keys that no parameter knows
};

/// Never fails, never throws; `given` is a JSON object. `language` is understood for every tool.
[[nodiscard]] BoundArguments bind_arguments(std::span<const Parameter> parameters,
                                            const nlohmann::json& given);

}  // namespace vitara::voice

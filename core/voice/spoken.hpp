// What a tool answers: an outcome, a sentence that can be spoken as it is, named fields for the
// prompts, and the trace to write down. Becomes one line of JSON (reliability.md §2.3).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/store/audit.hpp"

namespace vitara::voice {

enum class Outcome {
  ok,
  slot_taken,
  already_done,
  pending,
  pending_end,
  emr_slow,
  emr_down,
  busy,
  need,
  not_found,
  ambiguous,
  not_allowed,
  internal,
};

/// "OK", "SLOT_TAKEN" ... as reliability.md §2.3 writes it.
[[nodiscard]] std::string_view code(Outcome);

struct Spoken {
  Outcome outcome = Outcome::ok;
  std::string message;
  std::vector<std::pair<std::string, std::string>> fields = {};  // name, value as JSON text
  store::AuditEntry audit = {};  // action, object and demographic; dispatch fills in the rest

  /// Adds a field (or replaces it). Fields are dropped from the last one on when the line would
  /// grow beyond 2 KB, so the important come first.
  Spoken& with(std::string name, const nlohmann::json& value);
};

/// The line: `success`, `code`, `message`, then the fields. Valid JSON, UTF-8, at most 2,048 bytes,
/// no CR, LF or U+2028.
[[nodiscard]] std::string result_line(const Spoken&);

}  // namespace vitara::voice

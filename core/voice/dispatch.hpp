// From a tool call to one line of JSON that a voice can use. A table finds the tool; arguments are
// checked against the tool's own schema; whatever goes wrong becomes a sentence.
#pragma once

#include <string>

#include "core/base/language.hpp"
#include "core/voice/message.hpp"
#include "core/voice/services.hpp"
#include "core/voice/tenant.hpp"

namespace vitara::voice {

/// One entry of `results`.
struct ToolAnswer {
  std::string code;  // "OK", "SLOT_TAKEN" ... ; "ERROR" for an `error` entry
  bool is_error =
      false;  // goes out as `error` (plain sentence), else as `result` (one line of JSON)
  std::string text;
  Language language = Language::english;
  store::AuditEntry audit;  // what the caller of run_tool writes down with the answer
};

/// Runs one call. Never throws, never blocks beyond `within`; always answers. `tenant` null: no
/// such clinic.
[[nodiscard]] ToolAnswer run_tool(const ToolCall& call, const CallFacts& facts,
                                  const Tenant* tenant, Services& services, const Within& within);

/// Whether the tool of that name writes to the EMR (its deadline is longer); false for unknown
/// names.
[[nodiscard]] bool is_write(std::string_view tool);

/// Whether the tool of that name waits for nothing: it may run on a thread that must not.
[[nodiscard]] bool is_quick(std::string_view tool);

/// The same answer for a call that could not be run because we are full (code BUSY).
[[nodiscard]] ToolAnswer busy_answer(const CallFacts& facts, const Tenant* tenant);

}  // namespace vitara::voice

// What a voice tool is: one definition from which come the check of a call, its dispatch, and the
// Vapi resource. Each tool is one file in core/voice/tool and one line in dispatch.cpp's table.
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>

#include "core/voice/arguments.hpp"
#include "core/voice/dispatch.hpp"
#include "core/voice/spoken.hpp"

namespace vitara::voice {

/// What a tool may use while it answers one call.
struct Context {
  const Tenant& tenant;
  const CallFacts& facts;
  Services& services;
  const Within& within;  // of the whole answer
  Language language = Language::english;
  std::shared_ptr<CallState> call = {};  // never null while a tool runs
};

using RunTool = Spoken (*)(const Arguments&, Context&);

/// Constants of ours only: the views never dangle.
struct Tool {
  std::string_view name;         // "create_appointment"
  std::string_view description;  // for the model
  std::span<const Parameter> parameters;
  bool is_write = false;    // writes to the EMR: longer deadline, limits of reliability.md §7.4
  std::string_view action;  // of its audit rows, where the tool names none itself
  std::string_view delayed_english;  // said after two seconds without an answer
  std::string_view delayed_mandarin;
  std::string_view delayed_french;
  RunTool run = nullptr;
  bool is_quick = false;  // needs nothing but the clinic's settings and memory: waits for nothing
};

/// All tools, in the order of tools.md §1.
[[nodiscard]] std::span<const Tool> tools();
/// Null when there is no such tool.
[[nodiscard]] const Tool* find_tool(std::string_view name);

/// JSON Schema of its parameters: an object, as a Vapi function wants it.
[[nodiscard]] nlohmann::json tool_schema(const Tool&);

}  // namespace vitara::voice

// A Vapi server message as values (vapi-webhooks.md). Parsed in one pass under limits; big subtrees
// (artifact, assistant beyond its name and voice, ...) are skipped and never built.
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/deadline.hpp"
#include "core/base/id.hpp"
#include "core/base/result.hpp"
#include "core/base/secret.hpp"

namespace vitara::voice {

/// What every message may say of its call. Absent parts are empty.
struct CallFacts {
  CallId call;
  std::string dialled;      // phoneNumber.number, E.164
  std::string clinic;       // phoneNumber.clinicId: ours alone, for calls that nobody dialled
  Phi<std::string> caller;  // customer.number (message's, else call's)
  std::string assistant_name;
  std::string voice_language;     // from assistant.voice / transcriber.language
  std::string metadata_language;  // call.assistantOverrides / assistant metadata.language
};

enum class ArgumentState { good, not_an_object, unreadable };

/// One call of a tool. All four shapes of arguments (object, JSON text, empty, missing) end here.
struct ToolCall {
  std::string id;
  std::string name;                                 // empty when the message gave none
  std::shared_ptr<const nlohmann::json> arguments;  // an object; never null
  ArgumentState state = ArgumentState::good;
};

/// The life of a call as status-update and end-of-call-report tell it.
struct CallReport {
  std::string status;
  std::string ended_reason;
  std::optional<double> cost;
  std::optional<SystemTime> started;
  std::optional<SystemTime> ended;
};

struct Message {
  std::string type;
  std::optional<std::int64_t> timestamp_ms;
  CallFacts facts;
  std::vector<ToolCall> calls;  // in the order received, those with an id
  int calls_without_id = 0;
  CallReport report;
  bool is_legacy_function_call =
      false;  // answer {"result": ...} (vapi-webhooks.md 3.4); the call is calls[0]
};

struct MessageLimits {
  int depth = 64;
  int argument_depth = 32;
  int values = 20'000;
  std::size_t string_bytes = 64U << 10U;
};

/// `offset`: the byte at which the text stopped being acceptable.
struct BadMessage {
  enum class Kind { bad_json, bad_shape } kind = Kind::bad_json;
  std::size_t offset = 0;
  std::string why;  // a constant of ours, never input
};

class ParsedMessage {
 public:
  ParsedMessage(Message message) : state_(std::move(message)) {}
  ParsedMessage(BadMessage bad) : state_(std::move(bad)) {}
  explicit operator bool() const { return std::holds_alternative<Message>(state_); }
  [[nodiscard]] Message& operator*() { return std::get<Message>(state_); }
  [[nodiscard]] const Message& operator*() const { return std::get<Message>(state_); }
  [[nodiscard]] const Message* operator->() const { return &std::get<Message>(state_); }
  [[nodiscard]] const BadMessage& bad() const { return std::get<BadMessage>(state_); }

 private:
  std::variant<Message, BadMessage> state_;
};

/// Pure. Never throws, whatever the bytes.
[[nodiscard]] ParsedMessage parse_message(std::string_view body, const MessageLimits& limits = {});

}  // namespace vitara::voice

// A tool call as Vapi posts it, and the answer read back: for `vapi call-tool`, `vapi
// simulate` and `vapi replay`. Pure.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/deadline.hpp"
#include "core/base/secret.hpp"
#include "core/http/message.hpp"

namespace vitara::vapi::script {

/// Where the webhook goes and what opens it.
struct Server {
  std::string url = {};  // "http://127.0.0.1:3002", without the path
  Secret secret = {};    // sent as X-Vapi-Secret
};

/// Who calls whom. Empty members are left out of the message.
struct Line {
  std::string call = {};       // Vapi's call id: calls with the same one are one call
  std::string clinic = {};     // the number that was dialled, E.164, or the clinic's id
  std::string caller = {};     // the network's number of the caller
  std::string assistant = {};  // its name
  std::string language = {};   // "en", "zh" or "fr": what the assistant speaks
};

/// The POST of one `tool-calls` message with one call. `id`: of the delivery; the same one again is
/// answered from memory, so each wish has its own.
[[nodiscard]] http::Request tool_call(const Server&, const Line&, std::string_view tool,
                                      const nlohmann::json& arguments, const std::string& id);

/// The same request with the secret as the key of a signature in place of the secret itself, as
/// Vapi's `hmac` credential makes it by default: X-Timestamp, and X-Signature over
/// "{timestamp}.{body}" in hex (vapi-webhooks.md §5).
[[nodiscard]] http::Request signed_request(http::Request, const Server&, SystemTime now);

/// How a recorded message is vouched for.
enum class Vouching {
  secret,    // X-Vapi-Secret
  signature  // as signed_request makes it
};

/// The POST of a recorded message, byte for byte; `now` is what a signature is made at.
[[nodiscard]] http::Request recorded(const Server&, std::string body, Vouching, SystemTime now);

/// One answer of a server to one of the calls in a message.
struct CallResult {
  std::string id = {};
  std::string name = {};
  std::string text = {};  // the result's line, or the error's
  bool is_error = false;
};

/// `results[]` of an answer, in order; empty for messages that are no tool calls.
[[nodiscard]] std::vector<CallResult> call_results(const nlohmann::json& answer);

/// `results[0].result` as the object that the tools answer with. `denied` for 401 and 403,
/// `remote` for any other status and for what is no answer of a voice tool.
[[nodiscard]] Result<nlohmann::json> tool_answer(const http::Response&, const std::string& url);

/// The value at a dotted path (`options.0.time`); null when there is none.
[[nodiscard]] const nlohmann::json* value_at(const nlohmann::json& answer, std::string_view path);

/// Text as it stands, everything else as JSON.
[[nodiscard]] std::string shown(const nlohmann::json& value);

}  // namespace vitara::vapi::script

#include "core/vapi/script/webhook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "core/base/json_reader.hpp"
#include "core/crypto/hash.hpp"

namespace vitara::vapi::script {

namespace {

using nlohmann::json;

Error not_an_answer(const std::string& url, std::string message) {
  return {.code = Code::remote,
          .message = std::move(message),
          .where = url,
          .hint = "is this `vitara serve`? give its address with --server"};
}

bool is_answer(const json& value) {
  const auto has = [&value](const char* name, json::value_t type) {
    const auto found = value.find(name);
    return found != value.end() && found->type() == type;
  };
  return value.is_object() && has("success", json::value_t::boolean) &&
         has("code", json::value_t::string) && has("message", json::value_t::string);
}

const json* step_into(const json& value, std::string_view part) {
  if (value.is_object()) {
    const auto found = value.find(part);
    return found == value.end() ? nullptr : &*found;
  }
  std::size_t place = 0;
  const auto read = std::from_chars(part.data(), part.data() + part.size(), place);
  const bool is_place = read.ec == std::errc{} && read.ptr == part.data() + part.size();
  return value.is_array() && is_place && place < value.size() ? &value[place] : nullptr;
}

// Ids of clinics have letters, or fewer digits than any number that can be dialled.
bool is_number(std::string_view clinic) {
  constexpr std::size_t kLeastDigits = 7;
  if (clinic.starts_with('+') || clinic.starts_with("sip:")) return true;
  return clinic.size() >= kLeastDigits &&
         clinic.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

http::Request tool_call(const Server& server, const Line& line, std::string_view tool,
                        const json& arguments, const std::string& id) {
  json message = {
      {"type", "tool-calls"},
      {"call", {{"id", line.call}}},
      {"toolCallList",
       json::array({{{"id", id},
                     {"type", "function"},
                     {"function", {{"name", std::string(tool)}, {"arguments", arguments}}}}})}};
  if (!line.clinic.empty())
    message["phoneNumber"][is_number(line.clinic) ? "number" : "clinicId"] = line.clinic;
  if (!line.caller.empty()) message["customer"]["number"] = line.caller;
  if (!line.assistant.empty()) message["assistant"]["name"] = line.assistant;
  if (!line.language.empty()) message["assistant"]["metadata"]["language"] = line.language;
  const json body = {{"message", message}};
  return {.method = "POST",
          .url = server.url + "/api/vapi",
          .headers = {{"Content-Type", "application/json"},
                      {"X-Vapi-Secret", std::string(server.secret.reveal())}},
          .body = body.dump(-1, ' ', false, json::error_handler_t::replace)};
}

http::Request signed_request(http::Request request, const Server& server, SystemTime now) {
  const auto since = std::chrono::floor<std::chrono::seconds>(now.time_since_epoch());
  const auto timestamp = std::to_string(since.count());
  std::erase_if(request.headers, [](const auto& header) { return header.name == "X-Vapi-Secret"; });
  request.headers.push_back({"X-Timestamp", timestamp});
  request.headers.push_back(
      {"X-Signature", crypto::hex(crypto::hmac(crypto::Digest::sha256, server.secret.reveal(),
                                               timestamp + "." + request.body))});
  return request;
}

http::Request recorded(const Server& server, std::string body, Vouching vouching, SystemTime now) {
  http::Request request{.method = "POST",
                        .url = server.url + "/api/vapi",
                        .headers = {{"Content-Type", "application/json"},
                                    {"X-Vapi-Secret", std::string(server.secret.reveal())}},
                        .body = std::move(body)};
  if (vouching == Vouching::secret) return request;
  return signed_request(std::move(request), server, now);
}

std::vector<CallResult> call_results(const json& answer) {
  std::vector<CallResult> out;
  const json* results = value_at(answer, "results");
  if (results == nullptr || !results->is_array()) return out;
  const auto text = [](const json& row, const char* key) {
    const json* value = value_at(row, key);
    return value == nullptr ? std::string() : shown(*value);
  };
  out.reserve(results->size());
  for (const auto& row : *results) {
    const bool is_error = value_at(row, "result") == nullptr;
    out.push_back({.id = text(row, "toolCallId"),
                   .name = text(row, "name"),
                   .text = text(row, is_error ? "error" : "result"),
                   .is_error = is_error});
  }
  return out;
}

Result<json> tool_answer(const http::Response& response, const std::string& url) {
  if (response.status == 401 || response.status == 403)
    return Error{.code = Code::denied,
                 .message = "the server refuses the webhook's secret",
                 .where = fmt::format("{}: {}", url, response.status),
                 .hint = "export VITARA_WEBHOOK_SECRET=... (serve --demo prints its own)"};
  if (response.status != 200)
    return not_an_answer(url, fmt::format("the server answered with status {}", response.status));
  const auto body = read_json(response.body);
  const json* result = nullptr;
  if (body) result = value_at(*body, "results.0.result");
  if (body && result == nullptr) result = value_at(*body, "results.0.error");
  if (result == nullptr || !result->is_string())
    return not_an_answer(url, "the answer holds no result of a tool");
  const auto answer = read_json(result->get_ref<const std::string&>());
  if (answer && is_answer(*answer)) return json(*answer);
  // A call that no tool could take is answered with a bare sentence.
  return json{{"success", false}, {"code", "ERROR"}, {"message", *result}};
}

const json* value_at(const json& answer, std::string_view path) {
  const json* at = &answer;
  while (at != nullptr && !path.empty()) {
    const auto end = std::min(path.find('.'), path.size());
    at = step_into(*at, path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return at;
}

std::string shown(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace vitara::vapi::script

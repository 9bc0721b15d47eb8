#include "server/http/message.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/http/text.hpp"

namespace vitara::server {

std::string_view Request::header(std::string_view wanted) const {
  for (const auto& field : headers)
    if (equal_without_case(field.name, wanted)) return field.value;
  return {};
}

std::string_view Request::capture(std::string_view wanted) const {
  for (const auto& [name, value] : captures)
    if (name == wanted) return value;
  return {};
}

Response error_response(int status, std::string_view code, std::string_view message,
                        const RequestId& id) {
  nlohmann::ordered_json body;
  body["error"] = code;
  body["message"] = message;
  body["id"] = id.str();
  // A byte that is no UTF-8 must not turn an error into an exception (reliability.md §4.2).
  constexpr auto kReplace = nlohmann::ordered_json::error_handler_t::replace;
  return {.status = status, .body = body.dump(-1, ' ', false, kReplace)};
}

}  // namespace vitara::server

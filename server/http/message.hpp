// A request as handlers see it and the answer they give: plain values, no asio, no Beast.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/deadline.hpp"
#include "core/base/id.hpp"

namespace vitara::server {

struct HeaderField {
  std::string name;
  std::string value;
};

struct Request {
  std::string method;
  std::string path;   // without the query; percent-decoded once, normalised, always starts with '/'
  std::string query;  // raw, without '?'
  std::vector<HeaderField> headers;
  std::string body;
  std::string peer;  // address of the other end; "unix" for a Unix socket
  RequestId id;
  SteadyTime received;  // the first byte: where the deadline starts
  std::vector<std::pair<std::string, std::string>> captures;  // {slug} -> value, from the route

  /// The first header of that name, without case; empty when there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  /// A captured part of the path; empty when there is none.
  [[nodiscard]] std::string_view capture(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::string body = {};
  std::string content_type = "application/json";
  std::vector<HeaderField> headers = {};
  bool close = false;   // end the connection after this answer
  Duration pause = {};  // wait before answering (failed authentication); holds no worker
  /// For the OSCAR stand-in's faults alone: send only this many bytes of the whole answer, then
  /// reset the connection.
  std::optional<std::size_t> cut_after = {};
};

/// `{"error":code,"message":sentence,"id":request id}` (reliability.md §12).
[[nodiscard]] Response error_response(int status, std::string_view code, std::string_view message,
                                      const RequestId& id);

}  // namespace vitara::server

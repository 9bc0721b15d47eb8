// The bytes of an answer's head: status line, the headers that every answer carries, the handler's
// own. Pure but for the clock's second that it is given; never touches a socket.
#pragma once

#include <string>
#include <string_view>

#include "core/base/deadline.hpp"
#include "server/http/message.hpp"

namespace vitara::server {

/// What the session knows about one answer and the handler does not.
struct AnswerFrame {
  std::string_view request_id;
  std::string_view date;  // HttpDate
  int version = 11;       // of the request
  bool close = false;     // the connection ends after this answer
};

/// The Date header's text (RFC 9110 §5.6.7), made anew once a second.
class HttpDate {
 public:
  std::string_view at(SystemTime now);

 private:
  std::chrono::sys_seconds second_{};
  std::string text_;
};

/// The constant part: security headers of reliability.md §7.3, for each answer alike.
[[nodiscard]] std::string constant_headers(bool strict_transport);

/// Replaces `out` by the head, its empty line included. Framing headers (Content-Length,
/// Transfer-Encoding, Connection, Date, Server) are ours: a handler's are left out, as are control
/// characters within values.
void write_head(const Response& response, const AnswerFrame& frame, std::string_view constant,
                std::string& out);

/// Whether an answer with this status carries a body at all (RFC 9110 §6.4.1).
[[nodiscard]] constexpr bool has_body(int status) {
  return status >= 200 && status != 204 && status != 304;
}

}  // namespace vitara::server

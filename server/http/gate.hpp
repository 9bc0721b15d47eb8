// The gate of reliability.md §4.1: what is refused although the library parses it. Pure functions
// over bytes and parsed headers; never reads a socket, never logs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.hpp"

namespace vitara::server {

/// Why a request is refused. `rule` is a constant of ours: a log field and a metric label.
struct Refusal {
  int status = 400;
  std::string_view rule;
};

struct HeadLimits {
  std::size_t header_bytes = 16U << 10U;  // the block with request line and empty line
  std::size_t header_fields = 100;
  std::size_t request_line_bytes = 4U << 10U;
};

/// A parsed header block, as the library gave it: fields in order, repeats kept.
struct RequestHead {
  std::string method;
  std::string target;
  int version = 0;  // 10 or 11
  std::vector<HeaderField> fields;
};

/// How the body is delimited, once the gate let the head pass.
struct Framing {
  bool chunked = false;
  std::uint64_t length = 0;
  [[nodiscard]] bool has_body() const { return chunked || length > 0; }
};

/// Follows a header block while its bytes arrive, line by line, and sees what the parsed form
/// hides: bare line feeds, obsolete folding, sizes. Refuses as early as a line tells, so that
/// nobody waits out a timeout with a form that can never become a request.
class HeadScan {
 public:
  explicit HeadScan(const HeadLimits& limits) : limits_(limits) {}
  enum class State { incomplete, complete, refused };

  /// `bytes`: everything since the start of the block; each call gives at least what the last gave.
  State look(std::string_view bytes);
  /// Length of the block with its empty line; once complete.
  [[nodiscard]] std::size_t size() const { return line_start_; }
  [[nodiscard]] const Refusal& refusal() const { return refusal_; }

 private:
  State take_line(std::string_view line);
  State refuse(int status, std::string_view rule);

  HeadLimits limits_;
  std::size_t line_start_ = 0;
  std::size_t seen_ = 0;  // no line feed before it
  std::size_t lines_ = 0;
  Refusal refusal_;
};

/// The accepted rule in one line: HTTP/1.1 or 1.0, exactly one Host (1.1), at most one
/// Content-Length of only digits, or exactly `Transfer-Encoding: chunked` on 1.1, never both; a
/// target in origin form. Nothing when the head passes.
[[nodiscard]] std::optional<Refusal> judge_head(const RequestHead& head);

/// Of a head that passed.
[[nodiscard]] Framing body_framing(const RequestHead& head);

/// Whether the value names one of `allowed` (without case), with charset absent or utf-8. Other
/// parameters do not matter.
[[nodiscard]] bool is_allowed_type(std::string_view content_type,
                                   const std::vector<std::string>& allowed);

}  // namespace vitara::server

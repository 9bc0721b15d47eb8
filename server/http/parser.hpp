// One request's header block and chunked body through Boost.Beast's parser, without its containers:
// fields land in our own values, in order and with repeats. Never reads a socket.
#pragma once

#include <boost/beast/http/basic_parser.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/gate.hpp"

namespace vitara::server {

struct BodyLimits {
  std::size_t body_bytes = 0;
  std::size_t chunk_extension_bytes = 256;
};

/// What became of the bytes of a chunked body that were offered.
struct ChunkStep {
  enum class State { more, done, too_large, refused };
  State state = State::more;
  std::size_t consumed = 0;
  std::string_view rule = {};  // of `refused`
};

/// One request; a new one for the next.
class RequestParser final : private boost::beast::http::basic_parser<true> {
 public:
  RequestParser();

  /// A whole block, its empty line included, as HeadScan found it. Nothing when `head` is filled.
  [[nodiscard]] std::optional<Refusal> parse_head(std::string_view block, RequestHead& head);
  /// RFC 9112 §9.3, of a parsed head.
  [[nodiscard]] bool wants_keep_alive() const { return keep_alive(); }
  /// Appends what `bytes` hold of a chunked body to `body`. Trailers are read and dropped.
  [[nodiscard]] ChunkStep parse_chunks(std::string_view bytes, const BodyLimits& limits,
                                       std::string& body);

 private:
  using Text = boost::beast::string_view;
  using Fault = boost::beast::error_code;
  void on_request_impl(boost::beast::http::verb method, Text method_text, Text target, int version,
                       Fault& fault) override;
  void on_response_impl(int code, Text reason, int version, Fault& fault) override;
  void on_field_impl(boost::beast::http::field field, Text name, Text value, Fault& fault) override;
  void on_header_impl(Fault& fault) override;
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, Fault& fault) override;
  std::size_t on_body_impl(Text bytes, Fault& fault) override;
  void on_chunk_header_impl(std::uint64_t size, Text extensions, Fault& fault) override;
  std::size_t on_chunk_body_impl(std::uint64_t remain, Text bytes, Fault& fault) override;
  void on_finish_impl(Fault& fault) override;

  RequestHead* head_ = nullptr;  // while the block is parsed; null: fields are trailers
  std::string* body_ = nullptr;  // while chunks are parsed
  BodyLimits limits_;
  ChunkStep step_;
};

}  // namespace vitara::server

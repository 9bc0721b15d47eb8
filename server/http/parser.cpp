#include "server/http/parser.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <limits>

#include "core/base/ensure.hpp"

namespace vitara::server {

namespace http = boost::beast::http;

namespace {

// Between two chunks, a line longer than this (and its allowed extensions) is no chunk header: CRLF
// of the chunk before, 16 digits of size, CRLF.
constexpr std::size_t kChunkLine = 20;
// Trailers are dropped, but the library wants them whole before it looks.
constexpr std::size_t kTrailerBytes = 4096;

/// What may wait in the buffer while the library asks for more: a part of a chunk header, or the
/// last chunk's header with a part of its trailers.
bool waits_too_long(std::string_view waiting, const BodyLimits& limits) {
  if (waiting.starts_with("\r\n")) waiting.remove_prefix(2);
  const auto line = waiting.find("\r\n");
  if (line == std::string_view::npos)
    return waiting.size() > kChunkLine + limits.chunk_extension_bytes;
  return line > kChunkLine + limits.chunk_extension_bytes || waiting.size() - line > kTrailerBytes;
}

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

}  // namespace

RequestParser::RequestParser() {
  // HeadScan and our own count keep the bounds; the library's would answer differently.
  header_limit(std::numeric_limits<std::uint32_t>::max());
  body_limit(boost::none);
  eager(false);
}

std::optional<Refusal> RequestParser::parse_head(std::string_view block, RequestHead& head) {
  Fault fault;
  head_ = &head;
  head.fields.reserve(16);
  const auto used = put(boost::asio::const_buffer(block.data(), block.size()), fault);
  head_ = nullptr;
  if (fault || !is_header_done() || used != block.size()) return Refusal{.rule = "syntax"};
  return std::nullopt;
}

ChunkStep RequestParser::parse_chunks(std::string_view bytes, const BodyLimits& limits,
                                      std::string& body) {
  Fault fault;
  step_ = {};
  body_ = &body;
  limits_ = limits;
  eager(true);
  const auto used = put(boost::asio::const_buffer(bytes.data(), bytes.size()), fault);
  body_ = nullptr;
  step_.consumed = used;
  if (step_.state != ChunkStep::State::more) return step_;
  if (is_done())
    step_.state = ChunkStep::State::done;
  else if (fault && fault != http::error::need_more)
    step_ = {.state = ChunkStep::State::refused, .consumed = used, .rule = "chunk"};
  else if (waits_too_long(bytes.substr(used), limits))
    step_ = {.state = ChunkStep::State::refused, .consumed = used, .rule = "chunk_line"};
  return step_;
}

void RequestParser::on_request_impl(http::verb, Text method_text, Text target, int version,
                                    Fault&) {
  head_->method = view(method_text);
  head_->target = view(target);
  head_->version = version;
}

void RequestParser::on_response_impl(int, Text, int, Fault&) {
  ensure(false, "a request parser met a response");
}

void RequestParser::on_field_impl(http::field, Text name, Text value, Fault&) {
  // Without a head these are trailers: read and dropped, never merged (reliability.md §4.1).
  if (head_ != nullptr)
    head_->fields.push_back({std::string(view(name)), std::string(view(value))});
}

void RequestParser::on_header_impl(Fault&) {}

void RequestParser::on_body_init_impl(const boost::optional<std::uint64_t>&, Fault&) {}

std::size_t RequestParser::on_body_impl(Text bytes, Fault&) { return bytes.size(); }

void RequestParser::on_chunk_header_impl(std::uint64_t size, Text extensions, Fault& fault) {
  if (extensions.size() > limits_.chunk_extension_bytes)
    step_ = {.state = ChunkStep::State::refused, .rule = "chunk_extension"};
  else if (size > limits_.body_bytes - body_->size())
    step_ = {.state = ChunkStep::State::too_large};
  if (step_.state != ChunkStep::State::more) fault = http::error::body_limit;
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, Text bytes, Fault&) {
  body_->append(bytes.data(), bytes.size());
  return bytes.size();
}

void RequestParser::on_finish_impl(Fault&) {}

}  // namespace vitara::server

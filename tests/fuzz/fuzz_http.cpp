// Any bytes as the first request of a connection: header scan, library parser, gate, path, body
// framing. Nothing may crash, and what passes must keep the promises that handlers rely on.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "server/http/admission.hpp"

namespace {

using namespace vitara::server;

void require(bool promise) {
  if (!promise) std::abort();
}

const Router& router() {
  static const Router routes = [] {
    Router made;
    for (const auto* method : {"GET", "POST"})
      made.add({.method = method, .path = "/api/vapi/{slug}", .body_limit = 1000});
    made.add({.method = "GET", .path = "/{rest...}"});
    return made;
  }();
  return routes;
}

/// The body in pieces of growing size, as a socket would give it.
void feed_chunks(Admission& admission, std::string_view bytes) {
  const BodyLimits limits{.body_bytes = admission.route->body_limit};
  std::string& body = admission.request.body;
  std::size_t offered = 1;
  while (offered <= bytes.size()) {
    const auto step = admission.parser.parse_chunks(bytes.substr(0, offered), limits, body);
    require(step.consumed <= offered);
    require(body.size() <= limits.body_bytes);
    if (step.state != ChunkStep::State::more) return;
    bytes.remove_prefix(step.consumed);
    offered = offered - step.consumed + 7;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  HeadScan scan{HeadLimits{}};
  if (scan.look(bytes) != HeadScan::State::complete) return 0;
  require(scan.size() <= size);
  Admission admission;
  const auto rejection = admit(bytes.substr(0, scan.size()), router(), admission);
  if (rejection) {
    require(rejection->status >= 400 && !rejection->code.empty());
    return 0;
  }
  const auto& request = admission.request;
  require(request.path.starts_with('/'));
  require(request.path.find("/../") == std::string::npos);
  require(request.path.find('\0') == std::string::npos);
  require(admission.framing.length <= admission.route->body_limit);
  require(!admission.framing.chunked || admission.framing.length == 0);
  if (admission.framing.chunked) feed_chunks(admission, bytes.substr(scan.size()));
  return 0;
}

// Bytes as a webhook body. Three readers must agree on what is JSON: parse_message, read_json and
// the library's own parser, which knows no limits.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>

#include "core/base/json_reader.hpp"
#include "core/voice/message.hpp"

namespace {

void agree(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "readers disagree: %s\n", what);
  std::abort();
}

constexpr vitara::JsonLimits kWide{.depth = 64, .values = 1'000'000, .string_bytes = 1U << 24U};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  // The library takes a NUL byte for the end of the text; ours refuses it.
  const bool comparable = text.find('\0') == std::string_view::npos;
  const bool library = nlohmann::json::accept(text);

  vitara::JsonCursor cursor(text, kWide);
  const bool passed = cursor.skip() && cursor.finish();
  const bool is_shallow = passed || cursor.error().why != "nested too deeply";
  if (comparable && is_shallow) agree(passed == library, "skip");

  const auto value = vitara::read_json(text, kWide);
  if (value) agree(passed, "read_json accepts what skip refuses");
  if (value && comparable) (void)nlohmann::json(*value).dump();
  if (!value && passed) agree(value.error().why == "a number does not fit", "read_json refuses");

  const auto message = vitara::voice::parse_message(text);
  if (message) agree(passed, "parse_message accepts what skip refuses");
  const bool is_bad_shape =
      !message && message.bad().kind == vitara::voice::BadMessage::Kind::bad_shape;
  if (is_bad_shape) agree(passed, "bad_shape is said of what is no JSON");
  return 0;
}

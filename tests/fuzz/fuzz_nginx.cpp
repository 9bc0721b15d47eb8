// nginx trees under fire: any bytes give a tree and findings, each with a place, within limits.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/check/nginx/rules.hpp"
#include "core/check/nginx/world.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace nginx = vitara::check::nginx;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const nginx::Limits limits{.bytes = 1U << 16U, .directives = 4096, .depth = 24};
  const auto tree = nginx::parse(text, "fuzz.conf", limits);
  for (const auto& finding : nginx::judge(tree))
    if (finding.file != "fuzz.conf" || finding.code.empty()) std::abort();
  (void)nginx::read_test(text);
  (void)nginx::source_of(text, 1000);
  return 0;
}

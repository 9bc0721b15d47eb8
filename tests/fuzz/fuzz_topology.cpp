// vitara.yaml under fire: any bytes give a topology or findings; what loads is linted and drawn,
// and a text that was taken holds nothing that could leave its line.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/topology/graph.hpp"
#include "core/topology/lint/lint.hpp"
#include "tests/core/topology/in_memory.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > (1U << 16U)) return 0;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto loaded = vitara::topology::testing::load_text(text);
  for (const auto& finding : loaded.findings)
    if (finding.code.empty() || finding.message.empty()) std::abort();
  if (vitara::any_error(loaded.findings)) return 0;
  for (const auto& origin : loaded.origins)
    if (origin.value.find('\n') != std::string::npos) std::abort();
  (void)vitara::topology::lint(loaded.topology);
  using vitara::topology::View;
  for (const View view :
       {View::network, View::voice_call, View::admin, View::tls, View::dependencies})
    (void)draw(graph_of(loaded.topology, view), vitara::topology::Look::dot);
  return 0;
}

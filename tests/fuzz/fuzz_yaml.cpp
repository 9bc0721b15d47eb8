// The YAML door under fire: any bytes give a tree or a finding, within its limits.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/yaml/reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::string file = "fuzz.yaml";
  const vitara::yaml::Limits limits{.bytes = 1U << 16U, .nodes = 4096, .depth = 32};
  const auto loaded = vitara::yaml::load(text, file, limits);
  if (!loaded.findings.empty()) return 0;
  vitara::Findings findings;
  vitara::yaml::MapReader reader(&loaded.root, "", file, findings);
  (void)reader.text("listen");
  (void)reader.duration("time", std::chrono::milliseconds(0), std::chrono::hours(1));
  (void)reader.size("size", 0, 1U << 20U);
  (void)reader.integer("number", -5, 5);
  (void)reader.texts("list");
  for (auto& item : reader.maps("maps")) item.finish();
  reader.finish();
  if (loaded.root.keys.size() != loaded.root.items.size() &&
      loaded.root.kind == vitara::yaml::Kind::map)
    std::abort();
  return 0;
}

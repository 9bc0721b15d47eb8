// serve.yaml and the clinic file under fire: any bytes give values or findings.
#include <cstdint>
#include <string_view>

#include "server/config/clinic_file.hpp"
#include "server/config/config.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)vitara::config::parse_config(text, "serve.yaml");
  (void)vitara::config::parse_clinics(text, "clinics.yaml");
  return 0;
}

// PEM texts under fire: certificates or an error, and names that can be compared.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/crypto/certificate.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto all = vitara::crypto::read_certificates(text);
  (void)vitara::crypto::key_fits(text, text);
  if (!all) return 0;
  if (all->empty()) std::abort();
  for (const auto& one : *all) (void)vitara::crypto::covers(one, "a.example.ca");
  return 0;
}

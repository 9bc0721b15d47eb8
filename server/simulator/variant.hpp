// Which OSCAR the stand-in plays. The differences are those of oscar-soap.md §§7 and 9.
#pragma once

#include <optional>
#include <string_view>

namespace vitara::simulator {

/// `oscar_2019`: CXF 2.7. `openo`: OpenO of late 2025, CXF 3.5. `kai`: OpenO behind a Cloudflare
/// rule that turns every SOAP envelope away (incumbent.md §6.3); only its WSDL can be read.
enum class Variant { oscar_2019, openo, kai };

/// "2019", "openo" or "kai"; nothing for any other word.
constexpr std::optional<Variant> variant_from(std::string_view word) {
  if (word == "2019") return Variant::oscar_2019;
  if (word == "openo") return Variant::openo;
  if (word == "kai") return Variant::kai;
  return std::nullopt;
}

}  // namespace vitara::simulator

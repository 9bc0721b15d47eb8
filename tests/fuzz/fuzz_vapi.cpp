// The resource files of a voice agents' folder under fire: any bytes give a content or an error,
// and what has a content can be searched for references.
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>

#include "core/vapi/document.hpp"
#include "core/vapi/ignore.hpp"
#include "core/vapi/reference.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace vitara::vapi;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto format : {Format::yaml, Format::markdown}) {
    const auto document = read_document(text, format, "fuzz.yml");
    if (!document.content && !vitara::any_error(document.findings)) std::abort();
    if (!document.content) continue;
    if (vitara::any_error(document.findings) || !document.content->is_object()) std::abort();
    for (const Kind* kind : kinds()) {
      const auto sent = resolved(*kind, *document.content, NameTable(), Unknown::drop);
      (void)references_of(*kind, sent);
    }
  }
  (void)is_ignored(read_ignore(text.substr(0, 200)), "tools/company-1/transfer-call");
  return 0;
}

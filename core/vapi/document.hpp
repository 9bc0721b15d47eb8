// The text of one resource file as JSON: YAML 1.2 core, or Markdown with YAML in front and the
// system prompt below (vapi-gitops-layout.md §3 tells the peer's reading). Pure; never throws,
// whatever the bytes.
#pragma once

#include <string>
#include <string_view>

#include "core/vapi/resource.hpp"

namespace vitara::vapi {

enum class Format { yaml, markdown };

/// What stands in a file. `content` is null when the findings hold an error.
struct Document {
  Content content = {};
  yaml::Node tree = {};
  int prompt_line = 0;
  Findings findings = {};
};

/// At most 4 MiB, 400,000 nodes with what aliases stand for, 32 levels. `file` names it in
/// findings.
[[nodiscard]] Document read_document(std::string_view text, Format format, const std::string& file);

/// The value of a YAML tree under the core schema (YAML 1.2.2 §10.3): `yes` is text, `012` is 12,
/// `0o17` is 15, `1e3` is 1000; integers beyond 2^53 lose digits as they do in JavaScript.
/// Infinities and NaN, which JSON has not, become null.
[[nodiscard]] nlohmann::json json_of(const yaml::Node& node);

}  // namespace vitara::vapi

// A resource as the text of its file, in the style of VapiAI/gitops, and edits of a file that keep
// what people wrote around them. Pure.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/vapi/resource.hpp"

namespace vitara::vapi {

/// YAML in block style: `name` first, other keys in alphabetical order, plain words where they read
/// back as the same text, long texts as literal blocks.
[[nodiscard]] std::string yaml_text(const nlohmann::json& map);

/// The whole file: Markdown for an assistant that has a system prompt, else YAML.
[[nodiscard]] std::string file_text(const Kind& kind, const nlohmann::json& disk_form);
[[nodiscard]] bool is_markdown(const Kind& kind, const nlohmann::json& disk_form);

/// The file's text with these top-level keys as `disk_form` has them (those that it has not go),
/// all other lines, comments among them, as they were. Nothing when the file is written in a way
/// that cannot be edited so.
[[nodiscard]] std::optional<std::string> edited(std::string_view text, const Resource& resource,
                                                const nlohmann::json& disk_form,
                                                const std::vector<std::string>& keys);

}  // namespace vitara::vapi

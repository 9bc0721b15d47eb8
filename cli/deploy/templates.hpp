// The templates that files are rendered from: the built-in ones, and those of --templates.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/embedded_text.hpp"
#include "core/base/result.hpp"
#include "core/render/template_engine.hpp"
#include "core/sys/files.hpp"

namespace vitara::cli {

/// All that are built in, named by their path below templates/: "nginx/spa.conf".
std::span<const EmbeddedText> deploy_templates();

/// The built-in templates of one family ("nginx"), and over them the files of <folder>/<family>/,
/// which may bring further partials. No folder (empty): the built-in ones. `missing` when the
/// folder has no such files.
[[nodiscard]] Result<render::Templates> templates_of(std::string_view family,
                                                     const std::string& folder, Files& files);

}  // namespace vitara::cli

// nginx trees as they lie on a disk: files, folders and what they include.
#pragma once

#include <string>

#include "core/render/nginx_tree.hpp"
#include "core/sys/files.hpp"

namespace vitara::check::nginx {

using render::nginx::Directive;
using render::nginx::Limits;
using render::nginx::parse;
using render::nginx::Tree;

/// nginx.conf of that folder with all that it includes (relative to the folder; `*` and `?` in the
/// last part of a path). A folder without one holds flat files as in sites-available: all that do
/// not end in `.types`, `.bak`, `~` are read as inside `http`. A path that is a file is read as
/// one.
[[nodiscard]] Tree read(const std::string& path, Files& files, const Limits& limits = {});

}  // namespace vitara::check::nginx

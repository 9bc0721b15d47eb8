// What all `deploy render-...` commands share: they differ in what is rendered, and in nothing
// else. A command names its things and gives a pure function from a topology to files; here the
// topology is loaded and linted (errors stop), names are checked, and the tree is printed, compared
// with a folder, or written there. Same input, same bytes. Exits: 0 done or nothing to render, 1 a
// finding or an unknown name, 2 --check without -o, 3 --check and the folder differs, 78 no
// topology.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/session.hpp"
#include "core/render/template_engine.hpp"
#include "core/render/tree.hpp"
#include "core/topology/model.hpp"

namespace vitara::cli {

/// What a renderer is given.
struct RenderRequest {
  const topology::Topology& topology;     // loaded, and without an error of lint
  const std::vector<std::string>& names;  // as asked for, all known; empty: all
  const render::Templates& templates;     // of its family, --templates over the built-in ones
  std::string mark;  // the first words of each file that can hold a comment (render::owner_mark)
};

/// One command. The texts are constants.
struct RenderKind {
  std::string_view command;  // "render-nginx"
  std::string_view family;   // the folder of its templates: "nginx"
  std::string_view thing;    // what its words name: "vhost"
  std::string_view summary;  // of help's list
  std::string_view details;
  std::string_view examples;
  /// Every name that may be asked for.
  std::function<std::vector<std::string>(const topology::Topology&)> names;
  /// Pure. An empty tree means that there is nothing to render.
  std::function<render::Rendered(const RenderRequest&)> render;
};

/// The command with its words and flags: [<thing>...], --check, -n, --templates; -o and --json are
/// everybody's. Further flags may be added to what is returned; `kind.render` reads them then.
CLI::App* add_render(CLI::App& group, Session& session, RenderKind kind);

/// The kind of report that all of them make.
extern const ReportKind kRenderReport;

}  // namespace vitara::cli

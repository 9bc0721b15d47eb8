// What tests of rendering start from: the built-in templates, and a topology from its text.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "core/render/template_engine.hpp"
#include "core/topology/load.hpp"
#include "tests/core/topology/in_memory.hpp"

namespace vitara::render::testing {

/// The files of templates/nginx, as they are built in; tests run in the source folder.
inline const Templates& built_in() {
  static const Templates kTemplates = [] {
    Templates out;
    const std::filesystem::path folder = "templates/nginx";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      std::ifstream file(entry.path());
      std::stringstream text;
      text << file.rdbuf();
      out["nginx/" + entry.path().filename().string()] = text.str();
    }
    return out;
  }();
  return kTemplates;
}

/// vitara.yaml with that text; whatever is wrong with it fails the test.
inline topology::Topology loaded(const std::string& text) {
  auto out = topology::testing::load_all({{"vitara.yaml", text}});
  for (const auto& finding : out.findings) ADD_FAILURE() << finding.message;
  return std::move(out.topology);
}

}  // namespace vitara::render::testing

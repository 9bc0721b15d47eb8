// What tests of rendering start from: the built-in templates, and a topology from its text.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "core/render/template_engine.hpp"
#include "core/topology/load.hpp"
#include "tests/core/topology/in_memory.hpp"
#include "tests/support/samples.hpp"

namespace vitara::render::testing {

/// The templates as they are built in.
inline const Templates& built_in() {
  static const Templates kTemplates = [] {
    Templates out;
    for (const std::string family : {"nginx", "pm2", "systemd", "compose"})
      for (const auto& entry : std::filesystem::directory_iterator("templates/" + family))
        out[family + "/" + entry.path().filename().string()] = vitara::testing::source_text(
            "templates/" + family + "/" + entry.path().filename().string());
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

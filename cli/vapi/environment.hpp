// Which environment is meant, from -e, vitara.yaml and the folder. Pure.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/topology/model.hpp"

namespace vitara::cli {

/// An environment as files and keys are found by it.
struct ChosenEnvironment {
  std::string name = {};          // of `.env.<name>`, state files, `resources/<name>`
  std::string key_variable = {};  // `key_env` of vitara.yaml; empty: VAPI_TOKEN
};

/// What may be chosen from. `declared` is null where no vitara.yaml tells of this folder.
struct EnvironmentWish {
  std::string flag = {};  // -e, empty where it is not given
  const topology::Vapi* declared = nullptr;
  std::vector<std::string> in_folder = {};
};

/// The flag's, else the only one that vitara.yaml declares, else the only one of the folder. An
/// environment of vitara.yaml is called by its name or by its organisation, whose name its files
/// bear. `invalid` when none is said and several are there, or when the name is nobody's.
[[nodiscard]] Result<ChosenEnvironment> choose_environment(const EnvironmentWish& wish);

}  // namespace vitara::cli

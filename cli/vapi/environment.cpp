#include "cli/vapi/environment.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/base/suggest.hpp"
#include "core/vapi/names.hpp"

namespace vitara::cli {

namespace {

using topology::VapiEnvironment;

Error invalid(std::string message, std::string hint) {
  return {.code = Code::invalid, .message = std::move(message), .hint = std::move(hint)};
}

Result<ChosenEnvironment> declared(const VapiEnvironment& environment) {
  const auto& name = environment.organisation.empty() ? environment.name : environment.organisation;
  if (vapi::is_environment_name(name))
    return ChosenEnvironment{.name = name, .key_variable = environment.key_env};
  return Error{.code = Code::invalid,
               .message = fmt::format("`{}` cannot be an organisation's name", name),
               .where = fmt::format("{}:{}:{}", environment.place.file, environment.place.line,
                                    environment.place.column),
               .hint = "lower case, digits and `-`: its files are called so"};
}

// Names to choose from: those of vitara.yaml, else those of the folder.
std::vector<std::string> names_of(const EnvironmentWish& wish) {
  if (wish.declared == nullptr || wish.declared->environments.empty()) return wish.in_folder;
  std::vector<std::string> names;
  names.reserve(wish.declared->environments.size());
  for (const auto& environment : wish.declared->environments) names.push_back(environment.name);
  return names;
}

const VapiEnvironment* find(const EnvironmentWish& wish, const std::string& name) {
  if (wish.declared == nullptr) return nullptr;
  const auto& all = wish.declared->environments;
  auto found = std::find_if(all.begin(), all.end(), [&](const auto& e) { return e.name == name; });
  if (found == all.end())
    found =
        std::find_if(all.begin(), all.end(), [&](const auto& e) { return e.organisation == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

Result<ChosenEnvironment> choose_environment(const EnvironmentWish& wish) {
  const auto names = names_of(wish);
  std::string name = wish.flag;
  if (!name.empty() && !vapi::is_environment_name(name))
    return invalid(fmt::format("`{}` cannot be an environment's name", name),
                   "lower case, digits and `-`: dev, prod");
  if (name.empty() && names.size() == 1) name = names[0];
  if (name.empty())
    return invalid(names.empty() ? "which environment is not said"
                                 : fmt::format("which environment: {}?", fmt::join(names, ", ")),
                   fmt::format("add --env {}", names.empty() ? "dev" : names[0]));
  if (const auto* environment = find(wish, name)) return declared(*environment);
  const bool is_known =
      std::find(wish.in_folder.begin(), wish.in_folder.end(), name) != wish.in_folder.end();
  const bool is_free = wish.declared == nullptr || wish.declared->environments.empty();
  if (is_known || is_free) return ChosenEnvironment{.name = name};
  const auto near = nearest(name, names);
  return invalid(fmt::format("no environment is called `{}`", name),
                 near ? fmt::format("did you mean `{}`?", *near)
                      : fmt::format("vitara.yaml has {}; add it under vapi.environments",
                                    fmt::join(names, ", ")));
}

}  // namespace vitara::cli

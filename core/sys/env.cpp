#include "core/sys/env.hpp"

#include <cstdlib>
#include <utility>

namespace vitara {

std::optional<std::string> RealEnvironment::get(std::string_view name) const {
  const char* value = std::getenv(std::string(name).c_str());
  if (value == nullptr) return std::nullopt;
  return std::string(value);
}

FixedEnvironment::FixedEnvironment(std::map<std::string, std::string, std::less<>> values)
    : values_(std::move(values)) {}

std::optional<std::string> FixedEnvironment::get(std::string_view name) const {
  const auto found = values_.find(name);
  if (found == values_.end()) return std::nullopt;
  return found->second;
}

}  // namespace vitara

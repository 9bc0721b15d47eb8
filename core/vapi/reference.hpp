// Which resources a resource names, and the way from names to UUIDs and back. Pure.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/finding.hpp"
#include "core/vapi/resource.hpp"

namespace vitara::vapi {

/// One value that names another resource, by id or by UUID.
struct Reference {
  std::string pointer = {};  // JSON pointer of the value in the content
  std::string name = {};     // without its `##` comment
  const Kind* target = nullptr;
  bool is_told_back = false;
  int drop_levels = 0;
};

/// All references of a content as it is on disk, in order of their fields. A value of the wrong
/// type is left out (see reference_findings).
[[nodiscard]] std::vector<Reference> references_of(const Kind& kind, const nlohmann::json& content);

/// Names and UUIDs of each kind, both ways.
class NameTable {
 public:
  void add(const Kind& kind, const std::string& id, const std::string& uuid);
  void remove(const Kind& kind, const std::string& id);
  [[nodiscard]] std::optional<std::string> uuid(const Kind& kind, const std::string& id) const;
  [[nodiscard]] std::optional<std::string> id(const Kind& kind, const std::string& uuid) const;
  [[nodiscard]] std::vector<std::string> ids(const Kind& kind) const;

 private:
  std::map<std::pair<const Kind*, std::string>, std::string> uuids_ = {};
  std::map<std::pair<const Kind*, std::string>, std::string> ids_ = {};
};

/// What to do with a reference whose resource has no UUID yet.
enum class Unknown { keep, drop };

/// The content with UUIDs where it had known names; with `drop`, what must wait for a link pass is
/// left out (see ReferenceField::drop_levels).
[[nodiscard]] nlohmann::json resolved(const Kind& kind, const nlohmann::json& content,
                                      const NameTable& names, Unknown unknown);

/// The content with names where it had UUIDs, in the fields that a pull tells back; credentials at
/// any depth.
[[nodiscard]] nlohmann::json told_back(const Kind& kind, nlohmann::json content,
                                       const NameTable& names);

/// Every reference to a name that neither a file nor `known` (the state file, the organisation's
/// credentials) has, with its place and the nearest name (V006), and every one of the wrong type
/// (V005). Credentials are only looked for when `known` is given.
[[nodiscard]] Findings reference_findings(const Project& project, const NameTable* known);

/// Groups of resources that refer to each other in a circle, each by its index in
/// `project.resources`. A push needs a link pass for them.
[[nodiscard]] std::vector<std::vector<std::size_t>> cycles(const Project& project);

}  // namespace vitara::vapi

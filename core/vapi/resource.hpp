// A project as values: resources, where they stand in files, and what is wrong with them.
#pragma once

#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.hpp"
#include "core/vapi/kind.hpp"
#include "core/yaml/node.hpp"

namespace vitara::vapi {

/// JSON that is shared and never changed.
using Content = std::shared_ptr<const nlohmann::json>;

/// A file's text as a resource: the API body as it is on disk (names for references, snake case in
/// structured outputs), with the prompt of an `.md` file as `model.messages[0]`.
struct Resource {
  const Kind* kind = nullptr;
  std::string id = {};  // path below the kind's folder without extension: "company-1/transfer-call"
  std::string file = {};  // below the project's folder, for findings
  Content content = {};
  yaml::Node tree = {};       // for positions; lines count from the file's first
  int prompt_line = 0;        // of the first line of an `.md` file's prompt; 0: none
  bool is_read_only = false;  // `_platformDefault: true`

  /// "assistants/booking-en"
  [[nodiscard]] std::string label() const;
};

struct Position {
  int line = 0;
  int column = 0;
};

/// Where the value at a JSON pointer (RFC 6901, "/model/toolIds/0") stands in the file; the nearest
/// one above it when it is not there. Pure.
[[nodiscard]] Position position_of(const Resource& resource, std::string_view pointer);

/// A finding at the value under that pointer.
[[nodiscard]] Finding finding_at(const Resource& resource, std::string_view pointer,
                                 Finding finding);

/// Everything that was read of one environment.
struct Project {
  std::string environment = {};
  std::string folder = {};  // of the resources: "resources/dev" or "resources", below the project's
  bool is_shared = false;   // the older layout, one tree for all environments
  std::vector<Resource> resources = {};   // by kind in order of creation, then by id
  std::vector<std::string> ignored = {};  // labels of files that .vapi-ignore keeps out
  std::vector<std::string> opaque = {};  // labels of files that only the TypeScript engine can load
  std::vector<std::string> ignore_patterns = {};
  Findings findings = {};

  /// Null when there is none.
  [[nodiscard]] const Resource* find(const Kind& kind, std::string_view id) const;
};

}  // namespace vitara::vapi

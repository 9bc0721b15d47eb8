// An organisation as it is now: every resource of the kinds that matter, by UUID.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/vapi/api.hpp"

namespace vitara::vapi {

class Remote {
 public:
  void add(const Kind& kind, std::vector<Content> rows);
  /// Null when there is none of that kind.
  [[nodiscard]] Content find(const Kind& kind, const std::string& uuid) const;
  /// In the order in which the server gave them.
  [[nodiscard]] const std::vector<Content>& of(const Kind& kind) const;
  [[nodiscard]] bool has(const std::string& uuid) const;

 private:
  std::map<const Kind*, std::vector<Content>> rows_;
  std::map<std::string, std::pair<const Kind*, Content>> by_uuid_;
};

/// Lists the kinds, all at once under the Api's pace. The first failure ends it.
[[nodiscard]] Result<Remote> fetch(Api& api, const std::vector<const Kind*>& kinds);

}  // namespace vitara::vapi

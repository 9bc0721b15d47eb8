// The resources that a command is about: kinds, names and paths as people type them. Pure.
#pragma once

#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.hpp"
#include "core/vapi/kind.hpp"

namespace vitara::vapi {

/// A resource as a word names it.
struct Named {
  const Kind* kind = nullptr;
  std::string id = {};  // empty: all of the kind
};

/// `assistants`, `assistant/booking-en`, `simulations/tests/late`, `resources/dev/tools/a.yml`.
/// `simulations` alone means its four kinds. `invalid`, with the nearest kind, for anything else.
[[nodiscard]] Result<std::vector<Named>> read_name(std::string word);

class Selection {
 public:
  /// Everything, where there are no words.
  [[nodiscard]] static Result<Selection> of(std::span<const std::string> words);

  [[nodiscard]] bool is_all() const { return names_.empty(); }
  [[nodiscard]] bool has(const Kind& kind, const std::string& id) const;
  /// Whether that one resource was named itself, and not as one of all or of its kind.
  [[nodiscard]] bool names(const Kind& kind, const std::string& id) const;
  [[nodiscard]] bool touches(const Kind& kind) const;
  /// Single resources, as "assistants/booking-en".
  [[nodiscard]] std::vector<std::string> labels() const;
  void add(const Kind& kind, const std::string& id);

 private:
  std::set<std::pair<const Kind*, std::string>> names_;
};

}  // namespace vitara::vapi

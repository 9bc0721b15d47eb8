// How the breakers before each EMR stood last, so that a restart does not begin by asking a sick
// EMR as if it were well (reliability.md §2.2).
#pragma once

#include <string>
#include <vector>

#include "core/base/id.hpp"
#include "core/store/database.hpp"

namespace vitara::store {

struct BreakerRow {
  ClinicId clinic = {};
  std::string protocol = {};  // "soap", "rest"
  std::string kind = {};      // "read", "write"
  std::string state = {};     // "closed", "open", "half_open", "credentials"
  std::string reason = {};    // a word of ours
  SystemTime since{};
};

class BreakerTable {
 public:
  explicit BreakerTable(Database& database) : database_(database) {}
  /// The newest state of a clinic's breaker. `conflict` for a word that is no state.
  [[nodiscard]] Result<void> put(const BreakerRow&);
  [[nodiscard]] Result<std::vector<BreakerRow>> all();

 private:
  Database& database_;
};

}  // namespace vitara::store

// What was on the server before a push changed it, in the folders of VapiAI/gitops:
// `.vapi-state.<org>.snapshots/<stamp>/<section>/<id>.json` holds `{"outgoing", "platform"}` of an
// update. Beside them, in names that tool passes over: `.state.json`, the state files before the
// push, and `.deleted/<section>/<id>.json`.
#pragma once

#include <string>
#include <vector>

#include "core/base/deadline.hpp"
#include "core/vapi/ledger.hpp"

namespace vitara::vapi {

/// ISO time with `-` for `:` and `.`: "2026-01-14T09-30-00-000Z".
[[nodiscard]] std::string stamp_of(SystemTime now);

/// One push's snapshot. Safe from several threads after begin.
class Snapshot {
 public:
  Snapshot(Files& files, const Ledger& ledger, std::string stamp);

  [[nodiscard]] Result<void> begin();
  [[nodiscard]] Result<void> before_update(const Entry& entry, const nlohmann::json& outgoing,
                                           const nlohmann::json& platform);
  [[nodiscard]] Result<void> before_remove(const Entry& entry, const nlohmann::json& platform);
  [[nodiscard]] const std::string& stamp() const { return stamp_; }

 private:
  [[nodiscard]] Result<void> put(const std::string& folder, const std::string& id,
                                 const nlohmann::json& text);

  Files& files_;
  const Ledger& ledger_;
  std::string stamp_ = {};
  std::string folder_ = {};
};

/// Stamps of the snapshots that are there, oldest first.
[[nodiscard]] std::vector<std::string> snapshots_of(Files& files, const Ledger& ledger);

/// One resource as it was before some push: its platform content.
struct Kept {
  Entry entry = {};
  Content platform = {};
  bool was_removed = false;
};

/// How everything was before the push of that stamp: the oldest content kept since then of each
/// resource, and the entries of the state file. `missing` when there is no such snapshot.
struct Before {
  State state = {};
  State numbers = {};
  bool has_state = false;  // the peer keeps none: its creations cannot be told
  std::vector<Kept> kept = {};
};
[[nodiscard]] Result<Before> read_snapshot(Files& files, const Ledger& ledger,
                                           const std::string& stamp);

}  // namespace vitara::vapi

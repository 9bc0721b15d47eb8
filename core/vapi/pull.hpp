// Takes what is on the server into files: plans it as a value, then writes. Files that both sides
// changed in different fields are merged; those that both changed in the same are left alone.
#pragma once

#include <string>
#include <vector>

#include "core/vapi/ledger.hpp"
#include "core/vapi/remote.hpp"
#include "core/vapi/selection.hpp"

namespace vitara::vapi {

enum class Take { same, fresh, changed, merged, conflict, adopted, gone };
std::string_view name(Take take);

struct PullStep {
  Take take = Take::same;
  Entry entry = {};
  std::string file = {};  // below the project's folder
  std::string text = {};  // to write; empty: the file stays
  Content remote = {};
  KeyHashes pushed = {};               // of the file as it will be
  std::vector<std::string> keys = {};  // taken from the server, or in conflict
  std::vector<std::string> lost = {};  // of them: edits of the file that go

  [[nodiscard]] std::string label() const;
};

enum class LocalEdits { kept, overwritten };
/// `state_only`: the bootstrap of a fresh checkout; no file is written.
enum class Depth { files, state_only };

struct PullWishes {
  Selection selection = {};
  LocalEdits edits = LocalEdits::kept;
  Depth depth = Depth::files;
};

/// Resources that the project's platform owns, one step each. Reads the files it will edit.
[[nodiscard]] std::vector<PullStep> plan_pull(Files& files, const Project& project, Ledger& ledger,
                                              const Remote& remote, const PullWishes& wishes);

/// Writes the files and notes the state; one failure ends it.
[[nodiscard]] Result<void> pull(Files& files, Ledger& ledger, const std::vector<PullStep>& steps,
                                Depth depth);

}  // namespace vitara::vapi

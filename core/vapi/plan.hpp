// What a push would do, as a value: one step a resource, in an order that can be carried out. Shown
// by a dry run, carried out by push.hpp.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/vapi/compare.hpp"
#include "core/vapi/field_diff.hpp"
#include "core/vapi/ledger.hpp"
#include "core/vapi/remote.hpp"
#include "core/vapi/selection.hpp"

namespace vitara::vapi {

enum class Action {
  unchanged,
  create,
  update,
  link,  // the references that had to wait for a circle to close
  remove,
  forget,      // no file and gone from the server: only the state entry goes
  orphan,      // no file; stays until it is asked to be deleted
  drifted,     // changed on the dashboard: stops the push
  unapproved,  // a new file that nobody said is new: stops the push
  unnamed,     // to be deleted, and its name was not typed: stops the push
  blocked      // cannot be deleted: something refers to it
};
std::string_view name(Action action);

struct Step {
  Action action = Action::unchanged;
  Entry entry = {};                    // uuid empty: not there yet
  const Resource* resource = nullptr;  // of the project; null where there is no file
  std::vector<std::string> keys = {};  // sent by an update
  std::vector<std::string> cleared = {};
  std::vector<std::string> dashboard = {};
  std::vector<std::size_t> needs = {};  // steps that come before
  std::vector<FieldChange> changes = {};
  KeyHashes seen = {};
  Content remote = {};
  std::string note = {};
  bool links_later = false;
  bool overwrites = false;  // drift, as its name was typed

  [[nodiscard]] std::string label() const;
  [[nodiscard]] bool is_write() const;
};

enum class NewFiles { refused, allowed };
/// `removed`: resources without a file are to be deleted, each once its name was typed.
enum class Missing { kept, removed };

struct Wishes {
  Selection selection;
  std::set<std::string> overwrite = {};  // labels
  std::set<std::string> remove = {};     // labels; those that `selection` names count too
  NewFiles new_files = NewFiles::refused;
  Missing missing = Missing::kept;
  std::set<std::string> approved = {};  // labels that an interrupted push was creating
};

/// Steps refer to the project, which outlives the plan.
struct Plan {
  std::vector<Step> steps = {};

  [[nodiscard]] std::size_t count(Action action) const;
  [[nodiscard]] bool has_writes() const;
};

/// Compares all that is selected, and what it needs and is not there yet. Resources that are on the
/// server without our knowing (an interrupted push, a lost state file) are found by name and
/// content and noted in the ledger, in memory.
[[nodiscard]] Plan make_plan(const Project& project, Ledger& ledger, const Remote& remote,
                             const Wishes& wishes);

}  // namespace vitara::vapi

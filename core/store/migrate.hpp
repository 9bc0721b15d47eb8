// Brings a file to the schema that this binary knows, one numbered step at a time, each in a
// transaction: an interruption leaves the old schema or the new, never a part.
#pragma once

#include <span>

#include "core/store/link.hpp"

namespace vitara::store {

/// One step. Steps are numbered from 1 without gaps and are never edited once released.
struct Migration {
  int version;
  const char* sql;  // a constant
};

/// All steps, oldest first.
std::span<const Migration> migrations();

/// PRAGMA user_version; 0 for a fresh file. `invalid` when the file is no database.
[[nodiscard]] Result<int> schema_version(Link&);

/// Runs the steps that the file has not seen. `invalid` for a file that is newer than the newest
/// step.
[[nodiscard]] Result<void> migrate(Link&, std::span<const Migration> steps);

}  // namespace vitara::store

// Named secrets ("emr/riverside/password", "webhook/default"), sealed with the key file
// (reliability.md §8.1).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/secret.hpp"
#include "core/crypto/secret_box.hpp"
#include "core/store/audit.hpp"

namespace vitara::store {

struct SecretName {
  std::string name;    // lower-case words, digits and `-`, separated by `/`, at most 128 characters
  std::string key_id;  // which key sealed it
  SystemTime changed;
};

class SecretTable {
 public:
  SecretTable(Database& database, AuditTable& audit, Clock& clock, const crypto::SecretBox& box)
      : database_(database), audit_(audit), clock_(clock), box_(box) {}
  [[nodiscard]] Result<void> set(const std::string& name, const Secret&, const AuditEntry&);
  /// `missing` when it was never set, `denied` when no present key opens it.
  [[nodiscard]] Result<Secret> get(const std::string& name);
  [[nodiscard]] Result<std::vector<SecretName>> list();

 private:
  Database& database_;
  AuditTable& audit_;
  Clock& clock_;
  const crypto::SecretBox& box_;
};

}  // namespace vitara::store

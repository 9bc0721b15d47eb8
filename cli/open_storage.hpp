// How commands come to the database: through the same serve.yaml and keys as the server.
#pragma once

#include <memory>
#include <string>

#include "cli/session.hpp"
#include "server/app/storage.hpp"

namespace vitara::cli {

/// Narration goes to standard error; the database's own warnings too, as lines.
class NarratedLog final : public Log {
 public:
  explicit NarratedLog(Session& session) : session_(session) {}
  void write(Level level, std::string_view event, std::span<const Field> fields) override;
  [[nodiscard]] bool wants(Level level) const override { return level >= Level::warn; }

 private:
  Session& session_;
};

/// What serve.yaml at `config` names. Errors: as of the configuration, the keys and the database.
[[nodiscard]] Result<std::unique_ptr<app::Storage>> open_storage(Session& session,
                                                                 const std::string& config,
                                                                 Log& log);

/// Who the audit says it was: "operator:<user id>".
[[nodiscard]] std::string operator_name();

}  // namespace vitara::cli

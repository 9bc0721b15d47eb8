// Which processes have a database open: each holds one byte of a lock file beside it, and the
// kernel lets go of that byte however the process ends. Knows nothing of SQL.
#pragma once

#include <memory>
#include <string>

#include "core/base/result.hpp"

namespace vitara::store {

/// One opening of the database. Safe from several threads.
class Presence {
 public:
  /// Takes the lowest free number of `<path>-lock`, which is made when it is missing (mode 0600).
  /// `denied` without permission, `conflict` when 64 processes have it open.
  [[nodiscard]] static Result<std::unique_ptr<Presence>> join(const std::string& path);
  ~Presence();
  Presence(const Presence&) = delete;
  Presence& operator=(const Presence&) = delete;

  /// 0 to 63.
  [[nodiscard]] int number() const { return number_; }
  /// Whether another opening holds that number. False for our own.
  [[nodiscard]] bool is_held(int number) const;
  [[nodiscard]] bool is_alone() const;

  /// Held while the file is opened or closed, so that who comes and who goes do not judge each
  /// other half-way. Waits for the one before.
  class Gate {
   public:
    explicit Gate(const Presence& presence);
    ~Gate();
    Gate(const Gate&) = delete;
    Gate& operator=(const Gate&) = delete;

   private:
    const Presence& presence_;
  };

 private:
  explicit Presence(int file) : file_(file) {}
  int file_;
  int number_ = -1;
};

}  // namespace vitara::store

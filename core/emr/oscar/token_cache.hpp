// The token of a clinic's account, fetched when it is first needed and again when OSCAR refuses it
// (it dies when Tomcat restarts). Callers that need it at once share one login: each wrong password
// costs the server a quarter second of sleep (oscar-soap.md §3). Knows nothing of SOAP.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>

#include "core/base/deadline.hpp"
#include "core/base/result.hpp"
#include "core/emr/oscar/envelope.hpp"
#include "core/sys/clock.hpp"

namespace vitara::emr::oscar {

/// A token and which login it came from.
struct Ticket {
  Token token;
  std::uint64_t login = 0;  // 1 for the first
};

/// Safe from several threads.
class TokenCache {
 public:
  using Login = std::function<Result<Token>(const Within&)>;

  /// `login` is called by one thread at a time and must not call back. `clock` outlives the cache.
  TokenCache(Login login, const Clock& clock) : login_(std::move(login)), clock_(clock) {}

  /// The token, unless it came from a login not after `refused` (0: none was refused): then that of
  /// a new login. Waits for a login under way; its refusal counts for all who waited, its timeout
  /// only for the caller whose time it was.
  [[nodiscard]] Result<Ticket> get(std::uint64_t refused, const Within& within);

 private:
  [[nodiscard]] Result<Ticket> log_in(std::unique_lock<std::mutex>& lock, const Within& within);

  const Login login_;
  const Clock& clock_;
  std::mutex mutex_;
  std::condition_variable_any ended_;
  // All below under mutex_.
  bool is_logging_in_ = false;
  std::uint64_t attempts_ = 0;  // logins that ended, however
  std::optional<Ticket> ticket_;
  std::optional<Error> refusal_;  // of the last login, when OSCAR said no
};

}  // namespace vitara::emr::oscar

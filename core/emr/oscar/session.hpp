// Carries calls to one clinic's OSCAR: the token, the deadlines and attempts of reliability.md
// §2.1, older operation names. Knows envelopes and faults, not what the calls mean.
#pragma once

#include <mutex>
#include <set>
#include <string>

#include "core/emr/connection.hpp"
#include "core/emr/guard/retry_budget.hpp"
#include "core/emr/oscar/attempt.hpp"
#include "core/emr/oscar/token_cache.hpp"
#include "core/http/client.hpp"

namespace vitara::emr::oscar {

/// Safe from several threads. `client` and `clock` must outlive it.
class Session {
 public:
  Session(Connection connection, http::Client& client, Clock& clock);

  /// At most 2 attempts of 2 s. Errors as Adapter's reads have them.
  [[nodiscard]] Result<Answer> read(const Call& call, const Within& within);

  /// One attempt of 4 s; a second connection only if no byte of the request went out over the
  /// first. An authentication fault is answered by one login and one more attempt: OSCAR checks the
  /// header before it runs anything.
  [[nodiscard]] Written<Answer> write(const Call& call, const Within& within);

  /// Whether an attempt may still be begun: 700 ms are left.
  [[nodiscard]] bool has_time(const Within& within) const;

 private:
  [[nodiscard]] Attempt ask(const Call& call, const Within& within);
  [[nodiscard]] Attempt ask_with_token(const Call& call, const Within& within);
  [[nodiscard]] Attempt send(const Call& call, const Token* token, const Within& within);
  [[nodiscard]] Attempt send_once(const Call& call, const Token* token, const Within& within);
  [[nodiscard]] Result<Token> log_in(const Within& within);

  const Connection connection_;
  http::Client& client_;
  Clock& clock_;
  TokenCache tokens_;
  guard::RetryBudget retries_;
  std::mutex mutex_;
  std::set<std::string> missing_;  // operations that this server turned out not to have
};

}  // namespace vitara::emr::oscar

// Carries calls to one clinic's OSCAR over REST: signs, keeps the deadlines and attempts of
// reliability.md §2.1, remembers which routes this server lacks. Knows nothing of what the calls
// mean.
#pragma once

#include <atomic>
#include <mutex>
#include <set>
#include <string>

#include "core/emr/connection.hpp"
#include "core/emr/guard/retry_budget.hpp"
#include "core/emr/oscar/rest_answer.hpp"
#include "core/http/client.hpp"
#include "core/sys/clock.hpp"

namespace vitara::emr::oscar {

/// Safe from several threads. `client` and `clock` must outlive it.
class RestSession {
 public:
  RestSession(Connection connection, http::Client& client, Clock& clock);

  /// At most 2 attempts of 2 s.
  [[nodiscard]] RestAttempt read(const RestCall& call, const Within& within);
  /// One attempt of 4 s; a second connection only if no byte of the request went out over the
  /// first. A 401 is final: OAuth 1.0a has nothing to renew, a person must authorise again.
  [[nodiscard]] RestAttempt write(const RestCall& call, const Within& within);

  /// The moment of the server's `Date` header, from the cheapest signed route.
  [[nodiscard]] Result<SystemTime> server_date(const Within& within);

  /// Whether an attempt may still be begun: 700 ms are left.
  [[nodiscard]] bool has_time(const Within& within) const;
  /// Whether `route` was found missing before, and the note that it is.
  [[nodiscard]] bool lacks(const std::string& route);
  void note_missing(const std::string& route);

  [[nodiscard]] const Connection& connection() const { return connection_; }

 private:
  [[nodiscard]] RestAttempt send(const RestCall& call, const Within& within);
  [[nodiscard]] RestAttempt send_once(const RestCall& call, const Within& within);
  [[nodiscard]] http::Exchange exchange(const RestCall& call, const Within& within);
  [[nodiscard]] http::Request request_of(const RestCall& call);
  [[nodiscard]] std::string nonce();
  void keep_cookie(const http::Exchange& answered);

  const Connection connection_;
  http::Client& client_;
  Clock& clock_;
  std::atomic<std::uint64_t> count_{0};
  guard::RetryBudget retries_;
  std::mutex mutex_;
  std::set<std::string> missing_;  // under mutex_
  // Each call without it would leave one more session in Tomcat's memory; never relied upon.
  std::string cookie_;  // under mutex_
};

/// The URL of a call below `base` ("https://host/oscar"), its query percent-encoded.
[[nodiscard]] std::string rest_url(std::string_view base, const RestCall& call);

}  // namespace vitara::emr::oscar

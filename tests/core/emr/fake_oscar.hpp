// An http::Client that plays OSCAR: it checks each request as the real server would and answers
// from a list, in order. A call that was not expected, or was never made, fails the test.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/http/client.hpp"
#include "core/sys/clock.hpp"

namespace vitara::testing {

/// A request as it was understood: arguments by path ("arg0", "arg0/notes").
struct Asked {
  std::string service;
  std::string operation;
  std::map<std::string, std::string> arguments;
  std::string security_id;  // empty: no Security header
  std::string key;
  bool at_most_once = false;
  Duration left{};
};

class FakeOscar final : public http::Client {
 public:
  using Reply = std::function<http::Exchange(const Asked&)>;

  explicit FakeOscar(const Clock& clock) : clock_(clock) {}
  ~FakeOscar() override;
  [[nodiscard]] http::Exchange send(const http::Request& request, const Within& within) override;

  /// The next request must be this operation.
  void expect(std::string operation, Reply reply);
  void expect(std::string operation, http::Response response);
  void expect(std::string operation, http::Failure failure);
  /// A login that gives security id 131 and `key`.
  void expect_login(const std::string& key = "4410917203311");

  /// What was asked so far.
  [[nodiscard]] const std::vector<Asked>& asked() const { return asked_; }
  [[nodiscard]] const Asked& last() const { return asked_.back(); }

 private:
  const Clock& clock_;
  std::mutex mutex_;
  std::deque<std::pair<std::string, Reply>> expected_;
  std::vector<Asked> asked_;
};

/// A response with that status and body.
http::Response reply(std::string body, int status = 200);
/// tests/samples/oscar/<name>: HTTP 500 for faults, else 200.
http::Response reply_sample(const std::string& name);
/// An answer to `operation` with that content in its wrapper.
http::Response reply_with(const std::string& operation, const std::string& content);
http::Failure broken(Code code, http::Progress progress);

}  // namespace vitara::testing

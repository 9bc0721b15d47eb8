// An http::Client that plays OSCAR's REST services: it checks each request's form and signature and
// answers from a list, in order. A call that was not expected, or was never made, fails the test.
#pragma once

#include <deque>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/http/client.hpp"
#include "core/sys/clock.hpp"

namespace vitara::testing {

class FakeRest final : public http::Client {
 public:
  explicit FakeRest(const Clock& clock) : clock_(clock) {}
  ~FakeRest() override;
  [[nodiscard]] http::Exchange send(const http::Request& request, const Within& within) override;

  /// The next request must be this: "GET /schedule/codes", with its query as it is sent.
  void expect(std::string line, http::Exchange answer);

  struct Asked {
    std::string line;
    std::string body;
    bool at_most_once = false;
    Duration left{};
    std::string cookie;
  };
  [[nodiscard]] const std::vector<Asked>& asked() const { return asked_; }
  [[nodiscard]] const Asked& last() const { return asked_.back(); }

 private:
  const Clock& clock_;
  std::deque<std::pair<std::string, http::Exchange>> expected_;
  std::vector<Asked> asked_;
  std::set<std::string> nonces_;
};

/// A JSON answer; with another status an error's.
http::Response json_reply(std::string body, int status = 200);
/// tests/samples/oscar/rest/<name>, with the status and type that its name says.
http::Response rest_sample(const std::string& name);
/// tests/samples/oscar/bad/<name> with status 200.
http::Response bad_sample(const std::string& name);

}  // namespace vitara::testing

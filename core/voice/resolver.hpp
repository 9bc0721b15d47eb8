// What became of writes whose outcome nobody heard (reliability.md §5.3), found without a caller
// asking. Reads the EMR and writes down what it finds; never sends anything a second time.
#pragma once

#include <map>
#include <optional>
#include <stop_token>

#include "core/voice/tool.hpp"

namespace vitara::voice {

/// For one thread; everything referenced outlives it.
class Resolver {
 public:
  Resolver(const Tenants& tenants, Services& services) : tenants_(tenants), services_(services) {}

  /// One look at each unknown operation whose turn has come: 2, 5, 15, 30 and 60 s after it was
  /// first met, then every minute. `done` when our row is seen, `absent` when two looks half a
  /// minute apart do not see it, `needs_staff` after a day. To be called about once a second.
  void step(const std::stop_token& stop);

 private:
  struct Looked {
    std::size_t looks = 0;
    SteadyTime next{};
    std::optional<SteadyTime> unseen_since = {};
  };
  void look_at(const store::Operation&, Looked&, const std::stop_token&);

  const Tenants& tenants_;
  Services& services_;
  std::map<OperationId, Looked> looked_;
};

}  // namespace vitara::voice

// What became of writes whose outcome nobody heard, and what is still to be done about others
// (reliability.md §5.3), without a caller asking. Reads the EMR and writes down what it finds;
// never sends a caller's wish a second time.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <stop_token>

#include "core/voice/tool.hpp"

namespace vitara::voice {

/// For one thread; everything referenced outlives it.
class Resolver {
 public:
  /// How often the clinic's EMR has come back after it was away: a look that is due only in a
  /// minute is made at once when it does.
  using Returns = std::function<std::uint64_t(const ClinicId&)>;

  Resolver(const Tenants& tenants, Services& services, Returns returns = nullptr)
      : tenants_(tenants), services_(services), returns_(std::move(returns)) {}

  /// One look at each unknown operation whose turn has come: 2, 5, 15, 30 and 60 s after it was
  /// first met, then every minute; at once when its EMR came back; half a minute after a look that
  /// did not see it. `done` when our row is seen and stays, `refused` when it had to go, `absent`
  /// when two looks half a minute apart do not see it, `needs_staff` after a day. Then follow-ups
  /// that are due. A clinic whose EMR does not answer is left alone for the rest of the step, so
  /// that it does not hold up the others. To be called about once a second.
  void step(const std::stop_token& stop);

 private:
  struct Looked {
    std::size_t looks = 0;
    SteadyTime next{};
    std::optional<SteadyTime> unseen_since = {};
    std::uint64_t returns = 0;  // of its EMR when it was looked at last
    int waits = 0;              // looks at which our row should have gone and could not
  };
  struct Background;

  void take_over();
  void look_at(const store::Operation&, Looked&, const std::stop_token&);
  void judge(const store::Operation&, Looked&, Background&);
  void attend_due(const std::stop_token&);
  void attend_one(const store::FollowUp&, const std::stop_token&);
  [[nodiscard]] std::uint64_t returns_of(const ClinicId&) const;

  const Tenants& tenants_;
  Services& services_;
  Returns returns_;
  std::map<OperationId, Looked> looked_;
  std::set<ClinicId> silent_;  // clinics whose EMR did not answer in this step
  std::optional<SteadyTime> took_over_;
};

}  // namespace vitara::voice

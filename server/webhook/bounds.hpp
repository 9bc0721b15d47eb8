// How often somebody may come (reliability.md §7.4): a bucket of tokens for each clinic, and a
// count of failed authentications for each address. In memory, bounded, safe from several threads.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/base/deadline.hpp"
#include "core/base/id.hpp"

namespace vitara::server::webhook {

enum class RateLimits { on, off };  // off: a demo, so that load tests can use it

class ClinicRate {
 public:
  static constexpr double kPerSecond = 50;
  static constexpr double kBurst = 200;

  explicit ClinicRate(RateLimits limits) : limits_(limits) {}
  /// Takes a token of the clinic's; false when it has none left.
  [[nodiscard]] bool allows(const ClinicId& clinic, SteadyTime now);

 private:
  struct Bucket {
    double tokens = kBurst;
    SteadyTime filled;
  };
  RateLimits limits_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;  // as many as there are clinics
};

/// How many messages of a clinic were shed: one trace a minute tells it, however many they are.
class ShedCount {
 public:
  /// Counts one. What was shed since the last trace, this one included, when a trace is due.
  [[nodiscard]] std::optional<int> count(const ClinicId& clinic, SteadyTime now);

 private:
  struct Minute {
    SteadyTime since;
    int shed = 0;
    bool is_first = true;
  };
  std::mutex mutex_;
  std::unordered_map<std::string, Minute> clinics_;  // as many as there are clinics
};

/// What to write down of a failure.
struct FailureNotice {
  bool is_logged = false;   // within the ten of this minute
  bool is_audited = false;  // the first of this minute
};

class AuthFailures {
 public:
  static constexpr int kPerMinute = 10;
  static constexpr std::size_t kMostAddresses = 4096;

  /// Counts one failure of the address. Beyond the bound of addresses all counts start anew.
  [[nodiscard]] FailureNotice count(std::string_view address, SteadyTime now);

 private:
  struct Minute {
    SteadyTime since;
    int failures = 0;
  };
  std::mutex mutex_;
  std::unordered_map<std::string, Minute> addresses_;
};

}  // namespace vitara::server::webhook

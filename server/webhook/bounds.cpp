#include "server/webhook/bounds.hpp"

#include <algorithm>
#include <utility>

namespace vitara::server::webhook {

bool ClinicRate::allows(const ClinicId& clinic, SteadyTime now) {
  if (limits_ == RateLimits::off) return true;
  std::lock_guard lock(mutex_);
  const auto [entry, is_new] = buckets_.try_emplace(clinic.str());
  Bucket& bucket = entry->second;
  if (!is_new) {
    const std::chrono::duration<double> passed = now - bucket.filled;
    bucket.tokens = std::min(kBurst, bucket.tokens + passed.count() * kPerSecond);
  }
  bucket.filled = now;
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

std::optional<int> ShedCount::count(const ClinicId& clinic, SteadyTime now) {
  std::lock_guard lock(mutex_);
  Minute& minute = clinics_[clinic.str()];
  ++minute.shed;
  if (!minute.is_first && now - minute.since < std::chrono::minutes(1)) return std::nullopt;
  return std::exchange(minute, {.since = now, .shed = 0, .is_first = false}).shed;
}

FailureNotice AuthFailures::count(std::string_view address, SteadyTime now) {
  std::lock_guard lock(mutex_);
  if (addresses_.size() >= kMostAddresses) addresses_.clear();
  const auto [entry, is_new] = addresses_.try_emplace(std::string(address));
  Minute& minute = entry->second;
  if (is_new || now - minute.since >= std::chrono::minutes(1)) minute = {now, 0};
  ++minute.failures;
  return {.is_logged = minute.failures <= kPerMinute, .is_audited = minute.failures == 1};
}

}  // namespace vitara::server::webhook

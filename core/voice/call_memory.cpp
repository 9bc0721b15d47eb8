#include "core/voice/call_memory.hpp"

#include <algorithm>

namespace vitara::voice {

namespace {

// Patient data is not kept in memory longer than this after its last use (reliability.md §8.2).
constexpr std::chrono::minutes kKept{15};

// A clinic's id is a slug without line feeds, so no two pairs share a key.
std::string key_of(const ClinicId& clinic, const CallId& call) {
  return clinic.str() + "\n" + call.str();
}

}  // namespace

std::shared_ptr<CallState> CallMemory::of(const ClinicId& clinic, const CallId& call,
                                          SteadyTime now) {
  std::lock_guard lock(mutex_);
  std::erase_if(calls_, [now](const auto& entry) { return now - entry.second.used >= kKept; });
  const std::string key = key_of(clinic, call);
  if (const auto known = calls_.find(key); known != calls_.end()) {
    known->second.used = now;
    return known->second.state;
  }
  if (calls_.size() >= most_calls_ && !calls_.empty()) {
    calls_.erase(std::min_element(calls_.begin(), calls_.end(), [](const auto& a, const auto& b) {
      return a.second.used < b.second.used;
    }));
  }
  auto state = std::make_shared<CallState>();
  calls_.emplace(key, Entry{state, now});
  return state;
}

void CallMemory::forget(const ClinicId& clinic, const CallId& call) {
  std::lock_guard lock(mutex_);
  calls_.erase(key_of(clinic, call));
}

std::size_t CallMemory::size() const {
  std::lock_guard lock(mutex_);
  return calls_.size();
}

}  // namespace vitara::voice

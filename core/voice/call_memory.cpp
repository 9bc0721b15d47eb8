#include "core/voice/call_memory.hpp"

#include <iterator>
#include <utility>

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
  while (!entries_.empty() && now - entries_.front().used >= kKept) erase(entries_.begin());
  std::string key = key_of(clinic, call);
  if (const auto known = by_key_.find(key); known != by_key_.end()) {
    known->second->used = now;
    entries_.splice(entries_.end(), entries_, known->second);
    return known->second->state;
  }
  if (entries_.size() >= most_calls_ && !entries_.empty()) erase(entries_.begin());
  entries_.push_back({std::move(key), std::make_shared<CallState>(), now});
  by_key_.emplace(entries_.back().key, std::prev(entries_.end()));
  return entries_.back().state;
}

void CallMemory::forget(const ClinicId& clinic, const CallId& call) {
  std::lock_guard lock(mutex_);
  const auto known = by_key_.find(key_of(clinic, call));
  if (known != by_key_.end()) erase(known->second);
}

std::size_t CallMemory::size() const {
  std::lock_guard lock(mutex_);
  return entries_.size();
}

void CallMemory::erase(Entries::iterator entry) {
  by_key_.erase(entry->key);
  entries_.erase(entry);
}

}  // namespace vitara::voice

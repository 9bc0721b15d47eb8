// What the server remembers of a call while it lasts: who was identified, what was offered, which
// language is spoken. Patient data, so in memory alone, at most 15 minutes after the last use
// (reliability.md §8.2), and bounded in number.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/deadline.hpp"
#include "core/base/id.hpp"
#include "core/base/language.hpp"
#include "core/emr/types.hpp"

namespace vitara::voice {

/// A time that was offered, so that "the second one" and a booking of it can be recognised.
struct Offer {
  ProviderNo provider;
  Interval time;
  std::string confirmation;  // token of the read-back gate
  int seats = 1;             // visits that may share the slot
};

/// State of one call. Its mutex guards all fields: parallel tool calls of a call share it.
struct CallState {
  std::mutex mutex;
  std::vector<emr::Demographic> identified;  // patients this caller may act for
  std::vector<Offer> offered;
  std::optional<Language> language;
  int failed_identity = 0;
  int writes = 0;
  bool is_writing = false;  // one write at a time in a call (reliability.md §7.4)
};

/// All calls in progress. Safe from several threads.
class CallMemory {
 public:
  explicit CallMemory(std::size_t most_calls = 4096) : most_calls_(most_calls) {}
  /// The call's state, made when it is new. Forgets what was not used for 15 minutes; beyond the
  /// bound, the oldest.
  [[nodiscard]] std::shared_ptr<CallState> of(const ClinicId&, const CallId&, SteadyTime now);
  void forget(const ClinicId&, const CallId&);
  [[nodiscard]] std::size_t size() const;

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<CallState> state;
    SteadyTime used;
  };
  using Entries = std::list<Entry>;

  void erase(Entries::iterator entry);

  std::size_t most_calls_;
  mutable std::mutex mutex_;
  Entries entries_;  // the one used longest ago first: forgetting never looks further than it must
  std::unordered_map<std::string_view, Entries::iterator> by_key_;  // views into entries_
};

}  // namespace vitara::voice

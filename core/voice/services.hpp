// What the voice tools stand on: the tables, the clock, the log, and the limits they keep. Owned by
// server/app or a test; never made here.
#pragma once

#include <string>

#include "core/store/calls.hpp"
#include "core/store/operations.hpp"
#include "core/store/requests.hpp"
#include "core/store/tool_calls.hpp"
#include "core/sys/clock.hpp"
#include "core/sys/log.hpp"
#include "core/sys/metrics.hpp"
#include "core/sys/random.hpp"
#include "core/voice/call_memory.hpp"

namespace vitara::voice {

/// Write limits (reliability.md §7.4). A demo turns them off.
struct Limits {
  bool are_on = true;
  int writes_per_call = 6;
  int failed_identity_per_call = 3;  // counted even where the limits are off
  int failed_identity_per_day = 10;  // of one caller's number
  int writes_per_day = 10;           // of one caller's number, sent to the EMR
  int coming_visits = 4;             // booked from one caller's number
};

/// What the tools stand on; owned by server/app (or a test), outlives every call.
struct Services {
  Clock& clock;
  Random& random;
  Log& log;
  store::OperationTable& operations;
  store::RequestTable& requests;
  store::CallTable& calls;
  store::AuditTable& audit;
  CallMemory& memory;
  const std::string& hash_key;  // keys the hash of caller numbers; 32 bytes
  Limits limits = {};
};

}  // namespace vitara::voice

// The numbers of this room (reliability.md §13). Handles are looked up once; labels come from fixed
// lists, so that nothing from outside can add one.
#pragma once

#include <array>
#include <atomic>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/sys/metrics.hpp"

namespace vitara::server::webhook {

class Observed {
 public:
  /// `tools`: the names of all tools; others are counted as "other".
  Observed(Metrics& metrics, const std::vector<std::string>& tools);

  void message(std::string_view kind);
  void tool_call(std::string_view tool, std::string_view code, double seconds);
  void auth_failed(std::string_view reason);
  void shed();

 private:
  static constexpr std::array<std::string_view, 16> kCodes = {
      "OK",       "SLOT_TAKEN", "ALREADY_DONE", "PENDING",   "PENDING_END", "EMR_SLOW",
      "EMR_DOWN", "BUSY",       "NEED",         "NOT_FOUND", "AMBIGUOUS",   "NOT_ALLOWED",
      "INTERNAL", "ERROR",      "STORED",       "other"};
  struct Tool {
    std::string name;
    Histogram* seconds = nullptr;
    // Looked up when a code first comes up: most pairs never do, and each is a line of /metrics.
    std::array<std::atomic<Counter*>, kCodes.size()> codes = {};
  };

  Metrics& metrics_;
  std::vector<Tool> tools_;  // the last is "other"; never resized
  std::unordered_map<std::string_view, Counter*> messages_;
  std::unordered_map<std::string_view, Counter*> failures_;
  Counter& shed_;
};

}  // namespace vitara::server::webhook

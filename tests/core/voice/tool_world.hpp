// A clinic on the phone: the tools on a real store, an EMR in memory, and a clock that stands at
// Monday, 23 November 2026, in the morning in Vancouver (nine, or ten where the zone data knows of
// British Columbia's lasting summer time: no test depends on which).
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/voice/dispatch.hpp"
#include "tests/support/fake_adapter.hpp"
#include "tests/support/fake_clock.hpp"
#include "tests/support/fake_random.hpp"
#include "tests/support/memory_log.hpp"
#include "tests/support/temp_folder.hpp"

namespace vitara::testing {

using nlohmann::json;

class ToolWorld : public ::testing::Test {
 protected:
  ToolWorld();

  /// One call of a tool from `caller_`; checks what holds for every answer (one line, at most 2 KB,
  /// valid JSON, at most 400 characters to say). The result, or {"error": sentence}.
  json call(const std::string& tool, const json& arguments = json::object());
  voice::ToolAnswer answer(const voice::ToolCall& call);
  /// The code of the last result.
  [[nodiscard]] static std::string code(const json& result) { return result.value("code", ""); }

  /// Identifies Ada Sample (number 1) by name and birth date.
  void identify();
  /// {patientId, providerId, date, time} of a booking for Ada with Dr. Chen.
  static json visit(const std::string& date, const std::string& time);
  /// Tuesday, 24 November 2026 at that hour and minute.
  static LocalTime tuesday(int hour, int minute = 0);
  /// Audit rows with that action.
  int audited(const std::string& action);
  std::vector<store::Operation> operations();
  void reopen_call(const std::string& id) { facts_.call = CallId(id); }

  TempFolder folder_;
  FakeClock clock_;
  FakeRandom random_;
  MemoryLog log_;
  crypto::SecretBox box_;
  std::unique_ptr<store::Database> database_;
  std::unique_ptr<store::AuditTable> audit_;
  std::unique_ptr<store::OperationTable> operations_;
  std::unique_ptr<store::RequestTable> requests_;
  std::unique_ptr<store::CallTable> calls_;
  voice::CallMemory memory_;
  std::string hash_key_ = std::string(32, 'h');
  voice::CallFacts facts_;
  std::unique_ptr<voice::Tenant> tenant_;
  FakeAdapter* emr_ = nullptr;
  voice::Limits limits_;
  std::chrono::milliseconds time_{4800};
};

}  // namespace vitara::testing

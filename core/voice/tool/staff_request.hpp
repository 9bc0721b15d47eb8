// What is left for the staff: stored durably, personal details sealed, once per caller and kind.
// Needs no EMR.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "core/voice/tool.hpp"

namespace vitara::voice {

struct StaffTask {
  store::RequestKind kind = store::RequestKind::callback;
  std::string_view phone;   // E.164, whom to call
  std::string_view reason;  // a code, never free text
};

/// Stores it; `details` are sealed at rest. What to say when that fails.
[[nodiscard]] std::optional<Spoken> leave_for_staff(const StaffTask&, const nlohmann::json& details,
                                                    Context&);

/// The number to call back: the argument's, else the caller's own; empty when there is none, or the
/// argument is no phone number.
[[nodiscard]] std::string number_to_call(const Arguments&, const Context&);

/// One of incumbent.md §9's transfer reasons; `patient_request` for anything else.
[[nodiscard]] std::string_view reason_code(std::string_view given);

}  // namespace vitara::voice

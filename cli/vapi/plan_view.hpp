// A plan and what became of it, as text and as JSON: for push, diff, apply and promote.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "cli/view/style.hpp"
#include "core/vapi/push.hpp"

namespace vitara::cli {

/// How much is shown of what stays as it is.
enum class Detail { writes, everything };

/// Each step with its fields, prompts as a text diff; then one line that counts.
std::string plan_text(const vapi::Plan& plan, const Style& style, Detail detail);
/// "3 to create, 1 to update, 96 unchanged"
std::string plan_summary(const vapi::Plan& plan);

/// What failed or was left out, then one line that counts.
std::string outcome_text(const vapi::Plan& plan, const std::vector<vapi::Outcome>& outcomes,
                         const Style& style);

/// `{"steps": [...], "summary": {...}}`; outcomes may be empty.
nlohmann::ordered_json plan_json(const vapi::Plan& plan,
                                 const std::vector<vapi::Outcome>& outcomes);

/// The JSON Schema of that.
extern const std::string_view kPlanSchema;

}  // namespace vitara::cli

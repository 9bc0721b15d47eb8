#include "cli/vapi/plan_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "core/base/diff.hpp"

namespace vitara::cli {

using vapi::Action;
using vapi::How;

namespace {

constexpr std::size_t kValueWidth = 60;
constexpr std::size_t kContext = 1;

struct Look {
  const char* sign;
  Paint paint;
  const char* word;     // of one step
  const char* counted;  // in the summary
};

Look look_of(Action action) {
  switch (action) {
    case Action::create:
      return {"+", Paint::green, "create", "to create"};
    case Action::update:
      return {"~", Paint::yellow, "update", "to update"};
    case Action::link:
      return {"~", Paint::yellow, "link", "to link"};
    case Action::remove:
      return {"-", Paint::red, "delete", "to delete"};
    case Action::forget:
      return {"-", Paint::dim, "forget: gone on the server, and no file", "to forget"};
    case Action::orphan:
      return {"?", Paint::yellow, "no file; kept (--delete with its name deletes it)",
              "without a file"};
    case Action::drifted:
      return {"!", Paint::red, "drifted", "drifted"};
    case Action::unapproved:
      return {"!", Paint::red, "a new file", "new files not approved"};
    case Action::unnamed:
      return {"!", Paint::red, "not deleted", "deletions not named"};
    case Action::blocked:
      return {"!", Paint::red, "cannot be deleted", "not deletable"};
    case Action::unchanged:
      break;
  }
  return {"=", Paint::dim, "unchanged", "unchanged"};
}

constexpr Action kOrder[] = {Action::create,  Action::update,  Action::link,     Action::remove,
                             Action::forget,  Action::drifted, Action::unnamed,  Action::unapproved,
                             Action::blocked, Action::orphan,  Action::unchanged};

std::string value_text(const vapi::Content& value, const char* none) {
  if (!value) return none;
  std::string text = value->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  if (text.size() <= kValueWidth) return text;
  std::size_t cut = kValueWidth;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80) --cut;
  return text.substr(0, cut) + "...";
}

bool is_long_text(const vapi::Content& value) {
  return value && value->is_string() &&
         value->get_ref<const std::string&>().find('\n') != std::string::npos;
}

// Changed lines, with one line around them.
std::string text_diff(const vapi::FieldChange& change, const Style& style) {
  const auto& before = change.from->get_ref<const std::string&>();
  const auto& after = change.to->get_ref<const std::string&>();
  const auto lines = line_diff(before, after);
  std::string out = fmt::format("      {}:\n", change.field);
  std::size_t last = 0;
  const auto is_near = [&](std::size_t at) {
    const std::size_t from = at > kContext ? at - kContext : 0;
    const std::size_t to = std::min(at + kContext, lines.size() - 1);
    for (std::size_t i = from; i <= to; ++i)
      if (lines[i].side != DiffSide::both) return true;
    return false;
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_near(i)) continue;
    if (i > last) out += "        ...\n";
    last = i + 1;
    const std::string text = printable(lines[i].text);
    if (lines[i].side == DiffSide::both)
      out += fmt::format("          {}\n", text);
    else if (lines[i].side == DiffSide::old_only)
      out += "        " + style.paint(Paint::red, "- " + text) + '\n';
    else
      out += "        " + style.paint(Paint::green, "+ " + text) + '\n';
  }
  return out;
}

std::string change_text(const vapi::FieldChange& change, const Style& style) {
  if (is_long_text(change.from) && change.to && change.to->is_string())
    return text_diff(change, style);
  return fmt::format("      {}: {} -> {}\n", change.field,
                     printable(value_text(change.from, "(none)")),
                     printable(value_text(change.to, "(removed)")));
}

std::string step_text(const vapi::Step& step, const Style& style) {
  const Look look = look_of(step.action);
  std::string out = fmt::format("  {} {}", style.paint(look.paint, look.sign), step.label());
  out += "  " + style.paint(Paint::dim, look.word);
  if (step.overwrites) out += style.paint(Paint::red, ", overwrites the dashboard's edit");
  if (step.links_later) out += style.paint(Paint::dim, ", linked at the end");
  if (!step.note.empty()) out += ": " + printable(step.note);
  out += '\n';
  for (const auto& change : step.changes) out += change_text(change, style);
  return out;
}

std::string counts(const std::map<Action, std::size_t>& numbers) {
  std::string out;
  for (const auto action : kOrder) {
    const auto found = numbers.find(action);
    if (found == numbers.end()) continue;
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", found->second, look_of(action).counted);
  }
  return out.empty() ? "nothing selected" : out;
}

std::string_view how_name(How how) {
  constexpr std::string_view kNames[] = {"not_needed", "done", "failed", "skipped"};
  return kNames[static_cast<std::size_t>(how)];
}

nlohmann::ordered_json step_json(const vapi::Step& step) {
  nlohmann::ordered_json out = {{"kind", step.entry.kind->name},
                                {"id", step.entry.id},
                                {"name", step.label()},
                                {"action", vapi::name(step.action)}};
  if (!step.entry.uuid.empty()) out["uuid"] = step.entry.uuid;
  if (step.resource != nullptr) out["file"] = step.resource->file;
  if (!step.note.empty()) out["note"] = step.note;
  if (!step.dashboard.empty()) out["dashboard"] = step.dashboard;
  if (step.overwrites) out["overwrites"] = true;
  if (step.changes.empty()) return out;
  auto changes = nlohmann::ordered_json::array();
  for (const auto& change : step.changes)
    changes.push_back({{"field", change.field},
                       {"from", change.from ? nlohmann::ordered_json(*change.from) : nullptr},
                       {"to", change.to ? nlohmann::ordered_json(*change.to) : nullptr}});
  out["changes"] = std::move(changes);
  return out;
}

}  // namespace

const std::string_view kPlanSchema = R"({
  "type": "object",
  "required": ["environment", "steps", "summary"],
  "properties": {
    "environment": {"type": "string"},
    "snapshot": {"type": "string", "description": "what `vapi rollback --to` takes"},
    "requests": {"type": "integer", "description": "sent to Vapi, repetitions included"},
    "steps": {"type": "array", "items": {
      "type": "object",
      "required": ["kind", "id", "name", "action"],
      "properties": {
        "kind": {"type": "string"}, "id": {"type": "string"}, "name": {"type": "string"},
        "action": {"enum": ["unchanged", "create", "update", "link", "remove", "forget", "orphan",
                            "drifted", "unapproved", "unnamed", "blocked"]},
        "uuid": {"type": "string"}, "file": {"type": "string"}, "note": {"type": "string"},
        "dashboard": {"type": "array", "description": "fields that were changed there",
                      "items": {"type": "string"}},
        "overwrites": {"type": "boolean"},
        "changes": {"type": "array", "items": {"type": "object",
          "required": ["field", "from", "to"],
          "properties": {"field": {"type": "string"}, "from": {}, "to": {}}}},
        "outcome": {"enum": ["not_needed", "done", "failed", "skipped"]},
        "error": {"type": "string"}
      }
    }},
    "summary": {"type": "object", "description": "steps by action",
                "additionalProperties": {"type": "integer"}}
  }
})";

std::string plan_summary(const vapi::Plan& plan) {
  std::map<Action, std::size_t> numbers;
  for (const auto& step : plan.steps) ++numbers[step.action];
  return counts(numbers);
}

std::string plan_text(const vapi::Plan& plan, const Style& style, Detail detail) {
  std::string out;
  for (const auto& step : plan.steps)
    if (detail == Detail::everything || step.action != Action::unchanged)
      out += step_text(step, style);
  return out + "Plan: " + plan_summary(plan) + ".\n";
}

std::string outcome_text(const vapi::Plan& plan, const std::vector<vapi::Outcome>& outcomes,
                         const Style& style) {
  std::string out;
  std::map<How, std::size_t> numbers;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const auto& outcome = outcomes[i];
    ++numbers[outcome.how];
    if (outcome.how == How::failed)
      out += fmt::format("  {} {}: {}\n", style.paint(Paint::red, "✗"), plan.steps[i].label(),
                         printable(outcome.error->message));
    if (outcome.how == How::skipped)
      out += fmt::format("  {} {}: not done, after what failed\n", style.paint(Paint::yellow, "-"),
                         plan.steps[i].label());
  }
  out += fmt::format("Pushed: {} done", numbers[How::done]);
  if (numbers[How::failed] > 0) out += fmt::format(", {} failed", numbers[How::failed]);
  if (numbers[How::skipped] > 0) out += fmt::format(", {} not done", numbers[How::skipped]);
  return out + ".\n";
}

nlohmann::ordered_json plan_json(const vapi::Plan& plan,
                                 const std::vector<vapi::Outcome>& outcomes) {
  auto steps = nlohmann::ordered_json::array();
  std::map<std::string, int> summary;
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    ++summary[std::string(vapi::name(plan.steps[i].action))];
    auto step = step_json(plan.steps[i]);
    if (i < outcomes.size()) {
      step["outcome"] = how_name(outcomes[i].how);
      if (!outcomes[i].uuid.empty()) step["uuid"] = outcomes[i].uuid;
      if (outcomes[i].error) step["error"] = outcomes[i].error->message;
    }
    steps.push_back(std::move(step));
  }
  return {{"steps", std::move(steps)}, {"summary", summary}};
}

}  // namespace vitara::cli

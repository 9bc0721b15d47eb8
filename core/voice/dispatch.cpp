#include "core/voice/dispatch.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/base/ensure.hpp"
#include "core/text/fold.hpp"
#include "core/voice/answers.hpp"
#include "core/voice/call_language.hpp"
#include "core/voice/tool/tool_list.hpp"

namespace vitara::voice {

namespace {

using words::Phrase;

/// A write in progress of one call (reliability.md §7.4): at most one, and not too many in all.
class WriteTurn {
 public:
  enum class Answer { granted, busy, too_many };

  WriteTurn(CallState& call, const Limits& limits) : call_(call) {
    std::lock_guard lock(call_.mutex);
    if (limits.are_on && call_.is_writing) {
      answer_ = Answer::busy;
      return;
    }
    if (limits.are_on && call_.writes >= limits.writes_per_call) {
      answer_ = Answer::too_many;
      return;
    }
    ++call_.writes;
    call_.is_writing = true;
    is_mine_ = true;
  }
  ~WriteTurn() {
    if (!is_mine_) return;
    std::lock_guard lock(call_.mutex);
    call_.is_writing = false;
  }
  WriteTurn(const WriteTurn&) = delete;
  WriteTurn& operator=(const WriteTurn&) = delete;

  [[nodiscard]] Answer answer() const { return answer_; }

 private:
  CallState& call_;
  Answer answer_ = Answer::granted;
  bool is_mine_ = false;
};

store::AuditEntry completed(store::AuditEntry audit, const CallFacts& facts, const Tenant* tenant) {
  audit.actor = "call:" + facts.call.str();
  if (tenant != nullptr) audit.clinic = tenant->clinic.id;
  return audit;
}

ToolAnswer as_answer(Spoken spoken, const Context& context) {
  ToolAnswer given;
  given.code = code(spoken.outcome);
  given.text = result_line(spoken);
  given.language = context.language;
  given.audit = completed(std::move(spoken.audit), context.facts, &context.tenant);
  given.audit.outcome = given.code;
  return given;
}

// A call that could not be understood, or our own bug: the sentence alone (tools.md §1).
ToolAnswer as_error(std::string sentence, const Context& context, std::string_view action) {
  ToolAnswer given;
  given.code = "ERROR";
  given.is_error = true;
  given.text = std::move(sentence);
  given.language = context.language;
  given.audit.action = action;
  given.audit.outcome = given.code;
  given.audit = completed(std::move(given.audit), context.facts, &context.tenant);
  return given;
}

ToolAnswer unknown_tool(const ToolCall& call, const Context& context) {
  context.services.log.warn("tool.unknown", {{Key::tool, text::cut(call.name, 64)},
                                             {Key::call, context.facts.call.str()},
                                             {Key::clinic, context.tenant.clinic.id.str()}});
  return as_error(say(context, Phrase::cannot_do), context, "tool.unknown");
}

ToolAnswer bad_arguments(const Context& context) {
  context.services.log.warn("tool.bad_args", {{Key::field, "arguments"},
                                              {Key::call, context.facts.call.str()},
                                              {Key::clinic, context.tenant.clinic.id.str()}});
  return as_error(say(context, Phrase::need, {{"what", say(context, Phrase::field_details)}}),
                  context, "tool.bad_args");
}

Spoken run_bound(const Tool& tool, const BoundArguments& bound, Context& context) {
  if (bound.ignored > 0)
    context.services.log.debug("tool.ignored_args",
                               {{Key::tool, tool.name}, {Key::count, bound.ignored}});
  if (!bound.bad.empty()) return need(context, bound.bad);
  if (!tool.is_write) return tool.run(bound.values, context);
  const WriteTurn turn(*context.call, context.services.limits);
  if (turn.answer() == WriteTurn::Answer::busy) return answer(context, Outcome::busy, Phrase::busy);
  if (turn.answer() == WriteTurn::Answer::too_many)
    return answer(context, Outcome::not_allowed, Phrase::write_limit);
  return tool.run(bound.values, context);
}

ToolAnswer run_known(const Tool& tool, const ToolCall& call, Context& context) {
  if (call.state != ArgumentState::good || call.arguments == nullptr ||
      !call.arguments->is_object())
    return bad_arguments(context);
  const BoundArguments bound = bind_arguments(tool.parameters, *call.arguments);
  context.language =
      call_language(bound.values.text("language"), context.facts, context.tenant, *context.call);
  Spoken spoken = run_bound(tool, bound, context);
  if (spoken.audit.action.empty()) spoken.audit.action = tool.action;
  if (spoken.audit.data_kind.empty()) spoken.audit.data_kind = tool.name;
  return as_answer(std::move(spoken), context);
}

// No clinic, or one that is switched off: a sentence, and its own desk when it has one.
ToolAnswer not_set_up(const CallFacts& facts, const Tenant* tenant, Services& services) {
  services.log.error(
      "clinic.unknown",
      {{Key::call, facts.call.str()}, {Key::reason, tenant == nullptr ? "no clinic" : "disabled"}});
  const Language language = assistant_language(facts, tenant);
  Spoken spoken{.outcome = Outcome::not_allowed,
                .message = words::say(Phrase::line_not_set_up, language)};
  if (tenant != nullptr) {
    spoken.message = words::say(Phrase::line_not_set_up, language, {}, tenant->clinic.messages);
    for (const auto& transfer : tenant->clinic.transfers)
      if (transfer.reason.empty()) spoken.with("destination", transfer.number);
  }
  ToolAnswer given;
  given.code = code(spoken.outcome);
  given.text = result_line(spoken);
  given.language = language;
  given.audit.action = "clinic.unknown";
  given.audit.outcome = given.code;
  given.audit = completed(std::move(given.audit), facts, tenant);
  return given;
}

}  // namespace

std::span<const Tool> tools() {
  // Copied once on first use: each definition is constant-initialised, so none is ever empty here.
  static const std::array kTools{
      kSearchPatientByPhone, kSearchPatient,      kGetPatient,
      kGetClinicInfo,        kGetProviders,       kFindEarliestAppointment,
      kCheckAppointments,    kCreateAppointment,  kUpdateAppointment,
      kCancelAppointment,    kRegisterNewPatient, kAddToWaitlist,
      kLogCallMetadata,      kTransferCall,       kRequestCallback,
      kCheckRequest,
  };
  return kTools;
}

const Tool* find_tool(std::string_view name) {
  const auto all = tools();
  const auto found =
      std::find_if(all.begin(), all.end(), [name](const Tool& tool) { return tool.name == name; });
  return found == all.end() ? nullptr : &*found;
}

bool is_quick(std::string_view tool) {
  const Tool* known = find_tool(tool);
  return known != nullptr && known->is_quick;
}

bool is_write(std::string_view tool) {
  const Tool* known = find_tool(tool);
  return known != nullptr && known->is_write;
}

ToolAnswer run_tool(const ToolCall& call, const CallFacts& facts, const Tenant* tenant,
                    Services& services, const Within& within) {
  if (tenant == nullptr || !tenant->clinic.is_enabled) return not_set_up(facts, tenant, services);
  Context context{.tenant = *tenant, .facts = facts, .services = services, .within = within};
  context.call = services.memory.of(tenant->clinic.id, facts.call, services.clock.steady());
  try {
    context.language = call_language("", facts, *tenant, *context.call);
    const Tool* tool = find_tool(call.name);
    return tool == nullptr ? unknown_tool(call, context) : run_known(*tool, call, context);
  } catch (const Bug& bug) {
    // The one place where a request's bug ends; its text is ours and holds no input.
    services.log.error("bug", {{Key::call, facts.call.str()}, {Key::what, bug.what()}});
    return as_error(say(context, Phrase::internal), context, "tool.bug");
  }
}

ToolAnswer busy_answer(const CallFacts& facts, const Tenant* tenant) {
  const Language language = assistant_language(facts, tenant);
  const words::Overrides none;
  const Spoken spoken{.outcome = Outcome::busy,
                      .message = words::say(Phrase::busy, language, {},
                                            tenant == nullptr ? none : tenant->clinic.messages)};
  ToolAnswer given;
  given.code = code(spoken.outcome);
  given.text = result_line(spoken);
  given.language = language;
  given.audit.action = "overload.shed";
  given.audit.outcome = given.code;
  given.audit = completed(std::move(given.audit), facts, tenant);
  return given;
}

}  // namespace vitara::voice

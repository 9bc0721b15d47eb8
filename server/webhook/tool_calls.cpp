#include "server/webhook/tool_calls.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>
#include <thread>

#include "core/base/ensure.hpp"
#include "core/text/fold.hpp"
#include "core/voice/spoken.hpp"
#include "core/words/catalogue.hpp"
#include "server/webhook/kinds.hpp"

namespace vitara::server::webhook {

namespace {

using nlohmann::ordered_json;

/// Line breaks of any kind are said to break Vapi's parser (vapi-webhooks.md §3.1).
bool is_one_line(std::string_view text) {
  const bool has_control = std::any_of(text.begin(), text.end(),
                                       [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  return !has_control && text.find("\xE2\x80\xA8") == std::string_view::npos &&
         text.find("\xE2\x80\xA9") == std::string_view::npos;
}

std::string line(const std::string& text) {
  return is_one_line(text) ? text : text::one_line(text);
}

std::string dump(const ordered_json& body) {
  return body.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string body_of(const voice::Message& message, const std::vector<voice::ToolAnswer>& answers) {
  if (message.is_legacy_function_call && !answers.empty())
    return dump({{"result", line(answers.front().text)}});
  ordered_json results = ordered_json::array();
  for (std::size_t i = 0; i < answers.size(); ++i) {
    ordered_json entry;
    entry["toolCallId"] = message.calls[i].id;
    entry["name"] = message.calls[i].name;
    entry[answers[i].is_error ? "error" : "result"] = line(answers[i].text);
    results.push_back(std::move(entry));
  }
  ordered_json body;
  body["results"] = std::move(results);
  return dump(body);
}

bool has_duplicate_id(const std::vector<voice::ToolCall>& calls) {
  std::set<std::string_view> ids;
  return std::any_of(calls.begin(), calls.end(),
                     [&ids](const auto& call) { return !ids.insert(call.id).second; });
}

/// A business answer made here: the same form as a tool's.
voice::ToolAnswer spoken(const Received& received, voice::Outcome outcome, words::Phrase phrase) {
  const Language language = language_of(received.message.facts, received.tenant);
  const words::Overrides none;
  const auto& wording = received.tenant == nullptr ? none : received.tenant->clinic.messages;
  return {.code = std::string(voice::code(outcome)),
          .text = voice::result_line(
              {.outcome = outcome, .message = words::say(phrase, language, {}, wording)}),
          .language = language,
          .audit = {}};
}

double seconds_of(Duration span) { return std::chrono::duration<double>(span).count(); }

}  // namespace

void ToolCalls::warn_of_oddities(const Received& received) {
  const voice::Message& message = received.message;
  const std::string& request = received.request.id.str();
  if (message.calls_without_id > 0)
    log_.warn("tool.no_id", {{Key::count, message.calls_without_id}, {Key::request, request}});
  if (message.calls.empty()) {
    if (message.calls_without_id == 0) log_.warn("tool.empty", {{Key::request, request}});
    return;
  }
  if (has_duplicate_id(message.calls)) log_.warn("tool.duplicate_id", {{Key::request, request}});
  if (message.calls.size() > kMostCalls)
    log_.warn("tool.too_many", {{Key::count, message.calls.size()}, {Key::request, request}});
}

std::string ToolCalls::answer(const Received& received, const Within& within) {
  warn_of_oddities(received);
  return body_of(received.message, run_all(received, within));
}

std::string ToolCalls::busy(const Received& received) const {
  std::vector<voice::ToolAnswer> answers(received.message.calls.size(),
                                         dispatch_.busy(received.message.facts, received.tenant));
  return body_of(received.message, answers);
}

// The first call runs on the worker's thread; the others on helpers, or after it when none is free.
std::vector<voice::ToolAnswer> ToolCalls::run_all(const Received& received, const Within& within) {
  const std::size_t asked = received.message.calls.size();
  const std::size_t run = std::min(asked, kMostCalls);
  std::vector<voice::ToolAnswer> answers(run);
  std::vector<std::size_t> later;
  {
    std::vector<std::jthread> helpers;
    const auto help = [&](std::size_t i) {
      answers[i] = run_one(received, i, within);
      helpers_.release();
    };
    for (std::size_t i = 1; i < run; ++i) {
      if (!helpers_.try_acquire()) {
        later.push_back(i);
        continue;
      }
      try {
        helpers.emplace_back(help, i);
      } catch (const std::system_error&) {  // the machine has no thread left
        helpers_.release();
        later.push_back(i);
      }
    }
    if (run > 0) answers[0] = run_one(received, 0, within);
    for (const std::size_t i : later) answers[i] = run_one(received, i, within);
  }
  if (asked > run) answers.resize(asked, dispatch_.busy(received.message.facts, received.tenant));
  return answers;
}

voice::ToolAnswer ToolCalls::run_one(const Received& received, std::size_t index,
                                     const Within& within) {
  const voice::ToolCall& call = received.message.calls[index];
  const SteadyTime started = clock_.steady();
  Given given;
  try {
    given = give(received, call, within);
  } catch (const Bug& bug) {
    given = {.answer = apology(received, bug.what())};
  } catch (const std::exception&) {  // its text may hold input
    given = {.answer = apology(received, "an exception of a library")};
  }
  const Duration took = clock_.steady() - started;
  observed_.tool_call(call.name, given.answer.code, seconds_of(took));
  const bool is_known =
      std::find(dispatch_.names.begin(), dispatch_.names.end(), call.name) != dispatch_.names.end();
  log_.info("tool.answered",
            {{Key::request, received.request.id.str()},
             {Key::call, received.message.facts.call.str()},
             {Key::clinic,
              received.tenant == nullptr ? std::string_view() : received.tenant->clinic.id.str()},
             {Key::tool, is_known ? std::string_view(call.name) : "other"},
             {Key::code, given.answer.code},
             {Key::state, given.was_stored ? "stored" : "run"},
             {Key::duration_ms, seconds_of(took) * 1000}});
  return std::move(given.answer);
}

Given ToolCalls::give(const Received& received, const voice::ToolCall& call, const Within& within) {
  const voice::CallFacts& facts = received.message.facts;
  const bool is_write = dispatch_.is_write(call.name);
  const Within time{
      .deadline = Deadline(std::min(
          within.deadline.at(),
          Deadline::after(received.request.received, is_write ? times_.write : times_.read).at())),
      .stop = within.stop};
  const ClinicId clinic = received.tenant == nullptr ? ClinicId() : received.tenant->clinic.id;
  const Delivery delivery{.key = delivery_key(clinic, facts.call, call),
                          .clinic = clinic,
                          .call = facts.call,
                          .tool = call.name,
                          .request = received.request.id,
                          .source_address = received.request.peer,
                          .is_write = is_write};
  return deliveries_.once(
      delivery, time, [&] { return dispatch_.run(call, facts, received.tenant, time); },
      {.pending = [&] { return spoken(received, voice::Outcome::pending, words::Phrase::pending); },
       .emr_down =
           [&] { return spoken(received, voice::Outcome::emr_down, words::Phrase::emr_down); }});
}

voice::ToolAnswer ToolCalls::apology(const Received& received, std::string_view what) {
  log_.error("bug", {{Key::id, received.request.id.str()}, {Key::what, what}});
  const Language language = language_of(received.message.facts, received.tenant);
  return {.code = "INTERNAL",
          .is_error = true,
          .text = words::say(words::Phrase::internal, language),
          .language = language,
          .audit = {}};
}

}  // namespace vitara::server::webhook

#include "server/webhook/tool_calls.hpp"

#include <algorithm>
#include <atomic>
#include <set>
#include <system_error>
#include <thread>

#include "core/base/ensure.hpp"
#include "core/base/json_string.hpp"
#include "core/text/fold.hpp"
#include "core/voice/call_language.hpp"
#include "core/voice/spoken.hpp"
#include "core/words/catalogue.hpp"

namespace vitara::server::webhook {

namespace {

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

std::string body_of(const voice::Message& message, const std::vector<voice::ToolAnswer>& answers) {
  std::string body;
  if (message.is_legacy_function_call && !answers.empty()) {
    body = R"({"result":)";
    append_json_string(body, line(answers.front().text));
    return body += '}';
  }
  body = R"({"results":[)";
  for (std::size_t i = 0; i < answers.size(); ++i) {
    body += i == 0 ? R"({"toolCallId":)" : R"(,{"toolCallId":)";
    append_json_string(body, message.calls[i].id);
    body += R"(,"name":)";
    append_json_string(body, message.calls[i].name);
    body += answers[i].is_error ? R"(,"error":)" : R"(,"result":)";
    append_json_string(body, line(answers[i].text));
    body += '}';
  }
  return body += "]}";
}

bool has_duplicate_id(const std::vector<voice::ToolCall>& calls) {
  std::set<std::string_view> ids;
  return std::any_of(calls.begin(), calls.end(),
                     [&ids](const auto& call) { return !ids.insert(call.id).second; });
}

/// A business answer made here: the same form as a tool's.
voice::ToolAnswer spoken(const Received& received, voice::Outcome outcome, words::Phrase phrase) {
  const Language language =
      voice::assistant_language(received.message.facts, received.tenant.get());
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

/// One message on its way to an answer. The threads that run its calls and the one that records
/// them share it; who settles the last call sends.
struct ToolCalls::Round {
  Round(Received what, Reply to, std::size_t calls)
      : received(std::move(what)), reply(std::move(to)), answers(calls), open(calls) {}

  Received received;
  Reply reply;
  std::vector<voice::ToolAnswer> answers;
  std::atomic<std::size_t> open;
};

/// One call of a round.
struct ToolCalls::Turn {
  std::shared_ptr<Round> round;
  std::size_t index;
  SteadyTime started;

  [[nodiscard]] const Received& received() const { return round->received; }
  [[nodiscard]] const voice::ToolCall& call() const { return received().message.calls[index]; }
};

Rest ToolCalls::begin(Received received, const Within& within, Reply reply, NoteBusy note_busy) {
  warn_of_oddities(received);
  const std::size_t asked = received.message.calls.size();
  if (asked == 0) {
    reply.send({.body = body_of(received.message, {})});
    return {};
  }
  const auto round = std::make_shared<Round>(std::move(received), std::move(reply), asked);
  Places left = run_quick(round, within);
  if (left.empty()) return {};
  return {.run = [this, round, left, within] { run_all(round, left, within); },
          .when_busy =
              [this, round, left, note_busy = std::move(note_busy)] {
                note_busy(round->received);
                refuse_all(round, left);
              }};
}

std::string ToolCalls::busy(const Received& received) const {
  std::vector<voice::ToolAnswer> answers(
      received.message.calls.size(), dispatch_.busy(received.message.facts, received.tenant.get()));
  return body_of(received.message, answers);
}

// The first call runs on the worker's thread; the others on helpers, or after it when none is free.
ToolCalls::Turn ToolCalls::turn(const std::shared_ptr<Round>& round, std::size_t place) const {
  return {.round = round, .index = place, .started = clock_.steady()};
}

/// Those that are left: tools that are not quick, deliveries that were seen before.
ToolCalls::Places ToolCalls::run_quick(const std::shared_ptr<Round>& round, const Within& within) {
  // With the last settled call the reply is sent, and what it answers is gone.
  const std::size_t asked = round->answers.size();
  Places left;
  for (std::size_t i = 0; i < asked; ++i) {
    const bool is_quick =
        i < kMostCalls && dispatch_.is_quick(round->received.message.calls[i].name);
    if (!is_quick || !run_one(turn(round, i), within, Waiting::forbidden)) left.push_back(i);
  }
  return left;
}

void ToolCalls::run_all(const std::shared_ptr<Round>& round, const Places& places,
                        const Within& within) {
  const auto end_of_run = std::lower_bound(places.begin(), places.end(), kMostCalls);
  Places later;
  {
    std::vector<std::jthread> helpers;
    const auto help = [&](std::size_t place) {
      run_one(turn(round, place), within, Waiting::allowed);
      helpers_.release();
    };
    for (auto place = places.begin() + 1; place < end_of_run; ++place) {
      if (!helpers_.try_acquire()) {
        later.push_back(*place);
        continue;
      }
      try {
        helpers.emplace_back(help, *place);
      } catch (const std::system_error&) {  // the machine has no thread left
        helpers_.release();
        later.push_back(*place);
      }
    }
    if (places.begin() != end_of_run)
      run_one(turn(round, places.front()), within, Waiting::allowed);
    for (const std::size_t place : later) run_one(turn(round, place), within, Waiting::allowed);
  }
  refuse_all(round, Places(end_of_run, places.end()));
}

void ToolCalls::refuse_all(const std::shared_ptr<Round>& round, const Places& places) {
  const Received& received = round->received;
  for (const std::size_t place : places)
    settle(turn(round, place),
           {.answer = dispatch_.busy(received.message.facts, received.tenant.get())});
}

bool ToolCalls::run_one(const Turn& turn, const Within& within, Waiting waiting) {
  try {
    return give(turn, within, waiting);
  } catch (const Bug& bug) {
    settle(turn, {.answer = apology(turn.received(), bug.what())});
  } catch (const std::exception&) {  // its text may hold input
    settle(turn, {.answer = apology(turn.received(), "an exception of a library")});
  }
  return true;
}

bool ToolCalls::give(const Turn& turn, const Within& within, Waiting waiting) {
  const Received& received = turn.received();
  const voice::ToolCall& call = turn.call();
  const voice::CallFacts& facts = received.message.facts;
  const bool is_write = dispatch_.is_write(call.name);
  const Within time{
      .deadline = Deadline(std::min(
          within.deadline.at(),
          Deadline::after(received.request.received, is_write ? times_.write : times_.read).at())),
      .stop = within.stop};
  const ClinicId clinic = received.tenant == nullptr ? ClinicId() : received.tenant->clinic.id;
  Delivery delivery{.key = delivery_key(clinic, facts.call, call),
                    .clinic = clinic,
                    .call = facts.call,
                    .tool = call.name,
                    .request = received.request.id,
                    .source_address = received.request.peer,
                    .is_write = is_write,
                    .waiting = waiting};
  const auto say = [round = turn.round](voice::Outcome outcome, words::Phrase phrase) {
    return [round, outcome, phrase] { return spoken(round->received, outcome, phrase); };
  };
  return deliveries_.once(
      std::move(delivery), time,
      [&] { return dispatch_.run(call, facts, received.tenant.get(), time); },
      {.pending = say(voice::Outcome::pending, words::Phrase::pending),
       .emr_down = say(voice::Outcome::emr_down, words::Phrase::emr_down)},
      [this, turn](Given given) { settle(turn, std::move(given)); });
}

/// The call has its answer. With the last of them the message has its own.
void ToolCalls::settle(const Turn& turn, Given given) {
  write_down(turn, given, seconds_of(clock_.steady() - turn.started));
  Round& round = *turn.round;
  round.answers[turn.index] = std::move(given.answer);
  if (round.open.fetch_sub(1) != 1) return;
  round.reply.send({.body = body_of(round.received.message, round.answers)});
}

void ToolCalls::write_down(const Turn& turn, const Given& given, double seconds) {
  const Received& received = turn.received();
  const std::string& tool = turn.call().name;
  observed_.tool_call(tool, given.answer.code, seconds);
  const bool is_known =
      std::find(dispatch_.names.begin(), dispatch_.names.end(), tool) != dispatch_.names.end();
  log_.info("tool.answered",
            {{Key::request, received.request.id.str()},
             {Key::call, received.message.facts.call.str()},
             {Key::clinic,
              received.tenant == nullptr ? std::string_view() : received.tenant->clinic.id.str()},
             {Key::tool, is_known ? std::string_view(tool) : "other"},
             {Key::code, given.answer.code},
             {Key::state, given.was_stored ? "stored" : "run"},
             {Key::duration_ms, seconds * 1000}});
}

voice::ToolAnswer ToolCalls::apology(const Received& received, std::string_view what) {
  log_.error("bug", {{Key::id, received.request.id.str()}, {Key::what, what}});
  const Language language =
      voice::assistant_language(received.message.facts, received.tenant.get());
  return {.code = "INTERNAL",
          .is_error = true,
          .text = words::say(words::Phrase::internal, language),
          .language = language,
          .audit = {}};
}

}  // namespace vitara::server::webhook

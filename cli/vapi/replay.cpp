#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/vapi/interrupt.hpp"
#include "cli/vapi/server_option.hpp"
#include "cli/vapi/vapi.hpp"
#include "core/base/json_reader.hpp"

namespace vitara::cli {

namespace {

namespace script = vapi::script;

constexpr ReportKind kReplayReport = {.name = "replay", .schema = R"({
  "type": "object",
  "required": ["passed", "failed", "messages"],
  "properties": {
    "passed": {"type": "integer"},
    "failed": {"type": "integer"},
    "messages": {"type": "array", "items": {
      "type": "object",
      "required": ["file", "type", "status", "milliseconds", "results"],
      "properties": {
        "file": {"type": "string"},
        "type": {"type": "string", "description": "of the message"},
        "status": {"type": "integer", "description": "of the answer; 0 without one"},
        "milliseconds": {"type": "number", "description": "from the request to its answer"},
        "results": {"type": "array", "description": "one a call", "items": {
          "type": "object",
          "required": ["id", "name", "text", "error"],
          "properties": {
            "id": {"type": "string"},
            "name": {"type": "string"},
            "text": {"type": "string", "description": "the result's line, or the error's"},
            "error": {"type": "boolean"}
          }
        }}
      }
    }}
  }
})"};

// Vapi's largest messages, reports of long calls, stay below this by far.
constexpr std::size_t kMostBytes = 4U << 20U;

struct Options {
  std::vector<std::string> files;
  std::string server;
  bool signs = false;
};

/// A recorded message.
struct Recording {
  std::string file;
  std::string type;
  std::string body;
};

/// What came back for one.
struct Reply {
  const Recording& recording;
  int status = 0;
  double milliseconds = 0;
  std::vector<script::CallResult> results = {};
  [[nodiscard]] bool passed() const { return status == 200; }
};

// All are read before the first is sent: a slip in the last name sends nothing.
Result<std::vector<Recording>> read_all(Files& files, const std::vector<std::string>& names) {
  std::vector<Recording> out;
  out.reserve(names.size());
  for (const auto& name : names) {
    auto text = files.read(name, kMostBytes);
    if (!text) return std::move(text).error();
    const auto body = read_json(*text);
    const nlohmann::json* type = body ? script::value_at(*body, "message.type") : nullptr;
    if (type == nullptr || !type->is_string())
      return Error{
          .code = Code::invalid,
          .message = body ? "the file holds no `message` with a `type`" : "the file holds no JSON",
          .where = name,
          .hint = "record the whole body of a webhook: {\"message\": {\"type\": ...}}"};
    out.push_back({.file = name, .type = type->get<std::string>(), .body = *std::move(text)});
  }
  return out;
}

Error refused(const http::Request& request, int status) {
  return {.code = Code::denied,
          .message = "the server refuses the webhook's secret",
          .where = fmt::format("{}: {}", request.url, status),
          .hint = "export VITARA_WEBHOOK_SECRET=... (serve --demo prints its own)"};
}

Result<Reply> send(Session& session, const script::Server& server, const Recording& recording,
                   script::Vouching vouching, std::stop_token stop) {
  World& world = session.world();
  const auto request = script::recorded(server, recording.body, vouching, world.clock.now());
  const SteadyTime began = world.clock.steady();
  const Within within{Deadline::after(began, session.timeout(std::chrono::seconds(20))), stop};
  const auto exchange = world.http.send(request, within);
  const std::chrono::duration<double, std::milli> took = world.clock.steady() - began;
  if (!exchange) return exchange.failure().error;
  if (exchange->status == 401 || exchange->status == 403) return refused(request, exchange->status);
  Reply reply{.recording = recording, .status = exchange->status, .milliseconds = took.count()};
  if (const auto answer = read_json(exchange->body)) reply.results = script::call_results(*answer);
  return reply;
}

nlohmann::ordered_json json_of(const Reply& reply) {
  auto results = nlohmann::ordered_json::array();
  for (const auto& result : reply.results)
    results.push_back({{"id", result.id},
                       {"name", result.name},
                       {"text", result.text},
                       {"error", result.is_error}});
  return {{"file", reply.recording.file},
          {"type", reply.recording.type},
          {"status", reply.status},
          {"milliseconds", reply.milliseconds},
          {"results", results}};
}

std::string text_of(const std::vector<Reply>& replies, const Style& style) {
  std::string out;
  for (const auto& reply : replies) {
    const auto sign =
        reply.passed() ? style.paint(Paint::green, "ok  ") : style.paint(Paint::red, "FAIL");
    out += fmt::format("{}  {}  {}  {}, {:.0f} ms\n", sign, reply.recording.file,
                       printable(reply.recording.type), reply.status, reply.milliseconds);
    for (const auto& result : reply.results)
      out += fmt::format("      {}: {}\n", printable(result.name), printable(result.text));
  }
  const auto passed =
      std::ranges::count_if(replies, [](const Reply& reply) { return reply.passed(); });
  return out + fmt::format("{} messages: {} answered, {} refused\n", replies.size(), passed,
                           static_cast<std::ptrdiff_t>(replies.size()) - passed);
}

Exit show(Session& session, const std::vector<Reply>& replies) {
  auto list = nlohmann::ordered_json::array();
  for (const auto& reply : replies) list.push_back(json_of(reply));
  const auto passed =
      std::ranges::count_if(replies, [](const Reply& reply) { return reply.passed(); });
  const auto count = static_cast<std::ptrdiff_t>(replies.size());
  return session.show(
      {.kind = kReplayReport,
       .data = share({{"passed", passed}, {"failed", count - passed}, {"messages", list}}),
       .text = [&](const Style& style) { return text_of(replies, style); },
       .ok = passed == count});
}

Exit run(Session& session, const Options& options) {
  const Interrupt interrupt;
  const auto recordings = read_all(session.world().files, options.files);
  if (!recordings) return session.fail(recordings.error());
  const auto server = webhook_server(session, options.server);
  if (!server) return session.fail(server.error());
  const auto vouching = options.signs ? script::Vouching::signature : script::Vouching::secret;
  std::vector<Reply> replies;
  replies.reserve(recordings->size());
  for (const auto& recording : *recordings) {
    auto reply = send(session, *server, recording, vouching, interrupt.token());
    if (interrupt.came()) break;
    if (!reply) return session.fail(reply.error());
    replies.push_back(*std::move(reply));
  }
  const Exit shown = show(session, replies);
  if (!interrupt.came()) return shown;
  session.say(fmt::format("stopped: {} of {} were sent", replies.size(), recordings->size()));
  return interrupt.was_terminated() ? Exit::terminated : Exit::interrupted;
}

}  // namespace

void add_vapi_replay(CLI::App& vapi, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = vapi.add_subcommand("replay", "post recorded webhooks to a server");
  command->add_option("webhook", options->files, "recorded bodies, one a file, in this order")
      ->type_name("<webhook.json>")
      ->required();
  command->add_flag("--sign", options->signs,
                    "sign with HMAC (x-signature, x-timestamp), as Vapi does by default");
  add_server_option(*command, options->server);
  set_details(*command,
              "Each file is sent byte for byte, with the secret of $VITARA_WEBHOOK_SECRET or, with "
              "--sign, a signature made with it; status, time and the result of each tool call "
              "are shown. A delivery that the server has had before is answered from its memory: "
              "change the ids of the calls to have them run again. Exits 1 when a message is not "
              "answered with 200.");
  set_examples(*command,
               "vitara vapi replay recorded/*.json --sign\n"
               "vitara vapi replay book.json --server https://dev.vitaravox.ca --json");
  session.kinds.push_back(kReplayReport);
  command->callback(
      [&session, options] { session.chosen = [options](Session& s) { return run(s, *options); }; });
}

}  // namespace vitara::cli

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/vapi/server_option.hpp"
#include "cli/vapi/vapi.hpp"
#include "core/base/suggest.hpp"
#include "core/voice/tool.hpp"

namespace vitara::cli {

namespace {

namespace script = vapi::script;

constexpr ReportKind kToolCallReport = {.name = "tool-call", .schema = R"({
  "type": "object",
  "required": ["tool", "call", "milliseconds", "answer"],
  "properties": {
    "tool": {"type": "string"},
    "call": {"type": "string", "description": "give it to --call to go on with the same call"},
    "milliseconds": {"type": "number", "description": "from the request to its answer"},
    "answer": {
      "type": "object",
      "required": ["success", "code", "message"],
      "properties": {
        "success": {"type": "boolean"},
        "code": {"type": "string"},
        "message": {"type": "string", "description": "what the caller hears"}
      }
    }
  }
})"};

struct Options {
  std::string tool;
  std::vector<std::string> arguments;
  std::string server;
  script::Line line;
  bool sign = false;
};

std::vector<std::string> tool_names() {
  std::vector<std::string> names;
  for (const auto& tool : voice::tools()) names.emplace_back(tool.name);
  return names;
}

Error unknown_tool(const std::string& given) {
  const auto known = tool_names();
  const auto near = nearest(given, known);
  return {.code = Code::invalid,
          .message = fmt::format("the server has no tool `{}`", given),
          .hint = near ? fmt::format("did you mean `{}`?", *near) : "vitara vapi tools list"};
}

// Aliases are taken by the server as well, so another name is worth a word and no more.
void note_unknown(Session& session, const voice::Tool& tool, const std::string& name) {
  std::vector<std::string> known = {"language"};
  for (const auto& parameter : tool.parameters) known.emplace_back(parameter.name);
  if (std::ranges::find(known, name) != known.end()) return;
  const auto near = nearest(name, known);
  session.say(fmt::format("{} has no parameter `{}`{}", tool.name, name,
                          near ? fmt::format("; did you mean `{}`?", *near) : ""));
}

Result<nlohmann::json> arguments_of(Session& session, const Options& options) {
  auto out = nlohmann::json::object();
  const auto* tool = voice::find_tool(options.tool);
  if (tool == nullptr) return unknown_tool(options.tool);
  for (const auto& word : options.arguments) {
    const auto sign = word.find('=');
    if (sign == std::string::npos || sign == 0)
      return Error{.code = Code::invalid,
                   .message = fmt::format("`{}` is not name=value", word),
                   .hint = "vitara vapi call-tool get_clinic_info --arg topic=hours"};
    const std::string name = word.substr(0, sign);
    note_unknown(session, *tool, name);
    out[name] = word.substr(sign + 1);
  }
  return out;
}

std::string text_of(const nlohmann::json& answer, const std::string& call, const Style& style) {
  const std::string code = answer.value("code", "");
  const bool good = answer.value("success", false);
  std::string out = printable(answer.value("message", "")) + "\n\n";
  out += fmt::format("code  {}\n", style.paint(good ? Paint::green : Paint::yellow, code));
  for (const auto& [name, value] : answer.items())
    if (name != "message" && name != "code" && name != "success")
      out += fmt::format("{}  {}\n", name, printable(script::shown(value)));
  return out + fmt::format("call  {}\n", call);
}

Exit run(Session& session, Options options) {
  const auto arguments = arguments_of(session, options);
  if (!arguments) return session.fail(arguments.error(), Exit::usage);
  const auto server = webhook_server(session, options.server);
  if (!server) return session.fail(server.error());
  World& world = session.world();
  if (options.line.call.empty()) options.line.call = new_call(session);
  auto request = script::tool_call(*server, options.line, options.tool, *arguments,
                                   "tool-" + random_base32(world.random, 12));
  if (options.sign)
    request = script::signed_request(std::move(request), *server, world.clock.now());
  const SteadyTime began = world.clock.steady();
  const auto exchange =
      world.http.send(request, {Deadline::after(began, session.timeout(std::chrono::seconds(20)))});
  const std::chrono::duration<double, std::milli> took = world.clock.steady() - began;
  if (!exchange) return session.fail(exchange.failure().error);
  const auto answer = script::tool_answer(*exchange, request.url);
  if (!answer) return session.fail(answer.error());
  return session.show(
      {.kind = kToolCallReport,
       .data = share({{"tool", options.tool},
                      {"call", options.line.call},
                      {"milliseconds", took.count()},
                      {"answer", *answer}}),
       .text = [&](const Style& style) { return text_of(*answer, options.line.call, style); },
       .ok = answer->value("success", false)});
}

}  // namespace

void add_vapi_call_tool(CLI::App& vapi, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = vapi.add_subcommand("call-tool", "run a voice tool as Vapi would");
  suggest_values(
      command->add_option("tool", options->tool, "the tool, as `vapi tools list` has it"),
      tool_names())
      ->type_name("<tool>")
      ->required();
  command->add_option("--arg", options->arguments, "an argument of the tool; may be repeated")
      ->type_name("<name=value>")
      ->allow_extra_args(false);
  command->add_option("--clinic", options->line.clinic, "the clinic's id, or its number as dialled")
      ->type_name("<id>");
  command->add_option("--caller", options->line.caller, "the caller's number; else withheld")
      ->type_name("<number>");
  command->add_option("--assistant", options->line.assistant, "the name of the assistant")
      ->type_name("<name>");
  set_choices(command->add_option("--lang", options->line.language, "what the assistant speaks"),
              {"en", "zh", "fr"});
  command->add_option("--call", options->line.call, "go on with this call; else a new one")
      ->type_name("<id>");
  command->add_flag("--sign", options->sign, "sign with the secret (HMAC) instead of sending it");
  add_server_option(*command, options->server);
  set_details(*command,
              "Posts the webhook that Vapi would post, with the secret of $VITARA_WEBHOOK_SECRET, "
              "and shows what the caller hears. Tools that belong together, such as finding a "
              "patient and booking for that patient, need one call: give the id that the first "
              "one shows to --call. Exits 1 when the tool's answer is no success.");
  set_examples(*command,
               "vitara vapi call-tool get_clinic_info --clinic riverside\n"
               "vitara vapi call-tool find_earliest_appointment --arg when=\"any afternoon\"\n"
               "vitara vapi call-tool find_earliest_appointment --arg when=下周二下午 --lang zh");
  session.kinds.push_back(kToolCallReport);
  command->callback(
      [&session, options] { session.chosen = [options](Session& s) { return run(s, *options); }; });
}

}  // namespace vitara::cli

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/vapi/interrupt.hpp"
#include "cli/vapi/server_option.hpp"
#include "cli/vapi/vapi.hpp"
#include "core/vapi/script/play.hpp"
#include "core/voice/tool.hpp"

namespace vitara::cli {

namespace {

namespace script = vapi::script;

constexpr ReportKind kSimulationReport = {.name = "simulation", .schema = R"({
  "type": "object",
  "required": ["passed", "failed", "scenarios"],
  "properties": {
    "passed": {"type": "integer"},
    "failed": {"type": "integer"},
    "scenarios": {"type": "array", "items": {
      "type": "object",
      "required": ["file", "name", "passed", "milliseconds", "steps"],
      "properties": {
        "file": {"type": "string"},
        "name": {"type": "string"},
        "passed": {"type": "boolean"},
        "milliseconds": {"type": "number"},
        "error": {"type": "string", "description": "why the server could not be asked"},
        "steps": {"type": "array", "description": "those that were played", "items": {
          "type": "object",
          "required": ["line", "what", "failures"],
          "properties": {
            "line": {"type": "integer"},
            "what": {"type": "string", "description": "the tool, or emr, or wait"},
            "said": {"type": "string", "description": "by the caller, as the script has it"},
            "code": {"type": "string"},
            "message": {"type": "string", "description": "what the caller hears"},
            "milliseconds": {"type": "number"},
            "failures": {"type": "array", "items": {"type": "string"}}
          }
        }}
      }
    }}
  }
})"};

struct Options {
  std::vector<std::string> paths;
  std::string server;
  std::string emr;
  std::string clinic;
};

/// One file's script and what became of it.
struct Run {
  script::Scenario scenario;
  script::Played played = {};
  bool is_readable = true;
  [[nodiscard]] bool passed() const { return is_readable && played.passed(); }
};

double milliseconds(Duration span) {
  return std::chrono::duration<double, std::milli>(span).count();
}

double milliseconds(const Run& run) {
  double sum = 0;
  for (const auto& step : run.played.steps) sum += milliseconds(step.took);
  return sum;
}

// A folder stands for the scenarios in it, by name.
std::vector<std::string> files_of(Files& files, const std::vector<std::string>& paths) {
  std::vector<std::string> out;
  for (const auto& path : paths) {
    const auto inside = files.list(path);
    if (!inside) {
      out.push_back(path);
      continue;
    }
    std::vector<std::string> names = *inside;
    std::ranges::sort(names);
    for (const auto& name : names)
      if (name.ends_with(".yaml") || name.ends_with(".yml")) out.push_back(path + "/" + name);
  }
  return out;
}

Run read(Files& files, const std::string& file, Findings& findings) {
  static const std::vector<std::string> kTools = [] {
    std::vector<std::string> names;
    for (const auto& tool : voice::tools()) names.emplace_back(tool.name);
    return names;
  }();
  const auto text = files.read(file, script::kMostBytes + 1);
  if (!text) {
    findings.push_back({.code = "S005", .message = text.error().message, .file = file});
    return {.scenario = {.file = file, .name = file}, .is_readable = false};
  }
  auto made = script::read_scenario(*text, file, kTools);
  findings.insert(findings.end(), made.findings.begin(), made.findings.end());
  made.scenario.file = file;
  if (made.scenario.name.empty()) made.scenario.name = file;
  return {.scenario = std::move(made.scenario), .is_readable = !any_error(made.findings)};
}

nlohmann::ordered_json json_of(const Run& run) {
  auto steps = nlohmann::ordered_json::array();
  for (const auto& step : run.played.steps)
    steps.push_back({{"line", step.line},
                     {"what", step.what},
                     {"said", step.said},
                     {"code", step.code},
                     {"message", step.message},
                     {"milliseconds", milliseconds(step.took)},
                     {"failures", step.failures}});
  nlohmann::ordered_json out = {{"file", run.scenario.file},
                                {"name", run.scenario.name},
                                {"passed", run.passed()},
                                {"milliseconds", milliseconds(run)},
                                {"steps", steps}};
  if (run.played.error) out["error"] = run.played.error->message;
  return out;
}

std::string steps_text(const Run& run, bool shows_all) {
  std::string out;
  for (const auto& step : run.played.steps) {
    if (shows_all && !step.said.empty()) out += fmt::format("      > {}\n", printable(step.said));
    if (shows_all)
      out += fmt::format("      {} {}  {}\n", step.what, step.code, printable(step.message));
    for (const auto& failure : step.failures)
      out += fmt::format("      {}:{}: {}: {}\n", run.scenario.file, step.line, step.what,
                         printable(failure));
  }
  if (run.played.error)
    for (const auto& line : {run.played.error->message, run.played.error->hint})
      if (!line.empty()) out += fmt::format("      {}\n", printable(line));
  return out;
}

std::string text_of(const std::vector<Run>& runs, bool shows_all, const Style& style) {
  std::string out;
  for (const auto& run : runs) {
    const auto sign =
        run.passed() ? style.paint(Paint::green, "ok  ") : style.paint(Paint::red, "FAIL");
    out += fmt::format("{}  {}  ({} steps, {:.0f} ms)\n", sign, printable(run.scenario.name),
                       run.played.steps.size(), milliseconds(run));
    out += steps_text(run, shows_all);
  }
  const auto passed = std::ranges::count_if(runs, [](const Run& run) { return run.passed(); });
  return out + fmt::format("{} scenarios: {} passed, {} failed\n", runs.size(), passed,
                           static_cast<std::ptrdiff_t>(runs.size()) - passed);
}

// What the server could not be asked ends the whole: the others would tell the same. So does
// Ctrl-C: what was begun by then is told.
Exit play_all(Session& session, const Options& options, std::vector<Run>& runs,
              const Findings& findings) {
  const Interrupt interrupt;
  const auto server = webhook_server(session, options.server);
  if (!server) return session.fail(server.error());
  World& world = session.world();
  const script::Stage stage{.client = world.http,
                            .clock = world.clock,
                            .server = *server,
                            .emr = options.emr,
                            .patience = session.timeout(std::chrono::seconds(20)),
                            .stop = interrupt.token()};
  const std::size_t all = runs.size();
  std::size_t begun = 0;
  for (auto& run : runs) {
    if (interrupt.came()) break;
    ++begun;
    if (!run.is_readable) continue;
    if (!options.clinic.empty()) run.scenario.clinic = options.clinic;
    run.played = script::play(run.scenario, new_call(session), stage);
    const auto& error = run.played.error;
    if (error && (error->code == Code::denied || error->code == Code::unreachable))
      return session.fail(*error);
  }
  runs.resize(begun);
  auto list = nlohmann::ordered_json::array();
  for (const auto& run : runs) list.push_back(json_of(run));
  const auto passed = std::ranges::count_if(runs, [](const Run& run) { return run.passed(); });
  const auto count = static_cast<std::ptrdiff_t>(runs.size());
  const Exit exit = session.show(
      {.kind = kSimulationReport,
       .data = share({{"passed", passed}, {"failed", count - passed}, {"scenarios", list}}),
       .text = [&](const Style& style) { return text_of(runs, session.flags.verbose > 0, style); },
       .findings = findings,
       .ok = passed == count && !interrupt.came()});
  if (!interrupt.came()) return exit;
  session.say(fmt::format("stopped: {} of {} scenarios were begun", begun, all));
  return interrupt.was_terminated() ? Exit::terminated : Exit::interrupted;
}

Exit run(Session& session, const Options& options) {
  Files& files = session.world().files;
  Findings findings;
  std::vector<Run> runs;
  for (const auto& file : files_of(files, options.paths))
    runs.push_back(read(files, file, findings));
  if (runs.empty())
    return session.fail({.code = Code::missing,
                         .message = "no scenario: the folder holds no .yaml file",
                         .hint = "vitara vapi init writes some"});
  return play_all(session, options, runs, findings);
}

}  // namespace

void add_vapi_simulate(CLI::App& vapi, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = vapi.add_subcommand("simulate", "scripted calls against a server, for CI");
  command->add_option("scenario", options->paths, "scenario files, or folders of them")
      ->type_name("<scenario.yaml>")
      ->required();
  add_server_option(*command, options->server);
  command
      ->add_option("--clinic", options->clinic,
                   "the clinic's id, or its number, in place of what the scenarios say")
      ->type_name("<id>");
  command
      ->add_option("--emr", options->emr,
                   "the OSCAR stand-in behind the server, for scenarios that order its faults")
      ->type_name("<base URL>");
  set_details(
      *command,
      "Each scenario is one call: its steps name a tool, its arguments and what has to come back "
      "(code, sentence, language, fields), and may keep values for later steps. A scenario "
      "ends at its first failure. -v shows what is said.\n\n"
      "  name: Opening hours\n  language: en\n  clinic: \"+16045550100\"\n  steps:\n"
      "    - tool: get_clinic_info\n      arguments: {topic: hours}\n"
      "      expect: {code: OK, says: [Monday to Friday]}");
  set_examples(*command,
               "vitara vapi simulate simulate/ --emr http://127.0.0.1:8080/oscar\n"
               "vitara vapi simulate hours.yaml --server https://dev.vitaravox.ca --json");
  session.kinds.push_back(kSimulationReport);
  command->callback(
      [&session, options] { session.chosen = [options](Session& s) { return run(s, *options); }; });
}

}  // namespace vitara::cli

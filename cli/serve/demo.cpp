#include "cli/serve/demo.hpp"

#include <fmt/format.h>

#include <memory>
#include <utility>

#include "cli/version.hpp"
#include "core/sys/json_log.hpp"
#include "core/sys/memory.hpp"
#include "server/app/demo.hpp"
#include "server/app/life.hpp"

namespace vitara::cli {

namespace {

// Loopback alone: a demo's secret is printed, and its clinics are anybody's.
Result<std::string> loopback(const std::string& listen) {
  const std::string address = listen.empty() ? "127.0.0.1:3002" : listen;
  if (address.starts_with("127.") || address.starts_with("[::1]:") ||
      address.starts_with("localhost:"))
    return address;
  return Error{.code = Code::invalid,
               .message = fmt::format("a demo listens on loopback only, not on {}", address),
               .hint = "vitara serve --demo --listen 127.0.0.1:3002"};
}

// Temporary folders are the shell's business elsewhere; here one is made and removed through the
// same interface as all.
Result<std::string> data_folder(Session& session, const std::string& given) {
  World& world = session.world();
  const std::string folder =
      given.empty() ? "/tmp/vitara-demo-" + random_base32(world.random, 12) : given;
  const auto made = world.files.make_folder(folder, 0700);
  if (!made) return made.error();
  return folder;
}

void remove_folder(Files& files, const std::string& folder) {
  const auto names = files.list(folder);
  if (!names) return;
  for (const auto& name : *names) (void)files.remove(folder + "/" + name);
  (void)files.remove(folder);
}

std::string welcome(const app::DemoFacts& facts) {
  const std::string body = fmt::format(
      R"({{"message":{{"type":"tool-calls","call":{{"id":"demo-1"}},"phoneNumber":{{"number":"{}"}},)"
      R"("customer":{{"number":"+16045550123"}},"toolCallList":[{{"id":"1","function":{{"name":)"
      R"("search_patient_by_phone","arguments":{{"phone":"{}"}}}}}}]}}}})",
      facts.numbers.front(), facts.known_caller);
  std::string text = fmt::format(
      "vitara {}: a demo with invented people. Never put real patients into it.\n\n", version());
  text += fmt::format("  webhook    http://127.0.0.1:{}/api/vapi\n", facts.port);
  text += fmt::format("  metrics    http://127.0.0.1:{}/metrics\n", facts.metrics_port);
  text += fmt::format("  EMR        {}\n", facts.emr);
  text += fmt::format("  clinics    {} and {}\n", facts.numbers.at(0), facts.numbers.at(1));
  text += fmt::format("  a caller   {}\n", facts.known_caller);
  text += fmt::format("  secret     {}\n", facts.secret.reveal());
  text += fmt::format("  data       {}\n\n", facts.data);
  text += "Try:\n\n";
  text += fmt::format(
      "  curl -s http://127.0.0.1:{}/api/vapi -H 'Content-Type: application/json' \\\n"
      "    -H 'X-Vapi-Secret: {}' \\\n    -d '{}'\n\n",
      facts.port, facts.secret.reveal(), body);
  text += fmt::format(
      "  vitara vapi init agents\n"
      "  VITARA_WEBHOOK_SECRET={} vitara vapi simulate agents/simulate \\\n"
      "    --server http://127.0.0.1:{} --emr {}\n\n",
      facts.secret.reveal(), facts.port, facts.emr);
  text += "Ctrl-C ends it.\n";
  return text;
}

}  // namespace

Exit serve_demo(Session& session, const DemoOptions& options) {
  const auto listen = loopback(options.listen);
  if (!listen) return session.fail(listen.error(), Exit::usage);
  const auto folder = data_folder(session, options.data);
  if (!folder) return session.fail(folder.error());
  World& world = session.world();
  keep_heap_small();
  SignalWatch signals;
  const auto metrics = make_metrics();
  auto log =
      JsonLog::open({.level = Level::info, .file = *folder + "/vitara.log"}, world.clock, *metrics);
  if (!log) return session.fail(log.error());
  const auto given = world.env.get("VITARA_WEBHOOK_SECRET").value_or("");
  auto demo =
      app::Demo::start({.listen = *listen,
                        .folder = *folder,
                        .emr = options.emr,
                        .secret = Secret(given),
                        .version = std::string(version())},
                       {world.clock, world.random, world.http, **log, *metrics}, world.files);
  if (!demo)
    return session.fail(demo.error(),
                        demo.error().code == Code::conflict ? Exit::in_use : Exit::failed);
  session.print(welcome((*demo)->facts()));
  app::live(signals, {.reload = [&log] { (*log)->reopen(); }, .stop = [&demo] { (*demo)->stop(); }},
            **log);
  (*log)->flush();
  if (options.data.empty()) remove_folder(world.files, *folder);
  session.say("stopped; every call in flight was answered");
  return Exit::done;
}

}  // namespace vitara::cli

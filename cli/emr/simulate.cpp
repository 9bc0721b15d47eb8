#include <fmt/format.h>

#include <memory>
#include <utility>

#include "cli/command.hpp"
#include "cli/duration.hpp"
#include "cli/emr/emr.hpp"
#include "core/sys/json_log.hpp"
#include "core/sys/signals.hpp"
#include "core/time/zone.hpp"
#include "server/http/server.hpp"
#include "server/simulator/simulator.hpp"

namespace vitara::cli {

namespace {

struct Options {
  std::string listen = "127.0.0.1:8980";
  std::string variant = "openo";
  std::string latency = {};
  std::string zone = "America/Vancouver";
  std::vector<std::string> faults = {};
  std::string seen_as = {};
  std::string skew = {};
  bool is_without_rest = false;
};

// A machine whose wall clock is wrong.
class SkewedClock final : public Clock {
 public:
  SkewedClock(Clock& clock, Duration ahead) : clock_(clock), ahead_(ahead) {}
  [[nodiscard]] SystemTime now() const override {
    return clock_.now() + std::chrono::duration_cast<SystemTime::duration>(ahead_);
  }
  [[nodiscard]] SteadyTime steady() const override { return clock_.steady(); }
  bool sleep_for(Duration span, const std::stop_token& stop) override {
    return clock_.sleep_for(span, stop);
  }

 private:
  Clock& clock_;
  Duration ahead_;
};

Result<Duration> skew_of(const Options& options) {
  if (options.skew.empty()) return Duration::zero();
  const bool is_behind = options.skew.starts_with('-');
  auto span = parse_duration(std::string_view(options.skew).substr(is_behind ? 1 : 0));
  if (span && is_behind) return -*span;
  return span;
}

Result<simulator::Options> simulator_options(const Options& options) {
  const auto zone = time::Zone::find(options.zone);
  if (!zone) return zone.error();
  simulator::Options made{.zone = *zone};
  made.has_rest = !options.is_without_rest;
  made.seen_origin = options.seen_as;
  made.variant = simulator::variant_from(options.variant).value_or(made.variant);
  if (!options.latency.empty()) {
    const auto latency = parse_duration(options.latency);
    if (!latency) return latency.error();
    made.latency = *latency;
  }
  for (const auto& spec : options.faults) {
    auto rule = simulator::parse_fault(spec);
    if (!rule) return std::move(rule).error();
    made.faults.push_back(*std::move(rule));
  }
  return made;
}

// The address with the port that was bound, for port 0.
std::string welcome(const Options& options, std::uint16_t port) {
  const auto host = options.listen.substr(0, options.listen.rfind(':'));
  const auto base = fmt::format("http://{}:{}", host, port);
  return fmt::format(
      "an OSCAR stand-in ({}) with invented people; never put real patients into it\n\n"
      "  base URL   {}/oscar\n"
      "  user       {}\n"
      "  password   {}\n"
      "  consumer   {} {}\n"
      "  token      {} {}\n"
      "  a caller   {}\n"
      "  control    {}/__sim/appointments, requests (GET); faults, latency, restart (POST)\n\n"
      "Ctrl-C ends it.\n",
      options.variant, base, simulator::kUser, simulator::kPassword, simulator::kConsumerKey,
      simulator::kConsumerSecret, simulator::kToken, simulator::kTokenSecret,
      simulator::Simulator::known_caller_phone(), base);
}

Exit run(Session& session, const Options& options) {
  auto made = simulator_options(options);
  if (!made) return session.fail(made.error(), Exit::usage);
  const auto skew = skew_of(options);
  if (!skew) return session.fail(skew.error(), Exit::usage);
  World& world = session.world();
  SkewedClock clock(world.clock, *skew);
  SignalWatch signals;
  const auto metrics = make_metrics();
  auto log = JsonLog::open({.level = Level::warn, .file = "/dev/stderr"}, world.clock, *metrics);
  if (!log) return session.fail(log.error());
  simulator::Simulator stand_in(*std::move(made), clock, **log);
  server::Router router;
  stand_in.add_routes(router);
  server::HttpServer server({.listen = {.address = options.listen}, .strict_transport = false},
                            router, clock, world.random, **log, *metrics);
  const auto started = server.start();
  if (!started)
    return session.fail(started.error(), started.error().code == Code::conflict
                                             ? Exit::in_use
                                             : exit_of(started.error().code));
  session.print(welcome(options, server.port()));
  auto signal = signals.wait(std::chrono::hours(1));
  while (!signal || *signal == Signal::hangup) signal = signals.wait(std::chrono::hours(1));
  server.stop();
  session.say("stopped");
  return Exit::done;
}

}  // namespace

void add_emr_simulate(CLI::App& group, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = group.add_subcommand("simulate", "an OSCAR stand-in, with data and faults");
  command->add_option("--listen", options->listen, "listen there (port 0: any free one)")
      ->type_name("<addr:port>");
  set_choices(command->add_option("--variant", options->variant, "which OSCAR to play"),
              {"2019", "openo", "kai"});
  set_duration(command->add_option("--latency", options->latency, "wait before every answer"));
  command->add_option("--zone", options->zone, "the time zone of the server")->type_name("<zone>");
  command->add_option("--fault", options->faults, "a fault on order; may be repeated")
      ->type_name("<spec>")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command->add_flag("--without-rest", options->is_without_rest, "as if ModuleNames had no REST");
  command->add_option("--skew", options->skew, "how far its clock is ahead; -10m: behind")
      ->type_name("<duration>");
  command
      ->add_option("--seen-as", options->seen_as,
                   "what Tomcat takes for its origin, as behind a TLS proxy: http://host:8080")
      ->type_name("<origin>");
  set_details(*command,
              "Prints user, password, OAuth keys and address, and runs until SIGINT or SIGTERM. "
              "The data are "
              "the same in every run of a day.\n\n"
              "A fault is kind:selector[@when]. Kinds: reset-before, reset-after, cut-xml, 500, "
              "502-html, slow:<ms>, wrong-id, empty, auth, cloudflare. Selector: "
              "Service.operation, Service.* or *; over REST schedule.add, demographics.search. "
              "When: @3 the third matching request, @0.1 one "
              "in ten, @* each.");
  set_examples(*command,
               "vitara emr simulate\n"
               "vitara emr simulate --latency 200ms --fault "
               "reset-after:ScheduleService.addAppointment@1");
  command->callback(
      [&session, options] { session.chosen = [options](Session& s) { return run(s, *options); }; });
}

}  // namespace vitara::cli

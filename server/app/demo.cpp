#include "server/app/demo.hpp"

#include <unistd.h>

#include <array>
#include <utility>

#include "server/app/connection.hpp"
#include "server/app/demo_clinics.hpp"
#include "server/app/keys.hpp"
#include "server/http/server.hpp"
#include "server/simulator/simulator.hpp"

namespace vitara::app {

namespace {

// The stand-in with a listener of its own, as OSCAR would run beside us.
class StandIn {
 public:
  StandIn(const time::Zone& zone, Parts parts)
      : simulator_({.zone = zone}, parts.clock, parts.log),
        server_(options(), routed(), parts.clock, parts.random, parts.log, parts.metrics) {}

  [[nodiscard]] Result<void> start() { return server_.start(); }
  [[nodiscard]] std::string base() const {
    return "http://127.0.0.1:" + std::to_string(server_.port()) + "/oscar";
  }
  void stop() { server_.stop(); }

 private:
  static server::HttpServerOptions options() {
    return {.listen = {.address = "127.0.0.1:0"}, .name = "stand-in", .strict_transport = false};
  }
  const server::Router& routed() {
    simulator_.add_routes(router_);
    return router_;
  }

  server::Router router_;
  simulator::Simulator simulator_;
  server::HttpServer server_;
};

// A key of the demo's own, so that sealing works as in production.
Result<std::unique_ptr<crypto::SecretBox>> demo_keys(const std::string& folder, Random& random,
                                                     Files& files) {
  const std::string path = folder + "/key";
  if (!files.status(path)) {
    std::array<std::byte, 32> bytes{};
    random.fill(bytes);
    const auto written =
        files.write(path, {reinterpret_cast<const char*>(bytes.data()), bytes.size()}, 0400);
    if (!written) return written.error();
  }
  return open_keys({path}, ::geteuid(), files, random);
}

config::Config demo_config(const DemoSettings& settings) {
  config::Config made;
  made.listen = settings.listen;
  made.metrics_listen = "127.0.0.1:0";
  made.database = settings.folder + "/vitara.db";
  made.environment = config::DeploymentKind::development;
  return made;
}

// The stand-in's own, of which each protocol takes what it needs.
Result<void> keep_emr_secrets(const std::vector<store::Clinic>& clinics,
                              store::SecretTable& secrets) {
  constexpr std::array kSecrets = {
      std::pair(emr_secret::kPassword, simulator::kPassword),
      std::pair(emr_secret::kConsumerSecret, simulator::kConsumerSecret),
      std::pair(emr_secret::kToken, simulator::kToken),
      std::pair(emr_secret::kTokenSecret, simulator::kTokenSecret)};
  for (const auto& clinic : clinics) {
    for (const auto& [which, value] : kSecrets) {
      const auto name = emr_secret_name(clinic.id, which);
      const auto kept = secrets.set(name, Secret(std::string(value)),
                                    {.actor = "system",
                                     .clinic = clinic.id,
                                     .action = "emr.credentials_changed",
                                     .object_type = "secret",
                                     .object_id = name,
                                     .outcome = "OK"});
      if (!kept) return kept;
    }
  }
  return {};
}

}  // namespace

class Demo::Impl {
 public:
  std::unique_ptr<StandIn> stand_in;
  std::unique_ptr<App> app;
  DemoFacts facts;
};

Demo::Demo(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Demo::~Demo() { stop(); }
const DemoFacts& Demo::facts() const { return impl_->facts; }

void Demo::stop() {
  if (impl_->app) impl_->app->stop();
  if (impl_->stand_in) impl_->stand_in->stop();
}

Result<std::unique_ptr<Demo>> Demo::start(const DemoSettings& settings, Parts parts, Files& files) {
  auto impl = std::make_unique<Impl>();
  impl->facts.emr = settings.emr;
  if (settings.emr.empty()) {
    auto zone = time::Zone::find("America/Vancouver");
    if (!zone) return std::move(zone).error();
    impl->stand_in = std::make_unique<StandIn>(*zone, parts);
    if (const auto started = impl->stand_in->start(); !started) return started.error();
    impl->facts.emr = impl->stand_in->base();
  }
  auto keys = demo_keys(settings.folder, parts.random, files);
  if (!keys) return std::move(keys).error();
  Options options{
      .config = demo_config(settings), .version = settings.version, .rate_limits = RateLimits::off};
  auto storage = open_storage(options.config.database, std::move(*keys), parts.clock, parts.log);
  if (!storage) return std::move(storage).error();
  const std::chrono::year_month_day today(std::chrono::floor<std::chrono::days>(parts.clock.now()));
  options.clinics = demo_clinics(impl->facts.emr, std::string(simulator::kUser), today.year());
  if (const auto kept = keep_emr_secrets(options.clinics, (*storage)->secrets); !kept)
    return kept.error();
  impl->facts.secret =
      settings.secret.empty() ? Secret(random_base32(parts.random, 32)) : settings.secret;
  options.webhook_secrets = {impl->facts.secret};
  for (const auto& clinic : options.clinics) impl->facts.numbers.push_back(clinic.numbers.front());
  auto app = App::start(std::move(options), std::move(*storage), parts);
  if (!app) return std::move(app).error();
  impl->app = std::move(*app);
  impl->facts.port = impl->app->port();
  impl->facts.metrics_port = impl->app->metrics_port();
  impl->facts.known_caller = std::string(simulator::Simulator::known_caller_phone());
  impl->facts.data = settings.folder;
  return std::unique_ptr<Demo>(new Demo(std::move(impl)));
}

}  // namespace vitara::app

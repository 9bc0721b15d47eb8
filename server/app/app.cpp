#include "server/app/app.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <utility>

#include "core/voice/tool.hpp"
#include "server/admin/health.hpp"
#include "server/app/background.hpp"
#include "server/app/directory.hpp"
#include "server/app/upkeep.hpp"
#include "server/app/watch.hpp"
#include "server/app/webhook_settings.hpp"
#include "server/http/server.hpp"
#include "server/webhook/handle.hpp"

namespace vitara::app {

namespace {

constexpr std::string_view kCallerHashKey = "system/caller-hash";

server::HttpLimits http_limits(const config::Limits& limits) {
  return {.connections = limits.connections,
          .webhook_workers = limits.webhook_workers,
          .admin_workers = limits.admin_workers,
          .bodies_bytes = limits.bodies};
}

std::vector<std::string> tool_names() {
  std::vector<std::string> names;
  for (const auto& tool : voice::tools()) names.emplace_back(tool.name);
  return names;
}

}  // namespace

// In the order of construction: what stands further down uses what stands above, and goes first.
class App::Impl {
 public:
  Impl(Options given, std::unique_ptr<Storage> opened, Parts parts)
      : options(std::move(given)), storage(std::move(opened)), world(parts) {}

  Result<void> start();
  Result<void> recover();
  Result<void> load_clinics(const std::vector<store::Clinic>& seeds);
  Result<void> make_checked_ways();
  std::vector<std::shared_ptr<const voice::Tenant>> tenants_of(
      const std::vector<store::Clinic>& clinics, const std::vector<store::Clinic>& own);
  Result<void> make_webhook();
  void make_routes();
  Result<void> listen();
  Result<server::webhook::Access> access_of(const config::Config& config,
                                            const std::vector<store::Clinic>& own);
  Result<void> take(const config::Config& config, const std::vector<store::Clinic>& clinics);
  void note_configuration(std::string_view action, std::string_view outcome,
                          std::string_view reason);
  void stop();

  Options options;
  std::unique_ptr<Storage> storage;
  Parts world;
  std::string hash_key;
  voice::CallMemory memory;
  std::unique_ptr<http::RuledClient> checked;
  std::unique_ptr<http::RuledClient> checked_plain;
  std::unique_ptr<Background> background;  // its guards are part of the tenants
  voice::Tenants tenants;
  std::unique_ptr<voice::Services> services;
  std::unique_ptr<server::webhook::Outbox> outbox;
  std::unique_ptr<server::webhook::Webhook> webhook;
  std::unique_ptr<Upkeep> upkeep;
  std::unique_ptr<Watch> watch;
  server::Router router;
  server::Router metrics_router;
  std::unique_ptr<server::HttpServer> main_server;
  std::unique_ptr<server::HttpServer> metrics_server;
  std::atomic<bool> is_draining{false};
  bool is_ready = false;  // everything was started: a failed start has nothing to announce
  bool is_stopped = false;
};

Result<void> App::Impl::start() {
  background = std::make_unique<Background>(GuardsParts{
      storage->breakers, storage->audit, world.clock, world.random, world.log, world.metrics});
  if (auto made = make_checked_ways(); !made) return made;
  if (auto recovered = recover(); !recovered) return recovered;
  if (auto loaded = load_clinics(options.clinics); !loaded) return loaded;
  if (auto made = make_webhook(); !made) return made;
  watch = std::make_unique<Watch>(
      tenants, *storage->database,
      [this](const ClinicId& clinic, std::chrono::seconds skew) {
        background->guards().note_skew(clinic, skew);
      },
      WatchParts{world.clock, world.log, world.metrics});
  make_routes();
  if (auto listening = listen(); !listening) return listening;
  upkeep = std::make_unique<Upkeep>(*storage, options.config.retention, world.clock, world.log,
                                    [this] { outbox->work_off(); });
  background->start(tenants, *services);
  is_ready = true;
  world.log.info("serve.ready", {{Key::version, options.version},
                                 {Key::port, main_server->port()},
                                 {Key::count, tenants.all().size()}});
  return {};
}

// Before listening (reliability.md §5.4): what a crash left behind gets a state that is true.
Result<void> App::Impl::recover() {
  const auto unknown = storage->operations.recover();
  if (!unknown) return unknown.error();
  if (!unknown->empty()) world.log.warn("operations.unknown", {{Key::count, unknown->size()}});
  if (auto learned = storage->tool_calls.learn_places(); !learned) return learned;
  auto key = find_or_make_secret(std::string(kCallerHashKey), storage->secrets, world.random);
  if (!key) return std::move(key).error();
  hash_key = std::string(key->reveal());
  return {};
}

Result<void> App::Impl::load_clinics(const std::vector<store::Clinic>& seeds) {
  for (const auto& clinic : seeds) {
    const auto put = storage->clinics.put(clinic, {.actor = "system",
                                                   .clinic = clinic.id,
                                                   .action = "clinic.changed",
                                                   .object_type = "clinic",
                                                   .object_id = clinic.id.str(),
                                                   .outcome = "OK",
                                                   .reason = "configuration"});
    if (!put) return in("clinic " + clinic.id.str(), put.error());
  }
  const auto all = storage->clinics.all();
  if (!all) return all.error();
  tenants.replace(tenants_of(*all, seeds));
  return {};
}

// Clinics of the operator's own file may be anywhere; the addresses of others came in from outside,
// and lead only where a clinic's EMR can be (reliability.md §9).
std::vector<std::shared_ptr<const voice::Tenant>> App::Impl::tenants_of(
    const std::vector<store::Clinic>& clinics, const std::vector<store::Clinic>& own) {
  std::array<std::vector<store::Clinic>, 3> groups;  // ours, others', others' over plain http
  for (const auto& clinic : clinics) {
    const bool is_own = std::any_of(own.begin(), own.end(),
                                    [&clinic](const auto& each) { return each.id == clinic.id; });
    groups.at(is_own ? 0 : clinic.emr.insecure_emr ? 2 : 1).push_back(clinic);
  }
  const std::array<http::Client*, 3> ways = {&world.client, checked.get(), checked_plain.get()};
  std::vector<std::shared_ptr<const voice::Tenant>> made;
  for (std::size_t i = 0; i < groups.size(); ++i)
    for (auto& tenant :
         make_tenants(groups.at(i), storage->secrets, *ways.at(i), background->guards(),
                      {.clock = world.clock, .log = world.log}))
      made.push_back(std::move(tenant));
  return made;
}

Result<void> App::Impl::make_checked_ways() {
  http::AddressRules rules;
  for (const auto& text : options.config.emr.allow_networks) {
    const auto network = http::parse_network(text);
    if (!network) return in("emr.allow_networks", network.error());
    rules.networks.push_back(*network);
  }
  checked = std::make_unique<http::RuledClient>(world.client, rules);
  rules.allows_http = options.config.environment == config::DeploymentKind::development;
  checked_plain = std::make_unique<http::RuledClient>(world.client, rules);
  return {};
}

Result<void> App::Impl::make_webhook() {
  auto access = access_of(options.config, options.clinics);
  if (!access) return std::move(access).error();
  if (access->credentials.empty()) world.log.warn("webhook.not_configured");
  const bool is_limited = options.rate_limits == RateLimits::on;
  services = std::make_unique<voice::Services>(voice::Services{.clock = world.clock,
                                                               .random = world.random,
                                                               .log = world.log,
                                                               .operations = storage->operations,
                                                               .requests = storage->requests,
                                                               .calls = storage->calls,
                                                               .audit = storage->audit,
                                                               .memory = memory,
                                                               .hash_key = hash_key,
                                                               .limits = {.are_on = is_limited}});
  outbox = std::make_unique<server::webhook::Outbox>(storage->reports, storage->calls, world.log,
                                                     hash_key);
  server::webhook::Settings settings{
      .access = std::move(*access),
      .times = {.read = options.config.deadlines.read, .write = options.config.deadlines.write},
      .rate_limits =
          is_limited ? server::webhook::RateLimits::on : server::webhook::RateLimits::off,
      .body_limit = options.config.limits.webhook_body,
      .call_goes_on = [this](const auto& facts, const auto& tenant) {
        background->call_began(tenant, facts.caller.reveal());
      }};
  server::webhook::Dispatch dispatch{
      .run =
          [this](const auto& call, const auto& facts, const auto* tenant, const auto& within) {
            return voice::run_tool(call, facts, tenant, *services, within);
          },
      .is_write = voice::is_write,
      .busy = voice::busy_answer,
      .names = tool_names(),
      .is_quick = voice::is_quick};
  webhook = std::make_unique<server::webhook::Webhook>(
      std::move(settings),
      server::webhook::Parts{world.clock, world.log, world.metrics, tenants, storage->tool_calls,
                             storage->audit, *outbox},
      std::move(dispatch));
  return {};
}

void App::Impl::make_routes() {
  for (auto& route : webhook->routes()) router.add(std::move(route));
  const auto facts = [this] {
    auto database = watch->database();
    database.is_healthy = database.is_healthy && storage->database->is_writable();
    return server::admin::HealthFacts{.is_ready = !is_draining.load(),
                                      .database = database,
                                      .emr = watch->emr(),
                                      .breakers = background->guards().health()};
  };
  for (auto& route : server::admin::health_routes(facts, options.version, world.clock))
    router.add(std::move(route));
  metrics_router.add(server::admin::metrics_route(world.metrics));
}

Result<void> App::Impl::listen() {
  server::Listen main_listen{.address = options.config.listen};
  if (options.listen_fd) main_listen.fd = *options.listen_fd;
  main_server = std::make_unique<server::HttpServer>(
      server::HttpServerOptions{.listen = main_listen,
                                .limits = http_limits(options.config.limits)},
      router, world.clock, world.random, world.log, world.metrics);
  metrics_server = std::make_unique<server::HttpServer>(
      server::HttpServerOptions{.listen = {.address = options.config.metrics_listen},
                                .name = "metrics"},
      metrics_router, world.clock, world.random, world.log, world.metrics);
  if (auto started = metrics_server->start(); !started) return started;
  if (auto started = main_server->start(); !started) return started;
  storage->database->settle_through(
      [this](std::function<void()> settle) { main_server->post(std::move(settle)); });
  return {};
}

// The clinics as they will be once those of the file are in the database.
Result<server::webhook::Access> App::Impl::access_of(const config::Config& config,
                                                     const std::vector<store::Clinic>& own) {
  auto all = storage->clinics.all();
  if (!all) return std::move(all).error();
  for (const auto& clinic : own) {
    const auto known = std::find_if(all->begin(), all->end(),
                                    [&clinic](const auto& each) { return each.id == clinic.id; });
    if (known == all->end())
      all->push_back(clinic);
    else
      *known = clinic;
  }
  return webhook_access(config.webhook, options.webhook_secrets, *all, storage->secrets);
}

Result<void> App::Impl::take(const config::Config& config,
                             const std::vector<store::Clinic>& clinics) {
  auto access = access_of(config, clinics);
  if (!access) return std::move(access).error();
  if (auto loaded = load_clinics(clinics); !loaded) return loaded;
  webhook->replace_access(std::move(*access));
  return {};
}

void App::Impl::note_configuration(std::string_view action, std::string_view outcome,
                                   std::string_view reason) {
  const auto written = storage->audit.append({.actor = "system",
                                              .action = std::string(action),
                                              .object_type = "configuration",
                                              .outcome = std::string(outcome),
                                              .reason = std::string(reason)});
  if (!written) world.log.error("db.audit", {{Key::code, name(written.error().code)}});
}

void App::Impl::stop() {
  if (std::exchange(is_stopped, true)) return;
  is_draining.store(true);
  if (main_server) main_server->stop();
  storage->database->settle_through(nullptr);
  if (background) background->stop();
  if (watch) watch->stop();
  if (upkeep) upkeep->stop();
  if (outbox) outbox->work_off();
  if (metrics_server) metrics_server->stop();
  storage->database->close();
  if (is_ready) world.log.info("serve.stopped");
}

App::App(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

App::~App() { stop(); }

Result<std::unique_ptr<App>> App::start(Options options, std::unique_ptr<Storage> storage,
                                        Parts parts) {
  std::unique_ptr<App> app(
      new App(std::make_unique<Impl>(std::move(options), std::move(storage), parts)));
  if (auto started = app->impl_->start(); !started) return std::move(started).error();
  return app;
}

Result<void> App::reload(const config::Config& config, const std::vector<store::Clinic>& clinics) {
  const auto taken = impl_->take(config, clinics);
  if (taken)
    impl_->note_configuration("config.reloaded", "OK", "");
  else
    note_rejected(taken.error().message);
  return taken;
}

void App::note_rejected(std::string_view reason) {
  impl_->note_configuration("config.rejected", "refused", reason);
}

void App::stop() { impl_->stop(); }

std::uint16_t App::port() const { return impl_->main_server->port(); }
std::uint16_t App::metrics_port() const { return impl_->metrics_server->port(); }

}  // namespace vitara::app

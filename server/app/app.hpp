// The server: joins the rooms and owns all that lives as long as it does. Start once, stop once.
// Reads no file of configuration itself and waits for no signal: cli/serve does both.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/http/client.hpp"
#include "core/store/clinic.hpp"
#include "core/sys/clock.hpp"
#include "core/sys/log.hpp"
#include "core/sys/metrics.hpp"
#include "core/sys/random.hpp"
#include "server/app/storage.hpp"
#include "server/config/config.hpp"

namespace vitara::app {

/// What the server uses of the world; all of it outlives the App.
struct Parts {
  Clock& clock;
  Random& random;
  http::Client& client;
  Log& log;
  Metrics& metrics;
};

/// Off in a demo, so that load tests and benchmarks can use it (reliability.md §7.4).
enum class RateLimits { on, off };

struct Options {
  config::Config config;
  std::string version;
  std::vector<store::Clinic> clinics = {};  // seeded into the database; they win over what is there
  std::vector<Secret> webhook_secrets =
      {};  // given directly (demo), beside those named in the configuration
  RateLimits rate_limits = RateLimits::on;
  std::optional<int> listen_fd = {};  // passed by systemd; else config.listen is bound
};

class App {
 public:
  /// Recovers, makes the tenants, listens, and announces readiness. Errors: `conflict` when an
  /// address is taken, `missing` or `denied` for secrets that the configuration names.
  [[nodiscard]] static Result<std::unique_ptr<App>> start(Options options,
                                                          std::unique_ptr<Storage> storage,
                                                          Parts parts);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  /// Takes clinics and webhook secrets anew (SIGHUP). On an error everything stays as it was.
  [[nodiscard]] Result<void> reload(const config::Config& config,
                                    const std::vector<store::Clinic>& clinics);
  /// Writes down that a configuration was not taken; `reason` holds nothing of what stood in it.
  void note_rejected(std::string_view reason);
  /// `/ready` turns 503, requests in flight finish, the database is closed cleanly. Idempotent.
  void stop();

  /// The ports that were bound; 0 for a Unix socket.
  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::uint16_t metrics_port() const;

 private:
  class Impl;
  explicit App(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace vitara::app

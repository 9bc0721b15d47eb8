#include "server/http/server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <mutex>
#include <thread>

#include "server/http/shutdown.hpp"

namespace vitara::server {

namespace asio = boost::asio;

/// Members in the order of their dependence: what is below uses what is above, and ends before it.
class HttpServer::Impl {
 public:
  Impl(HttpServerOptions options, const Router& router, Clock& clock, Random& random, Log& log,
       Metrics& metrics);
  ~Impl() { stop(); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  Result<void> start();
  void stop();
  void post(std::function<void()> work) { boost::asio::post(io_, std::move(work)); }
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::size_t in_flight() const {
    return edge_.in_flight.load(std::memory_order_relaxed);
  }

 private:
  enum class State { fresh, running, stopped };
  void serve();
  void spawn(Task<void> task);

  const HttpServerOptions options_;
  Log& log_;
  Observations observations_;
  RequestIds ids_;
  Workers webhook_;
  Workers admin_;
  Edge edge_;
  IoContext io_{1};  // one thread runs it
  Sessions sessions_;
  Listener listener_;
  std::mutex mutex_;  // start and stop may come from several threads
  State state_ = State::fresh;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

HttpServer::Impl::Impl(HttpServerOptions options, const Router& router, Clock& clock,
                       Random& random, Log& log, Metrics& metrics)
    : options_(std::move(options)),
      log_(log),
      observations_(options_.name, router, log, metrics),
      ids_(random),
      webhook_({.name = options_.name + "-webhook", .limit = options_.limits.webhook_workers}),
      admin_({.name = options_.name + "-admin", .limit = options_.limits.admin_workers}),
      edge_{.limits = options_.limits,
            .router = router,
            .clock = clock,
            .observations = observations_,
            .ids = ids_,
            .webhook = webhook_,
            .admin = admin_,
            .constant_headers = constant_headers(options_.strict_transport)},
      sessions_(io_, edge_),
      listener_(io_, sessions_, log) {}

void HttpServer::Impl::spawn(Task<void> task) {
  asio::co_spawn(io_, std::move(task), [this](const std::exception_ptr& escaped) {
    if (escaped) log_.error("bug", {{Key::what, "a coroutine of the server threw"}});
  });
}

Result<void> HttpServer::Impl::start() {
  std::lock_guard lock(mutex_);
  ensure(state_ == State::fresh, "a server starts once");
  auto bound = bind_listener(options_.listen, options_.limits.backlog);
  if (!bound) return std::move(bound).error();
  port_ = bound->port;
  listener_.open(*std::move(bound));
  spawn(listener_.run());
  spawn(sessions_.watch());
  thread_ = std::thread([this] { serve(); });
  state_ = State::running;
  log_.info("http.listening",
            {{Key::component, std::string_view(options_.name)}, {Key::port, port_}});
  return {};
}

/// The watch of the sessions is work until the shutdown ends it, so run() does not return early.
void HttpServer::Impl::serve() { io_.run(); }

/// A second caller waits for the first: when stop() returns, the server has stopped.
void HttpServer::Impl::stop() {
  std::lock_guard lock(mutex_);
  if (state_ == State::running) {
    asio::post(io_, [this] { spawn(shut_down(listener_, sessions_, edge_)); });
    thread_.join();
  }
  state_ = State::stopped;
  webhook_.stop();
  admin_.stop();
}

HttpServer::HttpServer(HttpServerOptions options, const Router& router, Clock& clock,
                       Random& random, Log& log, Metrics& metrics)
    : impl_(std::make_unique<Impl>(std::move(options), router, clock, random, log, metrics)) {}

HttpServer::~HttpServer() = default;

Result<void> HttpServer::start() { return impl_->start(); }

std::uint16_t HttpServer::port() const { return impl_->port(); }

void HttpServer::stop() { impl_->stop(); }

void HttpServer::post(std::function<void()> work) { impl_->post(std::move(work)); }

std::size_t HttpServer::in_flight() const { return impl_->in_flight(); }

}  // namespace vitara::server

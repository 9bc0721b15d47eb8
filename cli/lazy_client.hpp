// An HTTP client that is made at the first request. Most commands send none, and starting curl and
// its TLS library would cost them more than all the rest (cli.md rule 12).
#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include "core/http/client.hpp"

namespace vitara::cli {

/// Safe from several threads, as every Client.
class LazyClient final : public http::Client {
 public:
  using Make = std::function<std::unique_ptr<http::Client>()>;
  explicit LazyClient(Make make) : make_(std::move(make)) {}

  [[nodiscard]] http::Exchange send(const http::Request& request, const Within& within) override {
    std::call_once(made_, [this] { client_ = make_(); });
    return client_->send(request, within);
  }

 private:
  Make make_;
  std::once_flag made_;
  std::unique_ptr<http::Client> client_;
};

}  // namespace vitara::cli

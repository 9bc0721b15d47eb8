// A caller that waits for the answer of a handler that answers later.
#pragma once

#include <future>
#include <stdexcept>

#include "server/http/reply.hpp"

namespace vitara::testing {

/// Give `reply()` away once, then ask for `response()`.
class AwaitedReply final : public server::ReplyTo {
 public:
  [[nodiscard]] server::Reply reply() { return server::Reply(*this); }
  /// Throws when the reply was dropped.
  [[nodiscard]] server::Response response() { return promise_.get_future().get(); }

  void answered(server::Response response) noexcept override {
    promise_.set_value(std::move(response));
  }
  void dropped() noexcept override {
    promise_.set_exception(std::make_exception_ptr(std::runtime_error("the reply was dropped")));
  }

 private:
  std::promise<server::Response> promise_;
};

}  // namespace vitara::testing

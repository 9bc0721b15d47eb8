// An answer that comes later than its handler returns, from whatever thread has it. Knows neither
// sockets nor coroutines.
#pragma once

#include <utility>

#include "server/http/message.hpp"

namespace vitara::server {

/// Who waits for an answer. Stays in place until one of these has been called, once.
class ReplyTo {
 public:
  virtual ~ReplyTo() = default;
  virtual void answered(Response response) noexcept = 0;
  /// Nobody is left who would answer: a bug.
  virtual void dropped() noexcept = 0;
};

/// The right to answer one request, from any thread. A reply that is destroyed unsent is a 500.
class Reply {
 public:
  explicit Reply(ReplyTo& waiting) : waiting_(&waiting) {}
  Reply(Reply&& other) noexcept : waiting_(std::exchange(other.waiting_, nullptr)) {}
  Reply& operator=(Reply&&) = delete;
  ~Reply() {
    if (waiting_ != nullptr) waiting_->dropped();
  }

  /// Once. What the request refers to is gone when this returns.
  void send(Response response) noexcept {
    std::exchange(waiting_, nullptr)->answered(std::move(response));
  }

 private:
  ReplyTo* waiting_;
};

}  // namespace vitara::server

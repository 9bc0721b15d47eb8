#include "core/emr/oscar/token_cache.hpp"

namespace vitara::emr::oscar {

Result<Ticket> TokenCache::get(std::uint64_t refused, const Within& within) {
  std::unique_lock lock(mutex_);
  for (;;) {
    if (ticket_ && ticket_->login > refused) return *ticket_;
    if (!is_logging_in_) return log_in(lock, within);
    const auto seen = attempts_;
    const bool has_ended =
        ended_.wait_for(lock, within.stop, within.deadline.remaining(clock_.steady()),
                        [&] { return attempts_ != seen; });
    if (!has_ended) {
      const bool is_stopped = within.stop.stop_requested();
      return Error{.code = is_stopped ? Code::cancelled : Code::timed_out,
                   .message = "the login to OSCAR did not end in time"};
    }
    if (refusal_) return *refusal_;
  }
}

Result<Ticket> TokenCache::log_in(std::unique_lock<std::mutex>& lock, const Within& within) {
  is_logging_in_ = true;
  lock.unlock();
  auto token = login_(within);
  lock.lock();
  is_logging_in_ = false;
  ++attempts_;
  refusal_.reset();
  ended_.notify_all();  // they look again only when this thread lets go of the lock
  if (!token) {
    if (token.error().code == Code::denied) refusal_ = token.error();
    return std::move(token).error();
  }
  ticket_ = Ticket{.token = *std::move(token), .login = attempts_};
  return *ticket_;
}

}  // namespace vitara::emr::oscar

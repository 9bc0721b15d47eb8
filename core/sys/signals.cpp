#include "core/sys/signals.hpp"

#include <signal.h>

#include <cerrno>

namespace vitara {

namespace {

sigset_t watched() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGHUP);
  return set;
}

}  // namespace

SignalWatch::SignalWatch() {
  const sigset_t set = watched();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  // A peer that goes away is an error code of the write, not the end of the process.
  signal(SIGPIPE, SIG_IGN);
}

SignalWatch::~SignalWatch() {
  const sigset_t set = watched();
  pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

std::optional<Signal> SignalWatch::wait(Duration most) {
  const sigset_t set = watched();
  const auto whole = std::chrono::duration_cast<std::chrono::seconds>(most);
  timespec limit{};
  limit.tv_sec = whole.count();
  limit.tv_nsec = (most - whole).count();
  switch (sigtimedwait(&set, nullptr, &limit)) {
    case SIGTERM:
      return Signal::terminate;
    case SIGINT:
      return Signal::interrupt;
    case SIGHUP:
      return Signal::hangup;
    default:
      return std::nullopt;  // the time has passed, or another signal came between
  }
}

}  // namespace vitara

#include "cli/vapi/interrupt.hpp"

namespace vitara::cli {

Interrupt::Interrupt()
    : thread_([this] {
        while (!is_over_) {
          const auto signal = watch_.wait(std::chrono::milliseconds(50));
          if (!signal || *signal == Signal::hangup) continue;
          is_terminated_ = *signal == Signal::terminate;
          source_.request_stop();
        }
      }) {}

Interrupt::~Interrupt() {
  is_over_ = true;
  thread_.join();
}

}  // namespace vitara::cli

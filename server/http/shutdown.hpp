// How a server ends (reliability.md §6), in one place: stop accepting, let requests finish, ask
// handlers to stop, close what is left.
#pragma once

#include "server/http/listener.hpp"

namespace vitara::server {

/// Runs on the I/O thread; all three must outlive it. Comes back when there is no session any more.
/// A handler that ignores its stop token holds this up: a thread cannot be taken away from it.
Task<void> shut_down(Listener& listener, Sessions& sessions, Edge& edge);

}  // namespace vitara::server

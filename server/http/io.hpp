// The asio types of this room, named once: sockets of any family on one io_context, completions as
// values and never as exceptions. No other room includes this.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>

namespace vitara::server {

// The context's own executor instead of any_io_executor: nothing is type-erased on the hot path.
using IoContext = boost::asio::io_context;
using Executor = IoContext::executor_type;
template <class T>
using Task = boost::asio::awaitable<T, Executor>;

using Protocol = boost::asio::generic::stream_protocol;  // TCP and Unix alike
using Socket = boost::asio::basic_stream_socket<Protocol, Executor>;
using Acceptor = boost::asio::basic_socket_acceptor<Protocol, Executor>;
using Timer = boost::asio::basic_waitable_timer<
    std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>, Executor>;
using Fault = boost::system::error_code;

/// I/O completes with its error code (house guide §6, rule 3).
inline constexpr auto kAsTuple = boost::asio::as_tuple(boost::asio::use_awaitable_t<Executor>{});

}  // namespace vitara::server

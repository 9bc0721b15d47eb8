// The accepting end: takes connections from the kernel as long as there is room for them. Used on
// the I/O thread alone, after open().
#pragma once

#include <string>

#include "server/http/bind.hpp"
#include "server/http/sessions.hpp"

namespace vitara::server {

class Listener {
 public:
  Listener(IoContext& io, Sessions& sessions, Log& log);

  /// Takes over a bound socket; before the I/O thread runs.
  void open(Bound bound);
  /// Accepts until close().
  Task<void> run();
  /// Accepts no more. What the kernel has already completed is taken first, because closing the
  /// socket would reset it; an inherited socket keeps its queue for who comes next.
  void close();

 private:
  void start(Socket socket, const Protocol::endpoint& peer);
  void take_rest();

  Sessions& sessions_;
  Log& log_;
  Acceptor acceptor_;
  Timer pause_;
  Bound bound_;
};

}  // namespace vitara::server

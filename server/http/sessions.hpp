// All sessions of one server: their bound, the one clockwork that ends what waits too long, and the
// count that a stop waits for. Used on the I/O thread alone.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/http/session.hpp"

namespace vitara::server {

class Sessions {
 public:
  /// Both must outlive the sessions.
  Sessions(IoContext& io, Edge& edge);

  /// Whether one more fits, if need be in place of one that has no complete request.
  [[nodiscard]] bool has_room() const;
  /// Comes back when has_room() may have changed.
  Task<void> changed();
  /// Lets changed() come back without a change.
  void wake_changed() { changed_.cancel(); }
  /// Serves a connection. At the bound, the session longest without a complete request ends.
  void start(Socket socket, std::string peer);

  /// Ends the sessions of which no byte of a request has come.
  void close_idle();
  void close_all();
  /// Waits until there is none, at most `span`; `Duration::max()`: for as long as it takes.
  Task<void> empty_within(Duration span);
  /// Looks after deadlines until stop_watch(). Sleeps while there is no session.
  Task<void> watch();
  void stop_watch();

 private:
  [[nodiscard]] Session* longest_waiting() const;
  void end(Session& session);
  void ended(const Session& session, const std::exception_ptr& escaped);
  [[nodiscard]] Duration tick() const;

  IoContext& io_;
  Edge& edge_;
  std::vector<std::unique_ptr<Session>> sessions_;
  std::size_t leaving_ = 0;  // of them, told to end
  Timer changed_;
  Timer empty_;
  Timer watch_;
  bool watching_ = true;
};

}  // namespace vitara::server

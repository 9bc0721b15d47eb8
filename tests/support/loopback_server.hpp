// A server on the loopback that answers from a script, byte for byte, good or broken. One thread,
// a port of the kernel's choice, gone with the test.
#pragma once

#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace vitara::testing {

/// What happens when one request has come in whole (head and Content-Length of body), or at once
/// when a connection opens (`at_connect`).
struct Answer {
  enum class Then { keep, close, reset, hold };

  std::string bytes = {};
  Then then = Then::keep;
  bool at_connect = false;
};

/// "HTTP/1.1 200 OK" with that body and its length.
Answer ok(const std::string& body, Answer::Then then = Answer::Then::keep);

/// Answers are used up in order, over all connections; the last one is used for ever. Safe to ask
/// from the test's thread while it serves.
class LoopbackServer {
 public:
  explicit LoopbackServer(std::vector<Answer> script);
  ~LoopbackServer();
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  [[nodiscard]] int port() const { return port_; }
  /// "http://127.0.0.1:port" + path.
  [[nodiscard]] std::string url(const std::string& path) const;
  [[nodiscard]] int connections() const;
  /// Every request that came in whole, as it was sent.
  [[nodiscard]] std::vector<std::string> requests() const;

 private:
  struct Peer {
    int socket = -1;
    std::string input = {};
    bool is_held = false;
  };

  void serve();
  void accept_peer();
  void read_from(Peer& peer);
  void answer(Peer& peer, const Answer& answer);
  [[nodiscard]] Answer next();

  int listener_ = -1;
  int wake_[2] = {-1, -1};  // a byte on it ends the thread
  int port_ = 0;
  std::deque<Answer> script_;
  std::vector<Peer> peers_;  // the thread's own
  mutable std::mutex mutex_;
  int connections_ = 0;                // under mutex_
  std::vector<std::string> requests_;  // under mutex_
  std::thread thread_;
};

}  // namespace vitara::testing

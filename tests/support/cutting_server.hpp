// A server on the loopback that breaks the connection of one kind of request at a chosen byte of
// it, or of its answer, and remembers every byte that reached it. One thread, a port of the
// kernel's choice, gone with the test.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace vitara::testing {

class CuttingServer {
 public:
  /// The whole answer (head and body) to a whole request.
  using Answer = std::function<std::string(const std::string& request)>;

  /// Requests that hold `cut_word` in their first line are cut; others are answered.
  CuttingServer(std::string cut_word, Answer answer);
  ~CuttingServer();
  CuttingServer(const CuttingServer&) = delete;
  CuttingServer& operator=(const CuttingServer&) = delete;

  [[nodiscard]] int port() const { return port_; }
  /// After each `cut_...` so many requests are answered, whatever they ask, before one is cut: the
  /// reads that come before a write.
  void let_pass(int requests);
  /// From here on: reset after that many bytes of the request were read.
  void cut_request(std::size_t bytes);
  /// From here on: read the request, send that many bytes of the answer, reset.
  void cut_answer(std::size_t bytes);
  /// What came in on the connections that were cut since the last `cut_...`.
  [[nodiscard]] std::vector<std::string> cut_inputs() const;

 private:
  void serve(const std::stop_token& stop);
  void serve_connection(int socket);
  /// Reads one request, of one that may be cut no more than `limit` bytes.
  std::string read_request(int socket, bool may_cut, std::size_t limit) const;
  bool wants_cut(const std::string& input) const;
  void begin_round();  // under mutex_

  const std::string cut_word_;
  const Answer answer_;
  int listener_ = -1;
  int port_ = 0;
  mutable std::mutex mutex_;
  std::size_t request_bytes_ = std::string::npos;  // all below under mutex_
  std::size_t answer_bytes_ = std::string::npos;
  std::vector<std::string> inputs_;
  int passes_ = 0;
  int passes_left_ = 0;
  std::jthread thread_;
};

}  // namespace vitara::testing

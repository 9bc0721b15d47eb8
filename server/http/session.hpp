// One connection's life: reads requests, has them handled, writes answers, one after the other.
// Lives on the I/O thread; never blocks it.
#pragma once

#include <optional>
#include <string>

#include "server/http/admission.hpp"
#include "server/http/connection.hpp"
#include "server/http/edge.hpp"

namespace vitara::server {

class Session {
 public:
  /// `edge` must outlive the session. `peer`: address of the other end.
  Session(Edge& edge, Socket socket, std::string peer);

  /// Serves until either side ends the connection.
  Task<void> run();
  /// Ends it as soon as the current wait is over; a running handler is not disturbed.
  void abort();
  /// Looks whether the current wait has lasted too long.
  void check(SteadyTime now) { wire_.expire(now); }

  /// A complete request is being handled or answered.
  [[nodiscard]] bool is_at_work() const { return at_work_; }
  /// No byte of a next request has come.
  [[nodiscard]] bool is_idle() const { return !at_work_ && !begun_ && !wire_.has_bytes(); }
  [[nodiscard]] bool is_aborted() const { return aborted_; }
  /// End of the last complete request, or the accept.
  [[nodiscard]] SteadyTime waiting_since() const { return since_; }

 private:
  enum class BodyState { more, whole, rejected };

  void begin_request();
  Task<bool> read_head();
  [[nodiscard]] SteadyTime head_deadline() const;
  bool skip_empty_line();
  bool scan_head(HeadScan& scan);
  void admit_request();
  void note_rejection();
  Task<bool> read_body();
  BodyState take_body();
  BodyState reject_body(Rejection rejection);
  bool charge(std::size_t bytes);
  void discharge();
  [[nodiscard]] SteadyTime body_deadline(SteadyTime started) const;
  Task<void> respond();
  Task<bool> answer();
  Task<bool> cut_answer(std::string_view body);
  [[nodiscard]] bool may_stay_open() const;
  void work_begins();
  void work_ends();

  Edge& edge_;
  const std::string peer_;
  Connection wire_;
  Timer pause_;
  std::optional<Admission> admission_;  // of the current request
  std::optional<Rejection> rejection_;  // when it is not to be handled
  Response response_;
  std::string head_;  // of the answer; its memory is used again
  std::size_t block_ = 0;
  std::size_t charged_ = 0;  // of edge.bodies
  std::size_t served_ = 0;
  SteadyTime since_;
  SteadyTime received_;
  bool begun_ = false;  // of the current request a byte has come
  bool at_work_ = false;
  bool aborted_ = false;
};

}  // namespace vitara::server

#include "core/voice/aftercare.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "core/time/civil_text.hpp"
#include "core/voice/answers.hpp"
#include "core/voice/settling.hpp"
#include "core/voice/sighting.hpp"
#include "core/voice/write_life.hpp"

namespace vitara::voice {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using store::FollowUp;
using store::FollowUpKind;
using store::OperationKind;
using store::OperationState;
using words::Phrase;

constexpr hours kLooksLate{24};
constexpr minutes kLongestCall{15};  // after its last write a call is taken to have ended

/// One follow-up at work.
class Care {
 public:
  Care(const FollowUp& follow_up, const store::Operation& operation, Context& context)
      : follow_up_(follow_up), operation_(operation), context_(context) {}

  void run() {
    switch (follow_up_.kind) {
      case FollowUpKind::read_back:
        return read_back();
      case FollowUpKind::late_look:
        return look_late();
      case FollowUpKind::staff_task:
        return tell_staff();
      case FollowUpKind::cancel_old:
        return cancel_old();
    }
  }

 private:
  [[nodiscard]] SystemTime now() const { return context_.services.clock.now(); }
  [[nodiscard]] store::FollowUpTable& table() { return context_.services.operations.follow_ups(); }

  // Storing may fail when the disk does; then the loan runs out and it comes back by itself.
  void finished() { note(table().remove(follow_up_.operation, follow_up_.kind)); }
  void put_off(Duration span) {
    FollowUp later = follow_up_;
    ++later.looks;
    later.due = now() + std::chrono::duration_cast<SystemTime::duration>(span);
    note(table().put(later));
  }
  void for_staff(std::string_view reason) {
    note(table().put({.operation = operation_.id,
                      .kind = FollowUpKind::staff_task,
                      .reason = std::string(reason),
                      .since = now(),
                      .due = now()}));
  }
  void note(const Result<void>& stored) {
    if (!stored) (void)store_failed(context_, stored.error());
  }
  [[nodiscard]] store::AuditEntry trace(std::string_view what) const {
    store::AuditEntry entry;
    entry.actor = "system";
    entry.clinic = operation_.clinic;
    entry.action = std::string(audit_family(operation_.kind)) + "." + std::string(what);
    entry.object_type = "operation";
    entry.object_id = operation_.id.str();
    entry.demographic = operation_.demographic;
    entry.data_kind = "schedule";
    entry.reason = follow_up_.reason;
    return entry;
  }
  [[nodiscard]] std::string task_id() const { return operation_.id.str().substr(0, 22); }

  void read_back();
  void look_late();
  void withdraw(const emr::Appointment& row, WriteLife& life);
  void adopt(const Sighting& look, WriteLife& life);
  void tell_staff();
  void cancel_old();
  void send_cancel(const emr::Appointment& old);

  const FollowUp& follow_up_;
  const store::Operation& operation_;
  Context& context_;
};

// Our answer is out: whatever stands beside our row now is for people to settle.
void Care::read_back() {
  const auto within = emr_time(context_);
  if (!within) return put_off(seconds(5));
  const LocalDay day = day_of(operation_.time.start);
  const auto rows = context_.tenant.emr->appointments(operation_.provider, day,
                                                      day + std::chrono::days(1), *within);
  if (!rows) return now() - follow_up_.since < kLooksLate ? put_off(seconds(30)) : finished();
  const emr::Appointment* ours = nullptr;
  for (const auto& row : *rows)
    if (emr::number(row.number) == operation_.appointment) ours = &row;
  if (ours == nullptr) ours = marked_row(*rows, operation_);
  const bool is_missing = ours == nullptr && follow_up_.reason == "first";
  const bool is_beside = ours != nullptr && !ours->status.is_cancelled() &&
                         standing(*ours, *rows, operation_.seats,
                                  context_.tenant.clinic.no_show_blocks) != Standing::alone;
  if (is_missing || is_beside) for_staff("conflict");
  finished();
}

void Care::look_late() {
  if (operation_.state != OperationState::absent) return finished();
  if (now() - follow_up_.since >= kLooksLate) return finished();
  const auto within = emr_time(context_);
  if (!within) return put_off(seconds(5));
  const auto look = look_for(operation_, *context_.tenant.emr, *within);
  if (!look || look->seen == Seen::absent || !look->row) return put_off(hours(1));
  WriteLife life(context_, operation_, WriteLife::Actor::system);
  const bool is_new_row = operation_.kind != OperationKind::cancel &&
                          emr::number(look->row->number) != operation_.appointment;
  const auto successor = context_.services.operations.has_successor(operation_);
  if (!successor) return put_off(minutes(1));
  const bool has_no_room =
      is_new_row && standing(*look->row, look->day, operation_.seats,
                             context_.tenant.clinic.no_show_blocks) == Standing::must_yield;
  if (is_new_row && (*successor || has_no_room)) return withdraw(*look->row, life);
  adopt(*look, life);
}

// The wish was replaced meanwhile, or the time is somebody else's: the late row goes.
void Care::withdraw(const emr::Appointment& row, WriteLife& life) {
  const auto within = emr_time(context_);
  if (!within || !context_.tenant.emr->cancel(row, *within)) return put_off(minutes(1));
  life.operation().appointment = emr::number(row.number);
  (void)life.end(OperationState::refused, "late_insert",
                 answer(context_, Outcome::not_found, Phrase::request_absent));
  finished();
}

// What the caller wished came true after all, and the staff need not call.
void Care::adopt(const Sighting& look, WriteLife& life) {
  const Placed placed{
      .how = Placing::placed,
      .row = *look.row,
      .was_read_back = true,
      .is_overlapped = operation_.kind != OperationKind::cancel &&
                       standing(*look.row, look.day, operation_.seats,
                                context_.tenant.clinic.no_show_blocks) != Standing::alone};
  (void)end_placed(placed, "resolved", life, context_);
  const auto task = context_.services.requests.set_state(
      operation_.clinic, task_id(), store::RequestState::cancelled, trace("late_insert"));
  if (!task && task.error().code != Code::missing) note(task.error());
  finished();
}

void Care::tell_staff() {
  const auto successor = context_.services.operations.has_successor(operation_);
  if (!successor) return put_off(seconds(30));
  const bool is_absence = follow_up_.reason == "absent";
  // Wished again in the same call, or come true late: nobody has to be called.
  if (is_absence && (*successor || operation_.state != OperationState::absent)) return finished();
  const auto call = context_.services.calls.find(operation_.call);
  const bool has_ended =
      call && *call && ((*call)->values.ended || (*call)->values.status == "ended");
  if (is_absence && !has_ended && now() - operation_.changed < kLongestCall)
    return put_off(seconds(20));
  store::StaffRequest task;
  task.id = task_id();
  task.kind = store::RequestKind::callback;
  task.clinic = operation_.clinic;
  task.call = operation_.call;
  task.reason = "booking";
  const nlohmann::json details = {{"why", follow_up_.reason},
                                  {"wish", store::name(operation_.kind)},
                                  {"patientId", operation_.demographic},
                                  {"providerNo", operation_.provider.str()},
                                  {"start", time::local_text(operation_.time.start)},
                                  {"appointmentNo", operation_.appointment}};
  task.details = Phi<std::string>(details.dump());
  task.created = now();
  const auto stored = context_.services.requests.add(
      task, trace(follow_up_.reason == "conflict" ? "conflict" : "staff_task"));
  // A task of that operation is there already: one is enough.
  if (!stored && stored.error().code != Code::conflict) {
    (void)store_failed(context_, stored.error());
    return put_off(seconds(30));
  }
  finished();
}

// A move by booking anew left the old visit. `unsent`: nobody has asked for its end yet. `unknown`:
// somebody has, and it is only looked at: the same cancellation is not sent twice.
void Care::cancel_old() {
  const auto within = emr_time(context_);
  if (!within) return put_off(seconds(5));
  const auto old =
      context_.tenant.emr->appointment(emr::AppointmentNo{follow_up_.appointment}, *within);
  if (!old) return put_off(seconds(30));
  if (!*old || (*old)->status.is_cancelled()) return finished();
  const bool is_our_patient = emr::number((*old)->demographic) == operation_.demographic;
  if (follow_up_.reason == "unsent" && is_our_patient) return send_cancel(**old);
  if (follow_up_.looks < 1) return put_off(seconds(30));
  for_staff("cancel_old");
  finished();
}

void Care::send_cancel(const emr::Appointment& old) {
  FollowUp sent = follow_up_;
  sent.reason = "unknown";
  sent.looks = 0;
  sent.due = now() + seconds(5);
  if (const auto stored = table().put(sent); !stored) return note(stored);
  const auto within = emr_time(context_);
  const auto cancelled = within ? context_.tenant.emr->cancel(old, *within)
                                : emr::Written<emr::Done>(emr::WriteFailure{});
  if (cancelled) finished();
}

}  // namespace

void attend(const FollowUp& follow_up, const store::Operation& operation, Context& context) {
  Care(follow_up, operation, context).run();
}

std::vector<FollowUp> after_absent(const store::Operation& operation, SystemTime now) {
  return {{.operation = operation.id,
           .kind = FollowUpKind::late_look,
           .reason = "absent",
           .since = now,
           .due = now + hours(1)},
          {.operation = operation.id,
           .kind = FollowUpKind::staff_task,
           .reason = "absent",
           .since = now,
           .due = now}};
}

}  // namespace vitara::voice

#include "core/store/operations.hpp"

#include <fmt/format.h>

#include <utility>

#include "core/store/link.hpp"
#include "core/store/operation_words.hpp"
#include "core/store/stamp.hpp"

namespace vitara::store {

namespace {

/// The steps of reliability.md §5.2, with a late marker (§5.3) adopted after `absent`, and staff
/// free to settle what they were given.
bool may_follow(OperationState from, OperationState to) {
  using enum OperationState;
  switch (from) {
    case claimed:
      return to == refused;
    case sent:
      return to == done || to == unknown || to == refused;
    case unknown:
      return to == done || to == absent || to == refused || to == needs_staff;
    case absent:
      return to == done || to == refused || to == needs_staff;
    case needs_staff:
      return to == done || to == absent || to == refused;
    case done:
    case refused:
      return false;
  }
  return false;
}

Error no_such_step(std::string_view from, std::string_view to) {
  return {.code = Code::conflict,
          .message = fmt::format("an operation cannot go from `{}` to `{}`", from, to)};
}

Error no_such_operation() {
  return {.code = Code::missing, .message = "there is no operation with this id"};
}

/// What `finish` has to know of the stored row.
struct Before {
  std::int64_t sequence = 0;
  std::string state;
  std::string kind;
  std::string clinic;
  std::int64_t appointment = 0;
};

Result<Before> before(Link& link, const OperationId& id) {
  Before found;
  auto read =
      link.each("SELECT sequence, state, kind, clinic, appointment FROM operations WHERE id = ?",
                {id.str()}, [&found](const Row& row) {
                  found = {row.integer(0), row.text(1), row.text(2), row.text(3), row.integer(4)};
                });
  if (!read) return std::move(read).error();
  if (found.sequence == 0) return no_such_operation();
  return found;
}

Result<void> refuse_twin(Link& link, const Operation& operation) {
  bool has_twin = false;
  auto read = link.each(
      "SELECT 1 FROM operations WHERE intent_key = ? AND (state IN ('claimed', 'sent', 'unknown') "
      "OR (state = 'done' AND overtaken = 0)) LIMIT 1",
      {operation.intent_key}, [&has_twin](const Row&) { has_twin = true; });
  if (!read) return read;
  if (!has_twin) return {};
  return Error{.code = Code::conflict,
               .message = "an operation with this intent is under way or done",
               .where = "intent"};
}

/// One row a cell, on the lowest seat that is free there. One writer thread: nobody else can take a
/// seat between the look and the insert, and the primary key would refuse it.
Result<void> claim_cell(Link& link, const Operation& operation, const SlotClaim& slot,
                        std::int64_t cell) {
  std::int64_t seat = 0;
  auto read = link.each(
      "SELECT seat FROM slot_claims WHERE clinic = ? AND provider = ? AND cell = ? ORDER BY seat",
      {operation.clinic.str(), slot.provider.str(), cell}, [&seat](const Row& row) {
        if (row.integer(0) == seat) ++seat;
      });
  if (!read) return read;
  if (seat >= slot.seats)
    return Error{
        .code = Code::conflict, .message = "another operation holds this time", .where = "slot"};
  return link.run("INSERT INTO slot_claims VALUES (?, ?, ?, ?, ?)",
                  {operation.clinic.str(), slot.provider.str(), cell, seat, operation.id.str()});
}

Result<void> claim_slot(Link& link, const Operation& operation, const SlotClaim& slot) {
  const Cells cells = cells_of(slot.time);
  Result<void> done;
  for (std::int64_t cell = cells.first; done && cell < cells.last; ++cell)
    done = claim_cell(link, operation, slot, cell);
  return done;
}

/// What is not the caller's to say.
struct Stamps {
  std::string sealed_answer;
  std::int64_t now = 0;
  std::int64_t process = 0;
};

Result<void> insert(Link& link, const Operation& operation, const Stamps& stamps) {
  return link.run(
      "INSERT INTO operations (id, kind, state, clinic, call, intent_key, demographic, provider, "
      "local_start, local_end, appointment, code, sealed_answer, changed, seats, process, "
      "caller_hash) VALUES (?, ?, 'claimed', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {operation.id.str(), name(operation.kind), operation.clinic.str(), operation.call.str(),
       operation.intent_key, operation.demographic, operation.provider.str(),
       wall(operation.time.start), wall(operation.time.end), operation.appointment, operation.code,
       stamps.sealed_answer, stamps.now, std::int64_t{operation.seats}, stamps.process,
       operation.caller_hash});
}

/// A cancel or a move that is done overtakes what was done before with the same appointment, under
/// the number it had and the one it has now (over REST a move makes a new one).
Result<void> overtake(Link& link, const Before& stored, std::int64_t appointment) {
  return link.run(
      "UPDATE operations SET overtaken = 1 WHERE clinic = ? AND appointment IN (?, ?) "
      "AND appointment <> 0 AND state = 'done' AND sequence < ?",
      {stored.clinic, stored.appointment, appointment, stored.sequence});
}

}  // namespace

std::string_view name(OperationKind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }

std::string_view name(OperationState state) { return kStates.at(static_cast<std::size_t>(state)); }

std::string Operation::marker() const {
  constexpr std::size_t kLength = 12;
  ensure(id.str().size() >= kLength, "an operation id has 26 characters");
  return fmt::format("[vv:{}]", id.str().substr(id.str().size() - kLength));
}

Result<void> OperationTable::claim(const Operation& operation, const std::optional<SlotClaim>& slot,
                                   const AuditEntry& entry) {
  ensure(!slot || (slot->time.start < slot->time.end && slot->seats > 0),
         "a slot claim covers some time on some seat");
  const Stamps stamps{.sealed_answer = operation.answer.empty()
                                           ? ""
                                           : box_.seal(operation.answer, place(operation.id)),
                      .now = stamp(clock_.now()),
                      .process = database_.process()};
  return database_.write(Durability::full, [&](Link& link) -> Result<void> {
    auto done = refuse_twin(link, operation);
    if (done) done = insert(link, operation, stamps);
    if (done && slot) done = claim_slot(link, operation, *slot);
    if (done) done = audit_.append(link, entry);
    return done;
  });
}

Result<void> OperationTable::mark_sent(const OperationId& id, const AuditEntry& entry) {
  return database_.write(Durability::full, [&](Link& link) -> Result<void> {
    const auto stored = before(link, id);
    if (!stored) return stored.error();
    if (stored->state != name(OperationState::claimed)) return no_such_step(stored->state, "sent");
    const auto done = link.run("UPDATE operations SET state = 'sent', changed = ? WHERE id = ?",
                               {stamp(clock_.now()), id.str()});
    return done ? audit_.append(link, entry) : done;
  });
}

Result<void> OperationTable::finish(const Operation& operation, const AuditEntry& entry,
                                    const std::vector<FollowUp>& follow_ups) {
  const std::string sealed =
      operation.answer.empty() ? "" : box_.seal(operation.answer, place(operation.id));
  return database_.write(Durability::full, [&](Link& link) -> Result<void> {
    const auto stored = before(link, operation.id);
    if (!stored) return stored.error();
    if (!may_follow(from_word<OperationState>(kStates, stored->state), operation.state))
      return no_such_step(stored->state, name(operation.state));
    const bool overtakes = operation.state == OperationState::done &&
                           (stored->kind == name(OperationKind::cancel) ||
                            stored->kind == name(OperationKind::reschedule));
    Result<void> done;
    if (overtakes) done = overtake(link, *stored, operation.appointment);
    if (done)
      done = link.run(
          "UPDATE operations SET state = ?1, appointment = ?2, code = ?3, sealed_answer = ?4, "
          "demographic = iif(?5 = 0, demographic, ?5), changed = ?6 WHERE sequence = ?7",
          {name(operation.state), operation.appointment, operation.code, sealed,
           operation.demographic, stamp(clock_.now()), stored->sequence});
    if (done && operation.state != OperationState::unknown) done = release(link, operation.id);
    for (std::size_t i = 0; done && i < follow_ups.size(); ++i)
      done = put_follow_up(link, follow_ups[i]);
    if (done) done = audit_.append(link, entry);
    return done;
  });
}

Result<void> OperationTable::cancelled(const ClinicId& clinic, std::int64_t appointment) {
  return database_.write(Durability::full, [&](Link& link) {
    return link.run(
        "UPDATE operations SET overtaken = 1 WHERE clinic = ? AND appointment = ? "
        "AND appointment <> 0 AND state = 'done' AND kind IN ('book', 'reschedule')",
        {clinic.str(), appointment});
  });
}

}  // namespace vitara::store

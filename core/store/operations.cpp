#include "core/store/operations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/store/link.hpp"
#include "core/store/stamp.hpp"

namespace vitara::store {

namespace {

constexpr std::array<std::string_view, 4> kKinds = {"book", "reschedule", "cancel",
                                                    "register_demographic"};
constexpr std::array<std::string_view, 7> kStates = {"claimed", "sent",   "unknown",    "done",
                                                     "refused", "absent", "needs_staff"};

/// The position of a word that the table's CHECK guarantees to be one of `words`.
template <class Enum, std::size_t N>
Enum from_word(const std::array<std::string_view, N>& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  ensure(found != words.end(), "an operation has a word that its table refuses");
  return static_cast<Enum>(found - words.begin());
}

/// A clinic's wall clock, as seconds since its own 1970.
std::int64_t wall(LocalTime time) { return time.time_since_epoch().count(); }
LocalTime from_wall(std::int64_t count) { return LocalTime(seconds(count)); }

constexpr std::int64_t kCellSeconds = 300;

/// Cells [first, last) that touch [start, end).
struct Cells {
  std::int64_t first;
  std::int64_t last;
};

Cells cells_of(const Interval& time) {
  const auto floored = [](std::int64_t second) {
    return second >= 0 ? second / kCellSeconds : -((-second + kCellSeconds - 1) / kCellSeconds);
  };
  return {floored(wall(time.start)), floored(wall(time.end) - 1) + 1};
}

std::string place(const OperationId& id) { return fmt::format("operations|{}|answer|1", id.str()); }

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

Result<void> insert(Link& link, const Operation& operation, const std::string& sealed,
                    std::int64_t now) {
  return link.run(
      "INSERT INTO operations (id, kind, state, clinic, call, intent_key, demographic, provider, "
      "local_start, local_end, appointment, code, sealed_answer, changed) "
      "VALUES (?, ?, 'claimed', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {operation.id.str(), name(operation.kind), operation.clinic.str(), operation.call.str(),
       operation.intent_key, operation.demographic, operation.provider.str(),
       wall(operation.time.start), wall(operation.time.end), operation.appointment, operation.code,
       sealed, now});
}

Result<void> release(Link& link, const OperationId& id) {
  return link.run("DELETE FROM slot_claims WHERE operation = ?", {id.str()});
}

/// A cancel or a move that is done overtakes what was done before with the same appointment, under
/// the number it had and the one it has now (over REST a move makes a new one).
Result<void> overtake(Link& link, const Before& stored, std::int64_t appointment) {
  return link.run(
      "UPDATE operations SET overtaken = 1 WHERE clinic = ? AND appointment IN (?, ?) "
      "AND appointment <> 0 AND state = 'done' AND sequence < ?",
      {stored.clinic, stored.appointment, appointment, stored.sequence});
}

Result<std::vector<std::int64_t>> sequences(Link& link, Sql sql, Values values) {
  std::vector<std::int64_t> found;
  auto read = link.each(sql, values, [&found](const Row& row) { found.push_back(row.integer(0)); });
  if (!read) return std::move(read).error();
  return found;
}

/// "booking.unknown", "cancel.refused": the actions of reliability.md §8.4.
std::string action(const Operation& operation, OperationState state) {
  constexpr std::array<std::string_view, 4> kPrefixes = {"booking", "reschedule", "cancel",
                                                         "registration"};
  return fmt::format("{}.{}", kPrefixes.at(static_cast<std::size_t>(operation.kind)), name(state));
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
  const std::string sealed =
      operation.answer.empty() ? "" : box_.seal(operation.answer, place(operation.id));
  const std::int64_t now = stamp(clock_.now());
  return database_.write(Durability::full, [&](Link& link) -> Result<void> {
    auto done = refuse_twin(link, operation);
    if (done) done = insert(link, operation, sealed, now);
    if (done && slot) done = claim_slot(link, operation, *slot);
    if (done) done = audit_.append(link, entry);
    return done;
  });
}

Result<void> OperationTable::mark_sent(const OperationId& id) {
  return database_.write(Durability::full, [&](Link& link) -> Result<void> {
    const auto stored = before(link, id);
    if (!stored) return stored.error();
    if (stored->state != name(OperationState::claimed)) return no_such_step(stored->state, "sent");
    return link.run("UPDATE operations SET state = 'sent', changed = ? WHERE id = ?",
                    {stamp(clock_.now()), id.str()});
  });
}

Result<void> OperationTable::finish(const Operation& operation, const AuditEntry& entry) {
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
    if (done) done = audit_.append(link, entry);
    return done;
  });
}

Result<std::optional<Operation>> OperationTable::by_intent(const std::string& intent_key) {
  std::vector<Operation> found;
  auto read = database_.read([&](Link& link) -> Result<void> {
    const auto newest = sequences(
        link,
        "SELECT sequence FROM operations WHERE intent_key = ? AND (state IN ('sent', 'unknown') "
        "OR (state = 'done' AND overtaken = 0)) ORDER BY sequence DESC LIMIT 1",
        {intent_key});
    if (!newest) return newest.error();
    return newest->empty() ? Result<void>() : load(link, newest->front(), found);
  });
  if (!read) return std::move(read).error();
  return found.empty() ? std::optional<Operation>() : std::optional(std::move(found.front()));
}

Result<void> OperationTable::cancelled(const ClinicId& clinic, std::int64_t appointment) {
  return database_.write(Durability::full, [&](Link& link) {
    return link.run(
        "UPDATE operations SET overtaken = 1 WHERE clinic = ? AND appointment = ? "
        "AND appointment <> 0 AND state = 'done' AND kind IN ('book', 'reschedule')",
        {clinic.str(), appointment});
  });
}

Result<std::optional<Operation>> OperationTable::find(const OperationId& id) {
  std::vector<Operation> found;
  auto read = database_.read([&](Link& link) -> Result<void> {
    const auto stored = before(link, id);
    if (!stored) return stored.error();
    return load(link, stored->sequence, found);
  });
  if (!read && read.error().code == Code::missing) return std::optional<Operation>();
  if (!read) return std::move(read).error();
  return std::optional(std::move(found.front()));
}

Result<std::vector<Operation>> OperationTable::of_call(const ClinicId& clinic, const CallId& call) {
  std::vector<Operation> found;
  auto read = database_.read([&](Link& link) -> Result<void> {
    const auto all = sequences(
        link, "SELECT sequence FROM operations WHERE call = ? AND clinic = ? ORDER BY sequence",
        {call.str(), clinic.str()});
    if (!all) return all.error();
    Result<void> done;
    for (std::size_t i = 0; done && i < all->size(); ++i) done = load(link, (*all)[i], found);
    return done;
  });
  if (!read) return std::move(read).error();
  return found;
}

Result<std::vector<Interval>> OperationTable::claimed(const ClinicId& clinic,
                                                      const ProviderNo& provider, LocalDay day) {
  const Cells cells = cells_of({LocalTime(day), LocalTime(day + std::chrono::days(1))});
  std::vector<Interval> found;
  auto read = database_.read([&](Link& link) {
    return link.each(
        "SELECT min(cell), max(cell) FROM slot_claims WHERE clinic = ? AND provider = ? "
        "AND cell >= ? AND cell < ? GROUP BY operation ORDER BY 1",
        {clinic.str(), provider.str(), cells.first, cells.last}, [&found](const Row& row) {
          found.push_back({from_wall(row.integer(0) * kCellSeconds),
                           from_wall((row.integer(1) + 1) * kCellSeconds)});
        });
  });
  if (!read) return std::move(read).error();
  return found;
}

Result<std::vector<Operation>> OperationTable::unresolved() {
  std::vector<Operation> found;
  auto read = database_.read([&](Link& link) -> Result<void> {
    const auto all = sequences(
        link, "SELECT sequence FROM operations WHERE state = 'unknown' ORDER BY sequence", {});
    if (!all) return all.error();
    Result<void> done;
    for (std::size_t i = 0; done && i < all->size(); ++i) done = load(link, (*all)[i], found);
    return done;
  });
  if (!read) return std::move(read).error();
  return found;
}

Result<std::vector<Operation>> OperationTable::recover() {
  auto written = database_.write(Durability::full, [&](Link& link) -> Result<void> {
    const auto open = sequences(
        link, "SELECT sequence FROM operations WHERE state IN ('claimed', 'sent') ORDER BY 1", {});
    if (!open) return open.error();
    std::vector<Operation> left;
    Result<void> done;
    for (std::size_t i = 0; done && i < open->size(); ++i) {
      done = load(link, (*open)[i], left);
      if (!done) break;
      const bool was_sent = left.back().state == OperationState::sent;
      done =
          settle(link, left.back(), was_sent ? OperationState::unknown : OperationState::refused);
    }
    return done;
  });
  if (!written) return std::move(written).error();
  return unresolved();
}

Result<void> OperationTable::settle(Link& link, const Operation& operation, OperationState to) {
  auto done = link.run("UPDATE operations SET state = ?, changed = ? WHERE id = ?",
                       {name(to), stamp(clock_.now()), operation.id.str()});
  if (done && to != OperationState::unknown) done = release(link, operation.id);
  if (!done) return done;
  return audit_.append(link, {.actor = "system",
                              .clinic = operation.clinic,
                              .action = action(operation, to),
                              .object_type = "operation",
                              .object_id = operation.id.str(),
                              .demographic = operation.demographic,
                              .data_kind = "schedule",
                              .reason = "restart"});
}

Result<void> OperationTable::load(Link& link, std::int64_t sequence, std::vector<Operation>& into) {
  Operation operation;
  std::string sealed;
  auto read = link.each(
      "SELECT id, kind, state, clinic, call, intent_key, demographic, provider, local_start, "
      "local_end, appointment, code, sealed_answer, changed FROM operations WHERE sequence = ?",
      {sequence}, [&](const Row& row) {
        operation = {.id = OperationId(row.text(0)),
                     .kind = from_word<OperationKind>(kKinds, row.text(1)),
                     .state = from_word<OperationState>(kStates, row.text(2)),
                     .clinic = ClinicId(row.text(3)),
                     .call = CallId(row.text(4)),
                     .intent_key = row.text(5),
                     .demographic = row.integer(6),
                     .provider = ProviderNo(row.text(7)),
                     .time = {from_wall(row.integer(8)), from_wall(row.integer(9))},
                     .appointment = row.integer(10),
                     .code = row.text(11),
                     .answer = {},
                     .changed = from_stamp(row.integer(13))};
        sealed = row.text(12);
      });
  if (!read) return read;
  if (!sealed.empty()) {
    auto opened = box_.open(sealed, place(operation.id));
    if (!opened) return in("the answer of an operation", std::move(opened).error());
    operation.answer = std::move(*opened);
  }
  into.push_back(std::move(operation));
  return {};
}

}  // namespace vitara::store

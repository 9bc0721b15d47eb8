// What became of operations: the second half of operations.hpp.
#include <fmt/format.h>

#include <utility>

#include "core/store/link.hpp"
#include "core/store/operation_words.hpp"
#include "core/store/operations.hpp"
#include "core/store/stamp.hpp"

namespace vitara::store {

namespace {

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

Result<std::optional<Operation>> OperationTable::by_intent(const std::string& intent_key) {
  std::vector<Operation> found;
  auto read = database_.read([&](Link& link) -> Result<void> {
    const auto newest = sequences(
        link,
        "SELECT sequence FROM operations WHERE intent_key = ? AND (state IN ('sent', 'unknown') "
        "OR (state = 'done' AND overtaken = 0)) ORDER BY sequence DESC LIMIT 1",
        {intent_key});
    if (!newest) return newest.error();
    return load_all(link, *newest, found);
  });
  if (!read) return std::move(read).error();
  return found.empty() ? std::optional<Operation>() : std::optional(std::move(found.front()));
}

Result<std::optional<Operation>> OperationTable::find(const OperationId& id) {
  std::vector<Operation> found;
  auto read = database_.read([&](Link& link) -> Result<void> {
    const auto stored = sequences(link, "SELECT sequence FROM operations WHERE id = ?", {id.str()});
    if (!stored) return stored.error();
    return load_all(link, *stored, found);
  });
  if (!read) return std::move(read).error();
  return found.empty() ? std::optional<Operation>() : std::optional(std::move(found.front()));
}

Result<std::vector<Operation>> OperationTable::of_call(const ClinicId& clinic, const CallId& call) {
  std::vector<Operation> found;
  auto read = database_.read([&](Link& link) -> Result<void> {
    const auto all = sequences(
        link, "SELECT sequence FROM operations WHERE call = ? AND clinic = ? ORDER BY sequence",
        {call.str(), clinic.str()});
    if (!all) return all.error();
    return load_all(link, *all, found);
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

bool OperationTable::is_ours_to_see_to(std::int64_t process) const {
  return process == database_.process() || !database_.is_running(static_cast<int>(process));
}

Result<std::vector<Operation>> OperationTable::unresolved() {
  std::vector<Operation> found;
  auto read = database_.read([&](Link& link) -> Result<void> {
    std::vector<std::int64_t> open;
    auto listed = link.each(
        "SELECT sequence, process FROM operations WHERE state = 'unknown' ORDER BY sequence", {},
        [&](const Row& row) {
          if (is_ours_to_see_to(row.integer(1))) open.push_back(row.integer(0));
        });
    if (!listed) return listed;
    return load_all(link, open, found);
  });
  if (!read) return std::move(read).error();
  return found;
}

Result<std::vector<Operation>> OperationTable::recover(Mine mine) {
  const auto left_behind = [&](Link& link) -> Result<std::vector<std::int64_t>> {
    std::vector<std::int64_t> open;
    auto listed = link.each(
        "SELECT sequence, process FROM operations WHERE state IN ('claimed', 'sent') ORDER BY 1",
        {}, [&](const Row& row) {
          const bool is_mine = row.integer(1) == database_.process();
          if (is_mine ? mine == Mine::taken_over : is_ours_to_see_to(row.integer(1)))
            open.push_back(row.integer(0));
        });
    if (!listed) return std::move(listed).error();
    return open;
  };
  bool is_any = false;
  auto looked = database_.read([&](Link& link) -> Result<void> {
    const auto open = left_behind(link);
    if (!open) return open.error();
    is_any = !open->empty();
    return {};
  });
  if (!looked) return std::move(looked).error();
  if (!is_any) return unresolved();
  auto written = database_.write(Durability::full, [&](Link& link) -> Result<void> {
    const auto open = left_behind(link);
    if (!open) return open.error();
    std::vector<Operation> left;
    auto done = load_all(link, *open, left);
    for (std::size_t i = 0; done && i < left.size(); ++i) {
      const bool was_sent = left[i].state == OperationState::sent;
      done = settle(link, left[i], was_sent ? OperationState::unknown : OperationState::refused);
    }
    return done;
  });
  if (!written) return std::move(written).error();
  return unresolved();
}

Result<void> OperationTable::settle(Link& link, const Operation& operation, OperationState to) {
  auto done = link.run(
      "UPDATE operations SET state = ?, changed = ?, process = ? WHERE id = ?",
      {name(to), stamp(clock_.now()), std::int64_t{database_.process()}, operation.id.str()});
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
      "local_end, appointment, code, sealed_answer, changed, seats, caller_hash FROM operations "
      "WHERE sequence = ?",
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
                     .seats = static_cast<int>(row.integer(14)),
                     .caller_hash = row.text(15),
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

Result<void> OperationTable::load_all(Link& link, const std::vector<std::int64_t>& wanted,
                                      std::vector<Operation>& into) {
  Result<void> done;
  for (std::size_t i = 0; done && i < wanted.size(); ++i) done = load(link, wanted[i], into);
  return done;
}

Result<bool> OperationTable::has_successor(const Operation& operation) {
  bool has = false;
  auto read = database_.read([&](Link& link) {
    return link.each(
        "SELECT 1 FROM operations WHERE sequence > (SELECT sequence FROM operations WHERE id = ?1) "
        "AND clinic = ?2 AND state IN ('claimed', 'sent', 'unknown', 'done') AND (intent_key = ?3 "
        "OR (call = ?4 AND demographic = ?5 AND kind = 'book' AND ?6 = 'book')) LIMIT 1",
        {operation.id.str(), operation.clinic.str(), operation.intent_key, operation.call.str(),
         operation.demographic, name(operation.kind)},
        [&has](const Row&) { has = true; });
  });
  if (!read) return std::move(read).error();
  return has;
}

Result<OperationTable::CallerWrites> OperationTable::writes_of(const ClinicId& clinic,
                                                               const std::string& caller_hash,
                                                               SystemTime since, LocalTime now) {
  CallerWrites writes;
  if (caller_hash.empty()) return writes;
  auto read = database_.read([&](Link& link) {
    return link.each(
        "SELECT count(*) FILTER (WHERE changed >= ?3 AND state NOT IN ('claimed', 'refused')), "
        "count(*) FILTER (WHERE kind = 'book' AND local_start > ?4 AND overtaken = 0 "
        "AND state IN ('sent', 'unknown', 'done')) "
        "FROM operations WHERE clinic = ?1 AND caller_hash = ?2",
        {clinic.str(), caller_hash, stamp(since), wall(now)}, [&writes](const Row& row) {
          writes = {.sent_since = static_cast<int>(row.integer(0)),
                    .coming = static_cast<int>(row.integer(1))};
        });
  });
  if (!read) return std::move(read).error();
  return writes;
}

}  // namespace vitara::store

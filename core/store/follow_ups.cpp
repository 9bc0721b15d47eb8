#include "core/store/follow_ups.hpp"

#include <algorithm>
#include <array>

#include "core/store/link.hpp"
#include "core/store/stamp.hpp"

namespace vitara::store {

namespace {

constexpr std::array<std::string_view, 4> kKinds = {"read_back", "late_look", "staff_task",
                                                    "cancel_old"};
constexpr auto kLent = std::chrono::minutes(1);

FollowUpKind kind_of(std::string_view word) {
  const auto found = std::find(kKinds.begin(), kKinds.end(), word);
  ensure(found != kKinds.end(), "a follow-up has a word that its table refuses");
  return static_cast<FollowUpKind>(found - kKinds.begin());
}

FollowUp row_of(const Row& row) {
  return {.operation = OperationId(row.text(0)),
          .kind = kind_of(row.text(1)),
          .reason = row.text(2),
          .appointment = row.integer(3),
          .looks = static_cast<int>(row.integer(4)),
          .since = from_stamp(row.integer(5)),
          .due = from_stamp(row.integer(6))};
}

}  // namespace

std::string_view name(FollowUpKind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }

Result<void> put_follow_up(Link& link, const FollowUp& wanted) {
  return link.run("INSERT OR REPLACE INTO follow_ups VALUES (?, ?, ?, ?, ?, ?, ?)",
                  {wanted.operation.str(), name(wanted.kind), wanted.reason, wanted.appointment,
                   std::int64_t{wanted.looks}, stamp(wanted.since), stamp(wanted.due)});
}

Result<std::vector<FollowUp>> FollowUpTable::take_due(int most) {
  const SystemTime now = clock_.now();
  // Asked every second, and nearly always there is nothing: no write for that.
  bool is_any = false;
  auto looked = database_.read([&](Link& link) {
    return link.each("SELECT 1 FROM follow_ups WHERE due <= ? LIMIT 1", {stamp(now)},
                     [&is_any](const Row&) { is_any = true; });
  });
  if (!looked) return std::move(looked).error();
  std::vector<FollowUp> taken;
  if (!is_any) return taken;
  auto written = database_.write(Durability::normal, [&](Link& link) -> Result<void> {
    taken.clear();
    auto done = link.each("SELECT * FROM follow_ups WHERE due <= ? ORDER BY due LIMIT ?",
                          {stamp(now), std::int64_t{most}},
                          [&taken](const Row& row) { taken.push_back(row_of(row)); });
    for (std::size_t i = 0; done && i < taken.size(); ++i)
      done = link.run("UPDATE follow_ups SET due = ? WHERE operation = ? AND kind = ?",
                      {stamp(now + kLent), taken[i].operation.str(), name(taken[i].kind)});
    return done;
  });
  if (!written) return std::move(written).error();
  return taken;
}

Result<void> FollowUpTable::put(const FollowUp& wanted) {
  return database_.write(Durability::full, [&](Link& link) { return put_follow_up(link, wanted); });
}

Result<void> FollowUpTable::remove(const OperationId& operation, FollowUpKind kind) {
  return database_.write(Durability::full, [&](Link& link) {
    return link.run("DELETE FROM follow_ups WHERE operation = ? AND kind = ?",
                    {operation.str(), name(kind)});
  });
}

Result<std::vector<FollowUp>> FollowUpTable::of(const OperationId& operation) {
  std::vector<FollowUp> found;
  auto read = database_.read([&](Link& link) {
    return link.each("SELECT * FROM follow_ups WHERE operation = ? ORDER BY kind",
                     {operation.str()}, [&found](const Row& row) { found.push_back(row_of(row)); });
  });
  if (!read) return std::move(read).error();
  return found;
}

}  // namespace vitara::store

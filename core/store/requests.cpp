#include "core/store/requests.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/store/link.hpp"
#include "core/store/stamp.hpp"

namespace vitara::store {

namespace {

constexpr std::array<std::string_view, 3> kKinds = {"callback", "waitlist", "registration"};
constexpr std::array<std::string_view, 4> kStates = {"pending", "contacted", "done", "cancelled"};

template <class Enum, std::size_t N>
Enum from_word(const std::array<std::string_view, N>& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  ensure(found != words.end(), "a request has a word that its table refuses");
  return static_cast<Enum>(found - words.begin());
}

std::string place(const std::string& id) { return fmt::format("staff_requests|{}|details|1", id); }

/// A row before its details are opened.
struct SealedRequest {
  StaffRequest request;
  std::string sealed;
};

SealedRequest row_of(const Row& row) {
  return {.request = {.id = row.text(0),
                      .kind = from_word<RequestKind>(kKinds, row.text(1)),
                      .state = from_word<RequestState>(kStates, row.text(2)),
                      .clinic = ClinicId(row.text(3)),
                      .call = CallId(row.text(4)),
                      .caller_hash = row.text(5),
                      .reason = row.text(6),
                      .details = {},
                      .created = from_stamp(row.integer(8))},
          .sealed = row.text(7)};
}

Result<std::vector<StaffRequest>> opened(std::vector<SealedRequest> rows,
                                         const crypto::SecretBox& box) {
  std::vector<StaffRequest> requests;
  for (auto& row : rows) {
    auto details = box.open(row.sealed, place(row.request.id));
    if (!details) return in("the details of a request", std::move(details).error());
    row.request.details = Phi<std::string>(std::move(*details));
    requests.push_back(std::move(row.request));
  }
  return requests;
}

/// The id of an open request that the new one would double; empty without one. Who hides the number
/// has no hash, and is never taken for somebody else.
Result<std::string> twin_of(Link& link, const StaffRequest& request) {
  std::string twin;
  if (request.caller_hash.empty()) return twin;
  auto read = link.each(
      "SELECT id FROM staff_requests WHERE clinic = ? AND kind = ? AND caller_hash = ? "
      "AND state IN ('pending', 'contacted') ORDER BY created LIMIT 1",
      {request.clinic.str(), name(request.kind), request.caller_hash},
      [&twin](const Row& row) { twin = row.text(0); });
  if (!read) return std::move(read).error();
  return twin;
}

}  // namespace

std::string_view name(RequestKind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }

std::string_view name(RequestState state) { return kStates.at(static_cast<std::size_t>(state)); }

Result<std::string> RequestTable::add(const StaffRequest& request, const AuditEntry& entry) {
  std::string id;
  const std::int64_t now = stamp(clock_.now());
  auto written = database_.write(Durability::full, [&](Link& link) -> Result<void> {
    auto twin = twin_of(link, request);
    if (!twin) return std::move(twin).error();
    id = twin->empty() ? request.id : *twin;
    // Sealed here and not before: the seal names the row, which is known only now.
    const std::string sealed = box_.seal(request.details.reveal(), place(id));
    auto stored =
        twin->empty()
            ? link.run("INSERT INTO staff_requests VALUES (?, ?, 'pending', ?, ?, ?, ?, ?, ?, ?)",
                       {id, name(request.kind), request.clinic.str(), request.call.str(),
                        request.caller_hash, request.reason, sealed, now, now})
            : link.run(
                  "UPDATE staff_requests SET call = ?, reason = ?, sealed_details = ?, "
                  "state = 'pending', changed = ? WHERE id = ?",
                  {request.call.str(), request.reason, sealed, now, id});
    if (!stored) return stored;
    return audit_.append(link, entry);
  });
  if (!written) return std::move(written).error();
  return id;
}

Result<std::vector<StaffRequest>> RequestTable::open(const ClinicId& clinic, RequestKind kind) {
  std::vector<SealedRequest> rows;
  auto read = database_.read([&](Link& link) {
    return link.each(
        "SELECT * FROM staff_requests WHERE clinic = ? AND kind = ? "
        "AND state IN ('pending', 'contacted') ORDER BY created, id",
        {clinic.str(), name(kind)}, [&rows](const Row& row) { rows.push_back(row_of(row)); });
  });
  if (!read) return std::move(read).error();
  return opened(std::move(rows), box_);
}

Result<std::vector<StaffRequest>> RequestTable::of_call(const ClinicId& clinic,
                                                        const CallId& call) {
  std::vector<SealedRequest> rows;
  auto read = database_.read([&](Link& link) {
    return link.each(
        "SELECT * FROM staff_requests WHERE call = ? AND clinic = ? ORDER BY created, id",
        {call.str(), clinic.str()}, [&rows](const Row& row) { rows.push_back(row_of(row)); });
  });
  if (!read) return std::move(read).error();
  return opened(std::move(rows), box_);
}

Result<void> RequestTable::set_state(const ClinicId& clinic, const std::string& id,
                                     RequestState state, const AuditEntry& entry) {
  const std::int64_t now = stamp(clock_.now());
  return database_.write(Durability::full, [&](Link& link) -> Result<void> {
    // The clinic is part of the condition: another clinic's request is as good as missing.
    auto changed =
        link.run("UPDATE staff_requests SET state = ?, changed = ? WHERE id = ? AND clinic = ?",
                 {name(state), now, id, clinic.str()});
    if (!changed) return changed;
    if (link.changes() == 0)
      return Error{.code = Code::missing, .message = "the clinic has no request with this id"};
    return audit_.append(link, entry);
  });
}

}  // namespace vitara::store

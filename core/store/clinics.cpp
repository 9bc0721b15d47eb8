#include "core/store/clinics.hpp"

#include <fmt/format.h>

#include <utility>

#include "core/store/clinic_json.hpp"
#include "core/store/link.hpp"

namespace vitara::store {

namespace {

/// Takes `number` for the clinic, unless another one has it.
Result<void> claim_number(Link& link, const Clinic& clinic, const std::string& number) {
  std::string owner;
  auto read = link.each("SELECT clinic FROM clinic_numbers WHERE number = ?", {number},
                        [&owner](const Row& row) { owner = row.text(0); });
  if (!read) return read;
  if (owner == clinic.id.str()) return {};  // given twice in one list
  if (!owner.empty())
    return Error{.code = Code::conflict,
                 .message = fmt::format("clinic `{}` has one of the numbers of `{}`", owner,
                                        clinic.id.str()),
                 .hint = fmt::format("take the number from `{}` first", owner)};
  return link.run("INSERT INTO clinic_numbers VALUES (?, ?)", {number, clinic.id.str()});
}

}  // namespace

Result<void> ClinicTable::put(const Clinic& clinic, const AuditEntry& entry) {
  const std::string document = to_document(clinic);
  return database_.write(Durability::full, [&](Link& link) -> Result<void> {
    auto done =
        link.run("INSERT INTO clinics VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET document = ?2",
                 {clinic.id.str(), document});
    if (done) done = link.run("DELETE FROM clinic_numbers WHERE clinic = ?", {clinic.id.str()});
    for (std::size_t i = 0; done && i < clinic.numbers.size(); ++i)
      done = claim_number(link, clinic, clinic.numbers[i]);
    if (!done) return done;
    return audit_.append(link, entry);
  });
}

Result<std::vector<Clinic>> ClinicTable::all() {
  std::vector<std::string> documents;
  auto read = database_.read([&](Link& link) {
    return link.each("SELECT document FROM clinics ORDER BY id", {},
                     [&documents](const Row& row) { documents.push_back(row.text(0)); });
  });
  if (!read) return std::move(read).error();
  std::vector<Clinic> clinics;
  for (const auto& document : documents) {
    auto clinic = clinic_from(document);
    if (!clinic) return std::move(clinic).error();
    clinics.push_back(std::move(*clinic));
  }
  return clinics;
}

}  // namespace vitara::store

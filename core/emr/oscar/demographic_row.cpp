#include "core/emr/oscar/demographic_row.hpp"

#include "core/emr/oscar/row.hpp"

namespace vitara::emr::oscar {
namespace {

// Three texts in OSCAR, zero-padded by its own writers and not by all others.
std::optional<std::chrono::year_month_day> birth_date(Row& row) {
  const auto year = parse_xs_int(row.text("yearOfBirth"));
  const auto month = parse_xs_int(row.text("monthOfBirth"));
  const auto day = parse_xs_int(row.text("dateOfBirth"));
  const auto is_small = [](const auto& n) { return n && *n >= 1 && *n <= 31; };
  if (!year || *year < 1800 || *year > 2200 || !is_small(month) || !is_small(day))
    return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::vector<Phi<std::string>> phones(Row& row) {
  std::vector<Phi<std::string>> found;
  for (const std::string_view name : {"phone", "phone2", "cellPhone"})
    if (auto phone = row.text(name); !phone.empty()) found.emplace_back(std::move(phone));
  return found;
}

}  // namespace

Result<Demographic> read_demographic(const pugi::xml_node& item) {
  Row row(item);
  Demographic read;
  read.number = DemographicNo(row.needed_integer("demographicNo", 1));
  read.first_name = Phi<std::string>(row.text("firstName"));
  read.last_name = Phi<std::string>(row.text("lastName"));
  read.birth_date = Phi<std::optional<std::chrono::year_month_day>>(birth_date(row));
  read.sex = row.text("sex");
  read.phones = phones(row);
  read.email = Phi<std::string>(row.text("email"));
  read.health_number = Phi<std::string>(row.text("hin"));
  read.health_card_type = row.text("hcType");
  read.patient_status = row.text("patientStatus");
  // A record cannot be merged into nobody or into itself.
  const auto head = row.integer("headRecord");
  if (head && *head > 0 && *head != number(read.number)) read.head_record = DemographicNo(*head);
  if (row.error()) return *row.error();
  return read;
}

}  // namespace vitara::emr::oscar

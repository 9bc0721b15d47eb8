#include "core/emr/oscar/schedule_rows.hpp"

#include <algorithm>

#include "core/emr/oscar/row.hpp"
#include "core/emr/oscar/xml_tree.hpp"

namespace vitara::emr::oscar {
namespace {

constexpr std::int64_t kMinutesOfADay = 1440;

// Java's Character travels as its UTF-16 code unit (xs:unsignedShort).
char16_t code_unit(Row& row, std::string_view name) {
  return static_cast<char16_t>(row.needed_integer(name, 1, 0xFFFF));
}

// "15", or empty, or whatever staff typed: only a number of minutes means something.
std::optional<minutes> duration_of(const std::string& text) {
  const auto number = parse_xs_int(text);
  if (!number || *number <= 0 || *number > kMinutesOfADay) return std::nullopt;
  return minutes(*number);
}

Result<TemplateCode> read_template_code(const pugi::xml_node& item) {
  Row row(item);
  TemplateCode read;
  read.code = code_unit(row, "code");
  read.description = row.text("description");
  read.duration = duration_of(row.text("duration"));
  read.confirm = row.text("confirm");
  read.booking_limit =
      static_cast<int>(std::max<std::int64_t>(1, row.integer("bookinglimit").value_or(1)));
  if (row.error()) return *row.error();
  return read;
}

Result<TemplateSlot> read_slot(const pugi::xml_node& item) {
  Row row(item);
  const TemplateSlot read{.start = row.needed_time("date"), .code = code_unit(row, "scheduleCode")};
  if (row.error()) return *row.error();
  return read;
}

}  // namespace

Result<Provider> read_provider(const pugi::xml_node& item) {
  Row row(item);
  Provider read{.number = ProviderNo(row.needed_text("providerNo")),
                .first_name = row.text("firstName"),
                .last_name = row.text("lastName"),
                .type = row.text("providerType"),
                .specialty = row.text("specialty"),
                .is_active = row.text("status") == "1"};
  if (row.error()) return *row.error();
  return read;
}

Result<AppointmentType> read_appointment_type(const pugi::xml_node& item) {
  Row row(item);
  AppointmentType read;
  read.name = row.text("name");
  read.duration =
      minutes(std::clamp<std::int64_t>(row.integer("duration").value_or(0), 0, kMinutesOfADay));
  if (row.error()) return *row.error();
  return read;
}

Result<std::vector<TemplateCode>> read_template_codes(const Answer& answer) {
  auto rows = read_rows<TemplateCode>(answer, read_template_code);
  if (!rows) return rows;
  std::vector<TemplateCode> first_of_each;
  for (auto& row : *rows) {
    const bool is_known =
        std::any_of(first_of_each.begin(), first_of_each.end(),
                    [&](const TemplateCode& one) { return one.code == row.code; });
    if (!is_known) first_of_each.push_back(std::move(row));
  }
  return first_of_each;
}

Result<DaySchedule> read_day_schedule(const Answer& answer, LocalDay day) {
  const auto items = answer.items();
  if (items.empty()) return DaySchedule{};
  if (items.size() > 1) return unreadable("holds two schedules of one day");
  Row row(items.front());
  DaySchedule read;
  read.is_working = true;
  read.is_holiday = row.flag("holiday");
  if (const auto length = row.integer("timeSlotDurationMin")) {
    if (*length <= 0 || *length > kMinutesOfADay) return unreadable("holds a bad slot length");
    read.slot_length = minutes(*length);
  }
  if (row.error()) return *row.error();
  for (const auto& node : items.front().children("timeSlots")) {
    const auto slot = read_slot(node);
    if (!slot) return slot.error();
    if (day_of(slot->start) == day && slot->code != u'_') read.slots.push_back(*slot);
  }
  std::stable_sort(read.slots.begin(), read.slots.end(),
                   [](const auto& a, const auto& b) { return a.start < b.start; });
  return read;
}

}  // namespace vitara::emr::oscar

#include "core/emr/oscar/rest_schedule.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/emr/oscar/rest_time.hpp"
#include "core/emr/oscar/row.hpp"
#include "core/emr/oscar/xml_tree.hpp"

namespace vitara::emr::oscar {
namespace {

using nlohmann::json;

constexpr std::int64_t kMinutesOfADay = 1440;

Result<Provider> read_provider(const json& item) {
  JsonRow row(item);
  Provider read{.number = ProviderNo(row.needed_text("providerNo")),
                .first_name = row.text("firstName"),
                .last_name = row.text("lastName"),
                .type = {},
                .specialty = row.text("specialty"),
                .is_active = row.value("enabled") == nullptr || row.flag("enabled")};
  if (row.error()) return *row.error();
  return read;
}

// One UTF-16 unit. Codes outside ASCII do not occur in any OSCAR seen; a two-byte one is decoded.
char16_t code_unit(const std::string& text) {
  if (text.size() == 1) return static_cast<unsigned char>(text[0]);
  if (text.size() != 2) return u'_';
  const auto high = static_cast<unsigned>(static_cast<unsigned char>(text[0])) & 0x1FU;
  const auto low = static_cast<unsigned>(static_cast<unsigned char>(text[1])) & 0x3FU;
  return static_cast<char16_t>(high << 6U | low);
}

// "15", or empty, or whatever staff typed: only a number of minutes means something.
std::optional<minutes> duration_of(const std::string& text) {
  const auto number = parse_xs_int(text);
  if (!number || *number <= 0 || *number > kMinutesOfADay) return std::nullopt;
  return minutes(*number);
}

Result<TemplateCode> read_code(const json& item) {
  JsonRow row(item);
  TemplateCode read{.code = code_unit(row.needed_text("code")),
                    .description = row.text("description"),
                    .duration = duration_of(row.text("duration")),
                    .confirm = row.text("confirm"),
                    .booking_limit = static_cast<int>(
                        std::clamp<std::int64_t>(row.integer("bookinglimit").value_or(1), 1, 100))};
  if (row.error()) return *row.error();
  return read;
}

Result<AppointmentType> read_type(const json& item) {
  JsonRow row(item);
  AppointmentType read{.name = row.text("name"),
                       .duration = minutes(std::clamp<std::int64_t>(
                           row.integer("duration").value_or(0), 0, kMinutesOfADay))};
  if (row.error()) return *row.error();
  return read;
}

Result<TemplateSlot> read_slot(const json& item, LocalDay day, const time::Zone& zone) {
  TemplateSlot slot{.start = LocalTime(day), .code = kNoCode};
  const json* start = item.is_string() ? &item : nullptr;
  if (item.is_object()) {
    JsonRow row(item);
    for (const char* name : {"startTime", "time", "start", "date"})
      if (start == nullptr) start = row.value(name);
    for (const char* name : {"code", "scheduleCode"})
      if (const auto text = row.text(name); !text.empty()) slot.code = code_unit(text);
  }
  const auto time = start == nullptr ? std::nullopt : rest_time(*start, day, zone);
  if (!time) return unreadable("has a bad slot");
  slot.start = *time;
  return slot;
}

// The shortest step between two slots is the grid; a single slot leaves it open.
std::optional<minutes> grid_of(const std::vector<TemplateSlot>& slots) {
  std::optional<minutes> grid;
  for (std::size_t i = 1; i < slots.size(); ++i) {
    const auto step = std::chrono::duration_cast<minutes>(slots[i].start - slots[i - 1].start);
    if (step > minutes(0) && (!grid || step < *grid)) grid = step;
  }
  return grid;
}

}  // namespace

Result<std::vector<Provider>> read_providers(const json& document) {
  const auto items = items_in(document, {"content"});
  if (!items) return items.error();
  auto read = read_items(*items, read_provider);
  if (read) std::erase_if(*read, [](const Provider& one) { return !one.is_active; });
  return read;
}

Result<std::vector<TemplateCode>> read_codes(const json& document) {
  const auto items = items_in(document, {"content"});
  if (!items) return items.error();
  const auto read = read_items(*items, read_code);
  if (!read) return read;
  std::vector<TemplateCode> first_of_each;
  for (const auto& code : *read) {
    const bool is_known =
        std::any_of(first_of_each.begin(), first_of_each.end(),
                    [&](const TemplateCode& one) { return one.code == code.code; });
    if (!is_known) first_of_each.push_back(code);
  }
  return first_of_each;
}

Result<std::vector<AppointmentType>> read_types(const json& document) {
  const auto items = items_in(document, {"types", "content"});
  if (!items) return items.error();
  return read_items(*items, read_type);
}

Result<DaySchedule> read_slots(const json& document, LocalDay day, const time::Zone& zone) {
  const auto items = items_in(document, {"slots"});
  if (!items) return items.error();
  DaySchedule read;
  if (document.is_object()) read.is_holiday = JsonRow(document).flag("holiday");
  for (const auto* item : *items) {
    const auto slot = read_slot(*item, day, zone);
    if (!slot) return slot.error();
    if (day_of(slot->start) == day && slot->code != u'_') read.slots.push_back(*slot);
  }
  std::stable_sort(read.slots.begin(), read.slots.end(),
                   [](const auto& a, const auto& b) { return a.start < b.start; });
  read.is_working = !read.slots.empty();
  read.slot_length = grid_of(read.slots);
  return read;
}

DaySchedule hours_of(const RestConnection& rest, LocalDay day) {
  DaySchedule schedule{.slot_length = rest.slot_length};
  const LocalTime midnight(day);
  for (const auto& opening : rest.hours.at(std::chrono::weekday(day).c_encoding()))
    for (auto at = opening.open; at + rest.slot_length <= opening.close; at += rest.slot_length)
      schedule.slots.push_back({.start = midnight + at, .code = kNoCode});
  schedule.is_working = !schedule.slots.empty();
  return schedule;
}

}  // namespace vitara::emr::oscar

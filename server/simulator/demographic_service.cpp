#include <algorithm>
#include <array>

#include "server/simulator/collation.hpp"
#include "server/simulator/transfer.hpp"

// DemographicWs: reading and searching. There is no operation that creates or changes a patient.
namespace vitara::simulator {
namespace {

using Rows = std::vector<const Patient*>;

Outcome shown(const Call& call, const Rows& rows, bool with_extras) {
  std::vector<Element> elements;
  for (const auto* row : rows) elements.push_back(patient_element(*row, call.zone, with_extras));
  return elements;
}

// One page of the rows; a missing number is Java's 0, so no rows are returned without a count.
Rows page(const Rows& rows, std::optional<int> start, std::optional<int> count) {
  const auto from =
      std::min<std::size_t>(rows.size(), static_cast<std::size_t>(std::max(0, start.value_or(0))));
  const auto wanted = static_cast<std::size_t>(std::max(0, count.value_or(0)));
  const auto to = std::min(rows.size(), from + std::min(wanted, kLongestList));
  return {rows.begin() + static_cast<std::ptrdiff_t>(from),
          rows.begin() + static_cast<std::ptrdiff_t>(to)};
}

Outcome one_patient(Call& call) {
  const auto* row = call.clinic.patient(integer_in(call.arguments, "arg0").value_or(0));
  if (row == nullptr) return nothing();
  return shown(call, {row}, call.variant != Variant::oscar_2019);
}

Outcome several(Call& call) {
  Rows rows;
  for (const int number : integers_in(call.arguments, "arg0"))
    if (const auto* row = call.clinic.patient(number)) rows.push_back(row);
  return shown(call, rows, false);
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// "Last" or "Last, First", each a prefix; an empty text is the whole table.
Outcome by_name(Call& call) {
  const std::string wanted = text_in(call.arguments, "arg0").value_or("");
  const auto comma = wanted.find(',');
  const auto last = trimmed(std::string_view(wanted).substr(0, comma));
  const auto first = comma == std::string::npos
                         ? std::string_view{}
                         : trimmed(std::string_view(wanted).substr(comma + 1));
  Rows rows;
  for (const auto& row : call.clinic.patients)
    if (begins(row.last_name, last) && begins(row.first_name, first)) rows.push_back(&row);
  std::stable_sort(rows.begin(), rows.end(), [](const Patient* a, const Patient* b) {
    return a->last_name + ',' + a->first_name < b->last_name + ',' + b->first_name;
  });
  return shown(call,
               page(rows, integer_in(call.arguments, "arg1"), integer_in(call.arguments, "arg2")),
               false);
}

bool born_on(const Patient& row, const WireTime& time) {
  // The date as it was written: a birth date has no zone, and the server does not shift it.
  const std::chrono::year_month_day date(day_of(time.digits));
  const auto two = [](unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return row.birth[0] == std::to_string(static_cast<int>(date.year())) &&
         row.birth[1] == two(static_cast<unsigned>(date.month())) &&
         row.birth[2] == two(static_cast<unsigned>(date.day()));
}

bool matches(const Element& wanted, const Patient& row) {
  const auto part = [&wanted](std::string_view name, std::string_view stored) {
    const auto text = text_in(wanted, name);
    return !text || contains(stored, *text);
  };
  const auto gender = text_in(wanted, "arg3");
  const auto birth = time_in(wanted, "arg4");
  const auto province = text_in(wanted, "arg6");
  const auto phone = text_in(wanted, "arg7");
  // The raw stored text of home or work phone; never the cell phone.
  const bool phone_fits = !phone || contains(row.phone, *phone) || contains(row.work_phone, *phone);
  return part("arg0", row.hin) && part("arg1", row.first_name) && part("arg2", row.last_name) &&
         (!gender || *gender == row.sex) && (!birth || born_on(row, *birth)) &&
         part("arg5", row.city) && (!province || folded(*province) == "bc") && phone_fits &&
         part("arg8", row.email) && part("arg9", row.alias);
}

Outcome by_attributes(Call& call) {
  const auto& wanted = call.arguments;
  const bool any = std::any_of(
      wanted.children.begin(), wanted.children.end(),
      [](const Element& child) { return child.name != "arg10" && child.name != "arg11"; });
  if (!any) return server_fault("at least one parameter must be present");
  Rows rows;
  for (const auto& row : call.clinic.patients)
    if (matches(wanted, row)) rows.push_back(&row);
  std::sort(rows.begin(), rows.end(), [](const Patient* a, const Patient* b) {
    return unordered_key(a->number) < unordered_key(b->number);
  });
  return shown(call, page(rows, integer_in(wanted, "arg10"), integer_in(wanted, "arg11")), false);
}

Rows changed_after(const Call& call) {
  const auto since = time_in(call.arguments, "lastUpdate");
  Rows rows;
  for (const auto& row : call.clinic.patients)
    if (row.consents && (!since || row.updated > on_server(*since, call.zone)))
      rows.push_back(&row);
  return rows;
}

bool is_listed(std::string_view fields, std::string_view name) {
  while (!fields.empty()) {
    const auto comma = fields.find(',');
    if (trimmed(fields.substr(0, comma)) == name) return true;
    fields = comma == std::string_view::npos ? std::string_view{} : fields.substr(comma + 1);
  }
  return false;
}

// With a list of fields only these and the number are sent.
Outcome active_after(Call& call) {
  auto rows = changed_after(call);
  std::erase_if(rows, [](const Patient* row) { return row->status != "AC"; });
  auto answer = shown(call, rows, false);
  const std::string fields = text_in(call.arguments, "fields").value_or("");
  if (fields.empty()) return answer;
  for (auto& element : std::get<std::vector<Element>>(answer))
    std::erase_if(element.children, [&fields](const Element& field) {
      return field.name != "demographicNo" && !is_listed(fields, field.name);
    });
  return answer;
}

Outcome numbers(const Rows& rows) {
  std::vector<Element> elements;
  for (const auto* row : rows) elements.push_back({"return", std::to_string(row->number), {}});
  return elements;
}

Outcome consented_after(Call& call) { return numbers(changed_after(call)); }

Outcome admitted(Call& call) {
  Rows rows;
  const auto provider = text_in(call.arguments, "arg1");
  if (integer_in(call.arguments, "arg0") == kProgram)
    for (const auto& row : call.clinic.patients)
      if (row.status == "AC" && row.provider == provider) rows.push_back(&row);
  return numbers(rows);
}

constexpr std::array kHandlers = {
    NamedHandler{"getDemographic", one_patient},
    NamedHandler{"getDemographic2", one_patient},
    NamedHandler{"getDemographics", several},
    NamedHandler{"searchDemographicByName", by_name},
    NamedHandler{"searchDemographicsByAttributes", by_attributes},
    NamedHandler{"getActiveDemographicsAfter", active_after},
    NamedHandler{"getActiveDemographicsAfter2", active_after},
    NamedHandler{"getConsentedDemographicIdsAfter", consented_after},
    NamedHandler{"getAdmittedDemographicIdsByProgramProvider", admitted}};

}  // namespace

std::span<const NamedHandler> demographic_handlers() { return kHandlers; }

}  // namespace vitara::simulator

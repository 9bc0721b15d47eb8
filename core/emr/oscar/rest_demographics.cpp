#include "core/emr/oscar/rest_demographics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/emr/oscar/columns.hpp"
#include "core/emr/oscar/row.hpp"
#include "core/text/fold.hpp"
#include "core/time/civil_text.hpp"

namespace vitara::emr::oscar {
namespace {

using nlohmann::json;
using BirthDate = std::optional<std::chrono::year_month_day>;

constexpr std::size_t kPhoneDigits = 10;

std::string digits_of(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
               [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

// Letters and digits alone: health numbers of old rows hold spaces and dashes.
std::string card_of(std::string_view text) {
  std::string card;
  for (const char c : text) {
    const bool is_lower = c >= 'a' && c <= 'z';
    if (is_lower || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
      card += is_lower ? static_cast<char>(c - ('a' - 'A')) : c;
  }
  return card;
}

// Ten digits; eleven that begin with 1 lose it. Empty for anything else.
std::string phone_of(std::string_view text) {
  auto digits = digits_of(text);
  if (digits.size() == kPhoneDigits + 1 && digits.starts_with('1')) digits.erase(0, 1);
  return digits.size() == kPhoneDigits ? digits : std::string();
}

// Each character with whatever staff may have typed between it and the next.
std::string spaced(std::string_view characters, std::string_view between) {
  std::string pattern;
  for (const char c : characters) {
    if (!pattern.empty()) pattern += between;
    pattern += c;
  }
  return pattern;
}

// A name as a pattern. The column is lower-cased by the server but keeps its accents, so a letter
// beyond ASCII matches any one or two.
std::string name_pattern(std::string_view name) {
  std::string pattern;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (byte >= 0xC0)
      pattern += "..?";
    else if (is_letter)
      pattern += static_cast<char>(byte | 0x20U);
    else if (std::string_view(" '-").find(c) != std::string_view::npos || (c >= '0' && c <= '9'))
      pattern += c;
    else if (byte < 0x80)
      pattern += '.';  // a comma would begin the first name, all else may mean something
  }
  return pattern;
}

BirthDate date_of(JsonRow& row) {
  if (const auto text = row.text("formattedDOB"); !text.empty()) return time::parse_date(text);
  const auto part = [&](const char* name) { return parse_xs_int(row.text(name)).value_or(0); };
  const auto year = part("dobYear");
  const auto month = part("dobMonth");
  const auto day = part("dobDay");
  if (year < 1800 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31)
    return std::nullopt;
  return time::parse_date(fmt::format("{:04}-{:02}-{:02}", year, month, day));
}

void add_phone(std::vector<Phi<std::string>>& phones, std::string phone) {
  if (!phone.empty()) phones.emplace_back(std::move(phone));
}

// 2019 keeps the cell phone among the extras, under the key demo_cell.
std::string cell_in(const JsonRow& row) {
  const auto* extras = row.value("extras");
  if (extras == nullptr || !extras->is_array()) return {};
  for (const auto& extra : *extras) {
    if (!extra.is_object()) continue;
    JsonRow pair(extra);
    if (pair.text("key") == "demo_cell") return pair.text("value");
  }
  return {};
}

Demographic read_common(JsonRow& row) {
  Demographic read;
  read.number = DemographicNo(row.needed_integer("demographicNo", 1));
  read.first_name = Phi<std::string>(row.text("firstName"));
  read.last_name = Phi<std::string>(row.text("lastName"));
  read.birth_date = Phi<BirthDate>(date_of(row));
  read.sex = row.text("sex");
  read.health_number = Phi<std::string>(row.text("hin"));
  read.patient_status = row.text("patientStatus");
  add_phone(read.phones, row.text("phone"));
  return read;
}

bool holds(const Phi<std::string>& stored, const std::optional<Phi<std::string>>& wanted) {
  return !wanted ||
         text::fold(stored.reveal()).find(text::fold(wanted->reveal())) != std::string::npos;
}

}  // namespace

Result<Demographic> read_found(const json& item) {
  JsonRow row(item);
  auto read = read_common(row);
  if (row.error()) return *row.error();
  return read;
}

Result<Demographic> read_demographic(const json& item) {
  JsonRow row(item);
  auto read = read_common(row);
  add_phone(read.phones, row.text("alternativePhone"));
  add_phone(read.phones, row.text("cellPhone"));
  add_phone(read.phones, cell_in(row));
  read.email = Phi<std::string>(row.text("email"));
  read.health_card_type = row.text("hcType");
  if (row.error()) return *row.error();
  return read;
}

Result<SearchTerm> search_term(const DemographicQuery& query) {
  const Error nothing{.code = Code::invalid,
                      .message = "a search for patients needs a part to look for"};
  if (query.phone && phone_of(query.phone->reveal()).empty())
    return Error{.code = Code::invalid, .message = "a phone number to look for has ten digits"};
  if (query.health_number) {
    const auto card = card_of(query.health_number->reveal());
    if (!card.empty()) return SearchTerm{"HIN", "^" + spaced(card, "[ -]*") + "$"};
  }
  if (query.birth_date) return SearchTerm{"DOB", time::date_text(*query.birth_date)};
  if (query.phone)
    return SearchTerm{"Phone", spaced(phone_of(query.phone->reveal()), "[^0-9]*") + "$"};
  const auto last = query.last_name ? name_pattern(query.last_name->reveal()) : std::string();
  const auto first = query.first_name ? name_pattern(query.first_name->reveal()) : std::string();
  if (last.empty() && first.empty()) return nothing;
  if (first.empty()) return SearchTerm{"Name", last};
  return SearchTerm{"Name", last + "," + first};
}

std::string search_json(const SearchTerm& term, bool is_active) {
  // All six fields are needed; `active: false` finds inactive patients only.
  const json body = {{"type", term.type},   {"term", term.term},   {"active", is_active},
                     {"integrator", false}, {"outofdomain", true}, {"params", json::object()}};
  return body.dump(-1, ' ', false, json::error_handler_t::replace);
}

bool fits(const Demographic& patient, const DemographicQuery& query) {
  if (!holds(patient.last_name, query.last_name) || !holds(patient.first_name, query.first_name))
    return false;
  if (query.birth_date && patient.birth_date.reveal() != query.birth_date) return false;
  if (query.health_number &&
      card_of(patient.health_number.reveal()).find(card_of(query.health_number->reveal())) ==
          std::string::npos)
    return false;
  if (!query.phone) return true;
  const auto wanted = phone_of(query.phone->reveal());
  return std::any_of(patient.phones.begin(), patient.phones.end(), [&](const auto& phone) {
    return digits_of(phone.reveal()).ends_with(wanted);
  });
}

std::string new_demographic_json(const NewDemographic& patient, int admission_program) {
  const auto& born = patient.birth_date.reveal();
  const auto phone = phone_of(patient.phone.reveal());
  // As OSCAR's own pages store it; its searches look at the text.
  const auto home = phone.empty() ? columns::cut(patient.phone.reveal(), 20)
                                  : fmt::format("{}-{}-{}", phone.substr(0, 3), phone.substr(3, 3),
                                                phone.substr(6));
  const json body = {{"firstName", columns::cut(patient.first_name.reveal(), 30)},
                     {"lastName", columns::cut(patient.last_name.reveal(), 30)},
                     {"sex", columns::cut(patient.sex, 1)},
                     {"dobYear", fmt::format("{:04}", static_cast<int>(born.year()))},
                     {"dobMonth", fmt::format("{:02}", static_cast<unsigned>(born.month()))},
                     {"dobDay", fmt::format("{:02}", static_cast<unsigned>(born.day()))},
                     {"hin", columns::cut(patient.health_number.reveal(), 20)},
                     {"ver", columns::cut(patient.health_card_version, 3)},
                     {"hcType", columns::cut(patient.health_card_type, 20)},
                     {"phone", home},
                     {"alternativePhone", ""},
                     {"email", columns::cut(patient.email.reveal(), 100)},
                     {"address",
                      {{"address", columns::cut(patient.street.reveal(), 60)},
                       {"city", columns::cut(patient.city, 50)},
                       {"province", columns::cut(patient.province, 20)},
                       {"postal", columns::cut(patient.postal_code.reveal(), 9)}}},
                     {"alias", ""},  // OpenO stores no row whose alias is null
                     {"admissionProgramId", admission_program}};
  return body.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace vitara::emr::oscar

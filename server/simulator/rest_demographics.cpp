#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <regex>

#include "server/simulator/collation.hpp"
#include "server/simulator/rest_rows.hpp"

// DemographicService of REST (oscar-rest.md §4, "Patients"), with its traps.
namespace vitara::simulator {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 6> kInactive = {"IN", "DE", "IC", "ID", "MO", "FI"};

bool is_active(const Patient& row) {
  return std::find(kInactive.begin(), kInactive.end(), row.status) == kInactive.end();
}

// MariaDB's REGEXP, byte by byte as older servers have it. A pattern that is none is a 500 there.
std::optional<std::regex> pattern_of(const std::string& term) {
  try {
    return std::regex(term, std::regex::ECMAScript);
  } catch (const std::regex_error&) {  // the library's way of saying "no pattern"
    return std::nullopt;
  }
}

bool matches(const std::string& text, const std::string& term) {
  const auto pattern = pattern_of(term);
  return pattern && std::regex_search(text, *pattern);
}

// Lower case for ASCII alone: REGEXP minds accents, unlike every other comparison of the table.
std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return text;
}

bool is_named(const Patient& row, const std::string& term) {
  const auto comma = term.find(',');
  const auto first = comma == std::string::npos ? "" : term.substr(comma + 1);
  return matches(lower(row.last_name), term.substr(0, comma)) &&
         matches(lower(row.first_name), first);
}

bool is_born(const Patient& row, const std::string& term) {
  return term.size() == 10 && row.birth[0] == term.substr(0, 4) &&
         row.birth[1] == term.substr(5, 2) && matches(row.birth[2], term.substr(8));
}

bool is_wanted(const Patient& row, const std::string& type, const std::string& term,
               const RestStage& stage) {
  if (term.empty()) return false;
  if (type == "Name") return is_named(row, term);
  if (type == "DOB") return is_born(row, term);
  if (type == "HIN") return matches(row.hin, term);
  // OSCAR Pro keeps no index of phone numbers (incumbent.md §6.3).
  if (type == "Phone") return stage.variant != Variant::kai && matches(row.phone, term);
  if (type == "DemographicNo") return std::to_string(row.number) == term;
  return false;
}

server::Response search(RestVisit& visit) {
  const auto start = whole_number(value_of(visit.query, "startIndex"));
  const auto count = whole_number(value_of(visit.query, "itemsToReturn"));
  const auto sent =
      object_with(visit.body, {"type", "term", "active", "integrator", "outofdomain", "params"});
  if (sent.is_null()) return bad_request();
  const auto type = sent.value("type", "");
  const bool is_known = type == "Name" || type == "Phone" || type == "HIN" || type == "DOB" ||
                        type == "Address" || type == "ChartNo" || type == "DemographicNo";
  if (!start || !count || sent.size() != 6 || !is_known || !pattern_of(sent.value("term", "")))
    return null_pointer();
  std::vector<const Patient*> found;
  for (const auto& row : visit.clinic.patients)
    if (is_active(row) == sent.value("active", false) &&
        is_wanted(row, type, sent.value("term", ""), visit.stage))
      found.push_back(&row);
  auto items = json::array();
  for (std::size_t i = static_cast<std::size_t>(*start); i < found.size(); ++i)
    if (items.size() < static_cast<std::size_t>(*count))
      items.push_back(found_json(*found[i], visit.stage));
  return rest_json(search_response(std::move(items), found.size(), visit.now));
}

// `Last,First`, each a prefix; active patients; ten of them.
server::Response quick_search(RestVisit& visit) {
  const auto query = value_of(visit.query, "query");
  const auto comma = query.find(',');
  const auto first = comma == std::string::npos ? "" : query.substr(comma + 1);
  auto items = json::array();
  std::size_t total = 0;
  for (const auto& row : visit.clinic.patients) {
    if (!is_active(row) || !begins(row.last_name, query.substr(0, comma))) continue;
    if (!begins(row.first_name, first)) continue;
    if (++total <= 10) items.push_back(found_json(row, visit.stage));
  }
  return rest_json(search_response(std::move(items), total, visit.now));
}

server::Response one(const RestVisit& visit, const std::string& number) {
  const auto* row = visit.clinic.patient(whole_number(number).value_or(0));
  if (row == nullptr) return {.status = 204};
  return rest_json(patient_json(*row, visit.stage));
}

Patient wanted_patient(const json& sent) {
  const auto address = sent.value("address", json::object());
  Patient row;
  row.last_name = sent.value("lastName", "");
  row.first_name = sent.value("firstName", "");
  row.sex = sent.value("sex", "");
  row.birth = {sent.value("dobYear", ""), sent.value("dobMonth", ""), sent.value("dobDay", "")};
  row.phone = sent.value("phone", "");
  row.work_phone = sent.value("alternativePhone", "");
  row.hin = sent.value("hin", "");
  row.email = sent.value("email", "");
  row.address = address.value("address", "");
  row.city = address.value("city", "");
  row.postal = address.value("postal", "");
  row.provider = sent.value("providerNo", "");
  return row;
}

server::Response create(RestVisit& visit) {
  const auto sent = object_with(visit.body, {"firstName",
                                             "lastName",
                                             "sex",
                                             "dobYear",
                                             "dobMonth",
                                             "dobDay",
                                             "hin",
                                             "ver",
                                             "hcType",
                                             "phone",
                                             "alternativePhone",
                                             "cellPhone",
                                             "email",
                                             "address",
                                             "providerNo",
                                             "rosterStatus",
                                             "chartNo",
                                             "alias",
                                             "title",
                                             "officialLanguage",
                                             "spokenLanguage",
                                             "admissionProgramId",
                                             "extras"});
  if (sent.is_null()) return bad_request();
  for (const auto* needed : {"firstName", "lastName", "sex", "dobYear", "dobMonth", "dobDay"})
    if (sent.value(needed, "").empty()) return bad_request();
  if (!sent.contains("address") || !sent["address"].is_object()) return null_pointer();
  const bool has_alias = sent.contains("alias") && sent["alias"].is_string();
  if (visit.stage.variant == Variant::openo && !has_alias)
    return xml_fault("java.sql.SQLException: Column 'pref_name' cannot be null");
  auto row = wanted_patient(sent);
  row.number = visit.clinic.patients.back().number + 1;
  row.updated = visit.local_now();
  visit.clinic.patients.push_back(row);
  // The admission is a row of its own, written afterwards: the patient stays when it fails.
  if (sent.value("admissionProgramId", 0) != kProgram)
    return xml_fault("java.sql.SQLException: Column 'program_id' cannot be null");
  auto reply = patient_json(row, visit.stage);
  reply["admissionProgramId"] = nullptr;
  return rest_json(reply);
}

}  // namespace

RestOutcome rest_demographics(RestVisit& visit) {
  if (visit.is("GET", "demographics/quickSearch")) return quick_search(visit);
  if (visit.is("POST", "demographics/search")) return search(visit);
  if (visit.is("POST", "demographics")) return create(visit);
  if (visit.stage.variant == Variant::openo && visit.is("GET", "demographics/basic/*"))
    return one(visit, visit.path[2]);
  if (visit.is("GET", "demographics/*")) return one(visit, visit.path[1]);
  return std::nullopt;
}

}  // namespace vitara::simulator

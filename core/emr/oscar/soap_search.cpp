#include <algorithm>

#include "core/emr/oscar/demographic_row.hpp"
#include "core/emr/oscar/row.hpp"
#include "core/emr/oscar/soap.hpp"
#include "core/emr/oscar/xml_tree.hpp"
#include "core/time/civil_text.hpp"

namespace vitara::emr::oscar {
namespace {

constexpr int kMostFound = 50;    // OSCAR itself sets no bound (oscar-domain.md §8)
constexpr int kLongestMerge = 3;  // a head that was merged again, and again
constexpr std::size_t kPhoneDigits = 10;

std::string digits_of(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
               [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

bool has_phone(const Demographic& patient, const std::string& ten_digits) {
  return std::any_of(patient.phones.begin(), patient.phones.end(), [&](const auto& phone) {
    return digits_of(phone.reveal()).ends_with(ten_digits);
  });
}

// Unused parameters are left out: an empty one would add LIKE '%%' (oscar-soap.md §2).
std::vector<Field> search_arguments(const DemographicQuery& query, const std::string& phone) {
  std::vector<Field> arguments;
  const auto add = [&](std::string name, std::string text) {
    if (!text.empty()) arguments.push_back({.name = std::move(name), .text = std::move(text)});
  };
  const auto text = [](const std::optional<Phi<std::string>>& part) {
    return part ? part->reveal() : std::string();
  };
  add("arg0", text(query.health_number));
  add("arg1", text(query.first_name));
  add("arg2", text(query.last_name));
  // The birth date is taken in the date-time's own zone: noon without one moves nowhere.
  if (query.birth_date) add("arg4", time::date_text(*query.birth_date) + "T12:00:00");
  add("arg7", phone);
  return arguments;
}

void sort_once_each(std::vector<Demographic>& found) {
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.number < b.number; });
  const auto end = std::unique(found.begin(), found.end(),
                               [](const auto& a, const auto& b) { return a.number == b.number; });
  found.erase(end, found.end());
}

}  // namespace

Result<std::vector<Demographic>> SoapAdapter::search_once(const DemographicQuery& query,
                                                          const std::string& phone,
                                                          const Within& within) {
  auto arguments = search_arguments(query, phone);
  if (arguments.empty())
    return Error{.code = Code::invalid,
                 .message = "a search for patients needs a part to look for"};
  arguments.push_back({.name = "arg10", .text = "0"});
  arguments.push_back(
      {.name = "arg11", .text = std::to_string(std::clamp(query.limit, 1, kMostFound))});
  const auto answer = session_.read({.service = "DemographicService",
                                     .operation = "searchDemographicsByAttributes",
                                     .arguments = std::move(arguments)},
                                    within);
  if (!answer) return answer.error();
  return read_rows<Demographic>(*answer, read_demographic);
}

Result<std::vector<Demographic>> SoapAdapter::search(const DemographicQuery& query,
                                                     const Within& within) {
  const bool has_number = query.phone.has_value();
  auto digits = has_number ? digits_of(query.phone->reveal()) : std::string();
  if (digits.size() == kPhoneDigits + 1 && digits.starts_with('1')) digits.erase(0, 1);
  if (has_number && digits.size() != kPhoneDigits)
    return Error{.code = Code::invalid, .message = "a phone number to look for has ten digits"};

  std::vector<std::string> forms{""};
  if (has_number) forms = {digits.substr(3, 3) + "-" + digits.substr(6), digits};
  std::vector<Demographic> found;
  for (const auto& form : forms) {
    auto some = search_once(query, form, within);
    if (!some) return std::move(some).error();
    std::move(some->begin(), some->end(), std::back_inserter(found));
  }
  if (has_number)
    std::erase_if(found, [&](const Demographic& one) { return !has_phone(one, digits); });
  auto heads = heads_of(std::move(found), within);
  if (!heads) return heads;
  sort_once_each(*heads);
  const auto limit = static_cast<std::size_t>(std::clamp(query.limit, 1, kMostFound));
  if (heads->size() > limit) heads->resize(limit);
  return heads;
}

// A record that was merged stands for the one it was merged into, which the search may not have
// found: its name can be another.
Result<std::vector<Demographic>> SoapAdapter::heads_of(std::vector<Demographic> found,
                                                       const Within& within) {
  std::vector<Demographic> heads;
  std::vector<DemographicNo> wanted;
  for (auto& one : found) {
    if (one.head_record)
      wanted.push_back(*one.head_record);
    else
      heads.push_back(std::move(one));
  }
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  for (const auto no : wanted) {
    const bool is_there = std::any_of(heads.begin(), heads.end(),
                                      [&](const auto& head) { return head.number == no; });
    if (is_there) continue;
    auto head = demographic(no, within);
    if (!head) return std::move(head).error();
    if (*head) heads.push_back(**std::move(head));
  }
  return heads;
}

Result<std::optional<Demographic>> SoapAdapter::record(DemographicNo no, const Within& within) {
  const auto answer = session_.read({.service = "DemographicService",
                                     .operation = "getDemographic",
                                     .arguments = {{"arg0", std::to_string(number(no))}}},
                                    within);
  if (!answer) return answer.error();
  const auto items = answer->items();
  if (items.empty()) return std::optional<Demographic>();
  auto patient = read_demographic(items.front());
  if (!patient) return std::move(patient).error();
  if (items.size() > 1 || patient->number != no) return unreadable("is about another patient");
  return std::optional<Demographic>(*std::move(patient));
}

Result<std::optional<Demographic>> SoapAdapter::demographic(DemographicNo no,
                                                            const Within& within) {
  for (int hops = 0; hops <= kLongestMerge; ++hops) {
    auto found = record(no, within);
    if (!found || !*found || !(*found)->head_record) return found;
    no = *(*found)->head_record;
  }
  return unreadable("leads from one merged record to the next");
}

}  // namespace vitara::emr::oscar

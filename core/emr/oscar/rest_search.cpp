#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/emr/oscar/rest.hpp"
#include "core/emr/oscar/rest_demographics.hpp"
#include "core/emr/oscar/xml_tree.hpp"

namespace vitara::emr::oscar {
namespace {

constexpr int kMostFound = 50;  // OSCAR itself sets no bound (oscar-domain.md §8)
const char* const kSearch = "demographics/search";
const char* const kBasic = "demographics/basic";

RestCall search_call(const SearchTerm& term, bool is_active) {
  // Without both query parameters OSCAR answers 500.
  return {.operation = kSearch,
          .method = "POST",
          .path = "/demographics/search",
          .query = {{"startIndex", "0"}, {"itemsToReturn", std::to_string(kMostFound)}},
          .body = search_json(term, is_active)};
}

// What OSCAR Pro is known to have: names alone, the first ten, active patients.
RestCall quick_search(const DemographicQuery& query) {
  std::string words = query.last_name ? query.last_name->reveal() : std::string();
  if (query.first_name) words += "," + query.first_name->reveal();
  return {.operation = "demographics/quickSearch",
          .path = "/demographics/quickSearch",
          .query = {{"query", words}}};
}

bool is_missing(const RestAttempt& attempt) {
  const auto* failure = std::get_if<RestFailure>(&attempt);
  return failure != nullptr && failure->kind == RestFailure::Kind::no_route;
}

}  // namespace

Result<std::vector<Demographic>> RestAdapter::found(const RestCall& call,
                                                    const DemographicQuery& query,
                                                    const Within& within) {
  auto attempt = session_.read(call, within);
  if (is_missing(attempt) && call.operation == kSearch) {
    session_.note_missing(kSearch);
    if (!query.last_name) return document_of(std::move(attempt)).error();
    return found(quick_search(query), query, within);
  }
  const auto document = document_of(std::move(attempt));
  if (!document) return document.error();
  const auto items = items_in(**document, {"content", "Item"});
  if (!items) return items.error();
  auto rows = read_items(*items, read_found);
  if (!rows) return rows;
  std::erase_if(*rows, [&](const Demographic& one) { return !fits(one, query); });
  return rows;
}

Result<std::vector<Demographic>> RestAdapter::search(const DemographicQuery& query,
                                                     const Within& within) {
  const auto term = search_term(query);
  if (!term) return term.error();
  const bool is_quick = session_.lacks(kSearch) && query.last_name;
  auto rows = found(is_quick ? quick_search(query) : search_call(*term, true), query, within);
  if (!rows) return rows;
  if (rows->empty() && !session_.lacks(kSearch)) {
    rows = found(search_call(*term, false), query, within);
    if (!rows) return rows;
  }
  std::sort(rows->begin(), rows->end(),
            [](const auto& a, const auto& b) { return a.number < b.number; });
  const auto limit = static_cast<std::size_t>(std::clamp(query.limit, 1, kMostFound));
  if (rows->size() > limit) rows->resize(limit);
  return rows;
}

// The short record where there is one (OpenO), else the long one with its lists of providers.
RestAttempt RestAdapter::record(DemographicNo no, const Within& within) {
  if (!session_.lacks(kBasic)) {
    auto attempt = session_.read(
        {.operation = kBasic, .path = fmt::format("/demographics/basic/{}", number(no))}, within);
    if (!is_missing(attempt)) return attempt;
    session_.note_missing(kBasic);
  }
  return session_.read(
      {.operation = "demographics", .path = fmt::format("/demographics/{}", number(no))}, within);
}

Result<std::optional<Demographic>> RestAdapter::demographic(DemographicNo no,
                                                            const Within& within) {
  auto attempt = record(no, within);
  if (auto* failure = std::get_if<RestFailure>(&attempt)) return std::move(failure->error);
  const auto& answer = std::get<JsonAnswer>(attempt);
  if (answer == nullptr) return std::optional<Demographic>();
  auto patient = read_demographic(*answer);
  if (!patient) return std::move(patient).error();
  if (patient->number != no) return unreadable("is about another patient");
  return std::optional<Demographic>(*std::move(patient));
}

}  // namespace vitara::emr::oscar

// Patients as REST tells them, what a search for them asks, and the body that registers one, with
// its traps (oscar-rest.md §4, "Patients"). Pure.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/emr/oscar/json_row.hpp"
#include "core/emr/types.hpp"

namespace vitara::emr::oscar {

/// An item of a search: no e-mail, no card type.
[[nodiscard]] Result<Demographic> read_found(const nlohmann::json& item);
/// DemographicTo1, of demographics/{id} and of the reply to a registration.
[[nodiscard]] Result<Demographic> read_demographic(const nlohmann::json& item);

/// The part of a query that the server looks for; the client holds all parts against what comes
/// back (`fits`).
struct SearchTerm {
  std::string type;  // "HIN", "DOB", "Phone", "Name"
  std::string term;  // a regular expression of MariaDB's
};

/// The most telling part: health number, birth date, phone, name. `invalid` when there is none, or
/// a phone number has no ten digits.
[[nodiscard]] Result<SearchTerm> search_term(const DemographicQuery& query);
/// The body of demographics/search, with every field that it must have.
[[nodiscard]] std::string search_json(const SearchTerm& term, bool is_active);

/// Whether a patient answers to every part of the query: names as folded substrings, phone and
/// health number by their digits.
[[nodiscard]] bool fits(const Demographic& patient, const DemographicQuery& query);

/// The body of POST demographics. Birth date in three padded texts, `alias` never null,
/// `address` an object, the program that new patients are admitted to.
[[nodiscard]] std::string new_demographic_json(const NewDemographic& patient,
                                               int admission_program);

}  // namespace vitara::emr::oscar

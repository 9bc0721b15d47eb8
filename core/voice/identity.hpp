// Who a caller may act for (reliability.md §7.1): found in this call, by the clinic's rule, and
// remembered for this call alone. An answer never says which part of a description failed.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/voice/tool.hpp"
#include "core/words/catalogue.hpp"
#include "core/words/hear.hpp"

namespace vitara::voice {

/// What a caller said of a patient.
struct HeardPerson {
  std::string first_name;
  std::vector<std::string> last_names;  // as heard, and as spelled
  std::chrono::year_month_day birth_date{};
  std::vector<std::string> phones = {};  // E.164
};

/// The active patient of that number, if this call identified one.
[[nodiscard]] std::optional<emr::Demographic> identified_patient(const Context&,
                                                                 std::int64_t number);
/// Everyone this call identified.
[[nodiscard]] std::vector<emr::Demographic> identified_patients(const Context&);
void remember_patient(Context&, const emr::Demographic&);

/// Whether this call has used up its attempts.
[[nodiscard]] bool is_identity_limit_reached(const Context&);
/// Counts one that failed; the answer: spell it again, or a person.
[[nodiscard]] Spoken identity_failed(Context&);
/// NOT_FOUND for a patient or visit that this call may not touch; logs `tool.not_identified`.
[[nodiscard]] Spoken not_identified(Context&);

/// NEED the birth date: which of two days it is, where it could be two, else the whole of it.
[[nodiscard]] Spoken need_birth_date(Context&, const words::HeardBirthDate&);

/// What to ask a caller who may be several of these (two or more): something in which they differ,
/// or may differ. The question tells nothing about any of them.
[[nodiscard]] words::Phrase what_separates(const HeardPerson&,
                                           const std::vector<emr::Demographic>&);

/// Active patients born on that day who have the name or one of the numbers; not those with the
/// family name and clearly another given name than was said, whatever the number. Merged records
/// are followed to their head. Those whose name fits best stand alone when there are any; several
/// are left where names are too near to be told apart by ear and no number decides.
[[nodiscard]] Result<std::vector<emr::Demographic>> patients_like(const Context&,
                                                                  const HeardPerson&,
                                                                  const Within&);
/// Active patients with that number.
[[nodiscard]] Result<std::vector<emr::Demographic>> patients_with_phone(const Context&,
                                                                        const std::string& e164,
                                                                        const Within&);

}  // namespace vitara::voice

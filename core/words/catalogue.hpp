// Every sentence that a caller hears from a tool, in each language, in one table (reliability.md
// §2.3). Dates, names and numbers come in as words already; nothing here formats them. Pure.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/language.hpp"

namespace vitara::words {

/// What is said. Those that begin with `field_` are parts of a sentence: what `need` still needs.
enum class Phrase {
  booked,
  moved,
  cancelled,
  already_cancelled,
  already_there,
  slot_taken,
  slot_taken_no_options,
  not_open,
  pending,
  pending_end,
  emr_slow,
  emr_down,
  busy,
  need,
  need_health_number,
  ask_which_birth_date,
  ask_birth_date_again,
  ask_solar_birth_date,
  not_found,
  not_found_offer_person,
  ambiguous,
  line_not_set_up,
  write_limit,
  internal,
  cannot_do,
  patient_found,
  providers,
  no_provider,
  one_option,
  options,
  option,
  no_openings,
  no_openings_closed,
  no_openings_holiday,
  no_openings_full,
  no_openings_at,
  no_openings_notice,
  no_openings_too_far,
  no_openings_no_earlier,
  no_openings_but,
  visits,
  no_visits,
  time_free,
  visit_not_found,
  visit_changed,
  visit_over,
  read_back,
  registered,
  registration_saved,
  already_registered,
  no_new_patients,
  no_new_patients_waitlist,
  waitlisted,
  no_waitlist,
  callback_saved,
  transferring,
  desk_closed_callback,
  emergency,
  noted,
  greeting,
  clinic_hours,
  open_now,
  closed_now,
  clinic_address,
  accepts_new_patients,
  request_none,
  request_absent,
  request_waiting,
  when_which_of,
  when_which_day,
  when_which_time,
  when_earlier,
  when_later,
  when_past,
  when_no_such_day,
  when_too_far,
  when_lunar,
  when_moved,
  field_full_name,
  field_last_name,
  field_first_name,
  field_first_name_spelled,
  field_birth_date,
  field_phone,
  field_patient,
  field_provider,
  field_date,
  field_time,
  field_visit,
  field_sex,
  field_details,
};

/// One row of the table.
struct PhraseRow {
  Phrase phrase;
  std::string_view code;  // a clinic's own wording is "<code>.<en|zh|fr>" (Clinic::messages)
  std::string_view english;
  std::string_view mandarin;
};

/// All rows, in the order of `Phrase`.
std::span<const PhraseRow> catalogue();
/// Our own sentence, places unfilled. French has a table of its own (catalogue_french.hpp).
std::string_view sentence(Phrase phrase, Language language);

/// {place, what stands there}: {"when", "Tuesday, March 3rd at 2:30 in the afternoon"}.
using Values = std::vector<std::pair<std::string_view, std::string>>;
/// A clinic's own wording by "<code>.<en|zh|fr>".
using Overrides = std::map<std::string, std::string>;

/// The sentence, places filled. A clinic's wording is taken when it can be said
/// (`sentence_fault`); else ours is. A place without a value becomes empty.
std::string say(Phrase phrase, Language language, const Values& values = {},
                const Overrides& overrides = {});

/// The names within `{}` in a sentence, in order.
std::vector<std::string_view> places(std::string_view sentence);

}  // namespace vitara::words

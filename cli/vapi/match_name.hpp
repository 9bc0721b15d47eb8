// `vitara vapi match-name`: what the identity of a caller rests on, shown from the terminal. Reads
// one file, asks nobody, stores nothing.
#pragma once

#include <string>

#include "cli/session.hpp"

namespace vitara::cli {

struct MatchNameOptions {
  std::string name;        // as the caller said it
  std::string birth_date;  // as the caller said it; may be empty
  std::string candidates;  // a JSON file: [{"id", "firstName", "lastName", "dateOfBirth"}]
};

/// The patients that the name may mean, best first, with scores from 0 to 1.
Exit match_name(Session&, const MatchNameOptions&);

extern const ReportKind kNameMatchesReport;

}  // namespace vitara::cli

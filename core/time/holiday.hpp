// Statutory holidays of the Canadian provinces and territories: what a clinic may be shown as a
// proposal for its own list of closed days. Pure; never decides by itself that a clinic is closed.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/civil.hpp"

namespace vitara::time {

struct Holiday {
  LocalDay day;
  std::string_view name;  // English, lives for ever
};

/// The statutory (paid, general) holidays of `province` ("BC", "ON" ... two capital letters) in
/// `year` (2000 to 2200), in order of date, on the day itself: a substitute for one that falls on a
/// weekend is for each employer to set. Days that a law of its own closes without being general
/// holidays (Remembrance Day in Manitoba and Nova Scotia) and optional ones (Easter Monday) are
/// absent. Empty for a province or year that is not known. Source: each jurisdiction's employment
/// standards act as in force in 2026; a holiday starts in the year in which its law did.
std::vector<Holiday> holidays(int year, std::string_view province);

}  // namespace vitara::time

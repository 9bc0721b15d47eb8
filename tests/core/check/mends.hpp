// What every finding of a check owes to whoever reads it: a mend, and a page of help. The tests of
// the rules hand their findings in; when all of them have run, each page must have been met.
#pragma once

#include "core/base/finding.hpp"

namespace vitara::check::testing {

/// Fails for a finding without a mend, or with one that names nothing to paste: no command, and for
/// nginx's rules no directive.
void hold_mends(const Findings& findings);

}  // namespace vitara::check::testing

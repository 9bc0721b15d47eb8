// The order of a plan's steps: what is referred to comes first; where that goes in a circle, one
// member is created without its references and linked at the end.
#pragma once

#include "core/vapi/plan.hpp"

namespace vitara::vapi {

/// Fills `needs` and `links_later`, and adds a link step for each circle that needs one.
void set_order(Plan& plan, const Ledger& ledger);

}  // namespace vitara::vapi

// A clinic as the JSON document that its row keeps. For core/store only: what the admin interface
// shows is its own matter.
#pragma once

#include <string>

#include "core/base/result.hpp"
#include "core/store/clinic.hpp"

namespace vitara::store {

/// Compact, with sorted keys: equal clinics give equal documents.
std::string to_document(const Clinic&);

/// Members that an older vitara did not write keep their defaults. `invalid` for any other document
/// than to_document makes.
[[nodiscard]] Result<Clinic> clinic_from(const std::string& document);

}  // namespace vitara::store

// One call of OSCAR's SOAP services as a value, before a token or an envelope is around it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/emr/oscar/envelope.hpp"

namespace vitara::emr::oscar {

/// What servers from before 2015 have in place of an operation whose name ends in `2`
/// (oscar-soap.md §§3, 4, 9).
enum class OlderForm { none, same_arguments, without_last_argument };

struct Call {
  std::string service;    // "ScheduleService"
  std::string operation;  // "getAppointment2"
  std::vector<Field> arguments = {};
  OlderForm older = OlderForm::none;
  bool is_write = false;  // sent at most once
  bool is_open = false;   // needs no Security header: login and system info
};

/// The same wish as such a server knows it. `call.older` must not be `none`.
[[nodiscard]] Call older_form(Call call);

}  // namespace vitara::emr::oscar

// What a service's operations are given and what they give back. Called under the Simulator's
// mutex; they touch memory alone.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/deadline.hpp"
#include "core/time/zone.hpp"
#include "server/simulator/arguments.hpp"
#include "server/simulator/model.hpp"
#include "server/simulator/soap_fault.hpp"

namespace vitara::simulator {

/// One call whose arguments have been checked.
struct Call {
  const Element& arguments;
  Clinic& clinic;
  Variant variant;
  const time::Zone& zone;  // of the server
  SystemTime now;

  [[nodiscard]] LocalTime local_now() const { return zone.to_local(now); }
};

/// The "return" elements of the answer, or a fault.
using Outcome = std::variant<std::vector<Element>, SoapFault>;
using Handler = Outcome (*)(Call&);

struct NamedHandler {
  std::string_view operation;
  Handler run;
};

/// Every list that OSCAR returns ends there.
inline constexpr std::size_t kLongestList = 5000;

[[nodiscard]] std::span<const NamedHandler> system_handlers();
[[nodiscard]] std::span<const NamedHandler> login_handlers();
[[nodiscard]] std::span<const NamedHandler> schedule_handlers();
[[nodiscard]] std::span<const NamedHandler> demographic_handlers();
[[nodiscard]] std::span<const NamedHandler> provider_handlers();

/// The handler of "ScheduleService", "getAppointment2"; null when there is none.
[[nodiscard]] Handler handler_of(std::string_view service, std::string_view operation);

/// One `<return>` that holds a text.
[[nodiscard]] Outcome single(std::string text);
/// Not found: an empty wrapper.
[[nodiscard]] Outcome nothing();
/// Adds the field unless it is null.
void add_if(Element& element, std::string_view name, const std::optional<std::string>& value);

}  // namespace vitara::simulator

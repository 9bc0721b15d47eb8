// Reads values from elements that the contract check has passed. An absent element is "nothing", or
// Java's 0 and false where the parameter is a primitive. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/simulator/element.hpp"
#include "server/simulator/wire_time.hpp"

namespace vitara::simulator {

/// Both "" and an absent element can mean something: the first is an empty text, the second null.
[[nodiscard]] std::optional<std::string> text_in(const Element& parent, std::string_view name);
[[nodiscard]] std::optional<int> integer_in(const Element& parent, std::string_view name);
[[nodiscard]] std::optional<bool> boolean_in(const Element& parent, std::string_view name);
[[nodiscard]] std::optional<WireTime> time_in(const Element& parent, std::string_view name);
/// Every element of that name, in order.
[[nodiscard]] std::vector<int> integers_in(const Element& parent, std::string_view name);

}  // namespace vitara::simulator

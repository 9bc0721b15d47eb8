// What can be told of a YAML text without parsing it: whether it has far too many nodes. The parser
// makes about half a million nodes a second, so a text that is nothing but nodes would be worked at
// for seconds before its limit is reached; this look takes a few milliseconds. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace vitara::yaml {

/// The line (from 1) at which the text has surely more than `most` nodes; nothing when it has not,
/// or when that is not sure: block collections and empty values are not counted, nor is any line
/// that could be the rest of a text above it.
[[nodiscard]] std::optional<int> too_many_nodes(std::string_view text, std::size_t most);

/// The line at which `[` and `{` are surely more than `most` deep. The parser reads all of such a
/// text, to see whether it is a key, before it hands out the first of them. Pure.
[[nodiscard]] std::optional<int> too_deep(std::string_view text, int most);

}  // namespace vitara::yaml

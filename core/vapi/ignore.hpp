// .vapi-ignore: which resources of the folder are nobody's business here. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vitara::vapi {

/// One pattern a line; lines that start with `#` or `!` are comments, for there is no negation.
std::vector<std::string> read_ignore(std::string_view text);

/// Whether a pattern matches all of `<folder>/<id>`: `*` is anything but `/`, `**` anything, `?`
/// one character but `/`. At most linear in pattern times path.
bool is_ignored(const std::vector<std::string>& patterns, std::string_view path);

}  // namespace vitara::vapi

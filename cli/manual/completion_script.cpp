#include "cli/manual/completion_script.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace vitara::cli {

namespace {

void collect(const CommandNode& node, std::vector<const CommandNode*>& out) {
  out.push_back(&node);
  for (const auto& child : node.children) collect(child, out);
}

}  // namespace

ValueKind value_kind(const Flag& flag) {
  if (flag.value.empty()) return ValueKind::none;
  if (!flag.choices.empty()) return ValueKind::words;
  if (!named_kind(flag.value).empty()) return ValueKind::names;
  if (flag.value == "<dir>") return ValueKind::folders;
  if (flag.value == "<file>" || flag.value == "<path>") return ValueKind::files;
  return ValueKind::anything;
}

std::string_view named_kind(std::string_view value) {
  if (value == "<host>") return "hosts";
  if (value == "<vhost>") return "vhosts";
  if (value == "<service>") return "services";
  if (value == "<stack>") return "stacks";
  return {};
}

std::vector<const CommandNode*> every_node(const CommandNode& root) {
  std::vector<const CommandNode*> out;
  collect(root, out);
  return out;
}

std::string key_of(const CommandNode& node) { return fmt::format("{}", fmt::join(node.path, " ")); }

std::string quoted_for_sh(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'')
      out += "'\\''";
    else
      out += c;
  }
  return out + '\'';
}

}  // namespace vitara::cli

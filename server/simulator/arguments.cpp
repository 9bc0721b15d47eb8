#include "server/simulator/arguments.hpp"

#include <charconv>

namespace vitara::simulator {
namespace {

int integer(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

std::optional<std::string> text_in(const Element& parent, std::string_view name) {
  const auto* element = parent.find(name);
  if (element == nullptr) return std::nullopt;
  return element->text;
}

std::optional<int> integer_in(const Element& parent, std::string_view name) {
  const auto* element = parent.find(name);
  if (element == nullptr) return std::nullopt;
  return integer(element->text);
}

std::optional<bool> boolean_in(const Element& parent, std::string_view name) {
  const auto* element = parent.find(name);
  if (element == nullptr) return std::nullopt;
  return element->text == "true" || element->text == "1";
}

std::optional<WireTime> time_in(const Element& parent, std::string_view name) {
  const auto* element = parent.find(name);
  if (element == nullptr) return std::nullopt;
  return parse_wire_time(element->text);
}

std::vector<int> integers_in(const Element& parent, std::string_view name) {
  std::vector<int> all;
  for (const auto& child : parent.children)
    if (child.name == name) all.push_back(integer(child.text));
  return all;
}

}  // namespace vitara::simulator

// The stand-in's own view of an XML element, in questions and in answers: a name, a text, children.
// Namespaces are judged where the envelope is read and are gone here; no pugixml type shows.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vitara::simulator {

struct Element {
  std::string name;
  std::string text = {};
  std::vector<Element> children = {};

  /// The first child of that name; null when there is none.
  [[nodiscard]] const Element* find(std::string_view child) const {
    for (const auto& each : children)
      if (each.name == child) return &each;
    return nullptr;
  }
  /// Appends a child that holds a text alone.
  void add(std::string_view child, std::string value) {
    children.push_back({std::string(child), std::move(value), {}});
  }
};

}  // namespace vitara::simulator

#include "server/simulator/contract_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "server/simulator/wire_time.hpp"

namespace vitara::simulator {
namespace {

template <class Number>
bool is_number(std::string_view text) {
  Number value{};
  const auto end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc{} && stop == end && !text.empty();
}

bool is_boolean(std::string_view text) {
  return text == "true" || text == "false" || text == "1" || text == "0";
}

// Characters of a UTF-8 text that was found sound when the envelope was read.
std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

// Many OSCAR databases are utf8 of three bytes: an emoji is an error there, or becomes a `?`.
bool beyond_three_bytes(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0xF0; });
}

std::string expected_names(std::span<const Part> parts) {
  std::string names;
  for (const auto& part : parts)
    names += fmt::format("{}<{{}}{}>", names.empty() ? "" : ",", part.name);
  return names.empty() ? "(none)" : names;
}

class Check {
 public:
  explicit Check(const Contract& contract) : contract_(contract) {}

  std::optional<SoapFault> children(const Element& element, std::span<const Part> parts) const {
    std::set<std::string_view> seen;
    for (const auto& child : element.children) {
      const auto part = std::find_if(parts.begin(), parts.end(),
                                     [&child](const Part& p) { return p.name == child.name; });
      if (part == parts.end())
        return client_fault(
            fmt::format("unexpected element (uri:\"\", local:\"{}\"). Expected "
                        "elements are {}",
                        child.name, expected_names(parts)));
      if (!seen.insert(part->name).second && !part->repeated)
        return client_fault(fmt::format("element {} is given twice", child.name));
      if (auto fault = value(child, *part)) return fault;
    }
    return std::nullopt;
  }

 private:
  std::optional<SoapFault> value(const Element& element, const Part& part) const {
    if (const auto* type = contract_.type(part.type)) return inner(element, *type);
    if (!element.children.empty())
      return client_fault(
          fmt::format("element {} holds elements, a value is wanted", element.name));
    if (part.type == kText) return text(element, part);
    if (fits(element.text, part.type)) return std::nullopt;
    return client_fault(fmt::format("element {} is not a valid {}", element.name, part.type));
  }

  std::optional<SoapFault> inner(const Element& element, const ComplexType& type) const {
    if (element.text.find_first_not_of(" \t\r\n") != std::string::npos)
      return client_fault(
          fmt::format("element {} holds text, a {} is wanted", element.name, type.name));
    return children(element, type.fields);
  }

  static std::optional<SoapFault> text(const Element& element, const Part& part) {
    if (part.column != 0 && characters(element.text) > part.column)
      return too_long_fault(part.name);
    if (part.column != 0 && beyond_three_bytes(element.text))
      return server_fault(
          fmt::format("Incorrect string value for column '{}' at row 1", part.name));
    return std::nullopt;
  }

  bool fits(std::string_view text, std::string_view type) const {
    if (const auto* words = contract_.enumeration(type))
      return std::find(words->values.begin(), words->values.end(), text) != words->values.end();
    if (type == kInt) return is_number<std::int32_t>(text);
    if (type == kCharacter) return is_number<std::uint16_t>(text);
    if (type == kBoolean) return is_boolean(text);
    return parse_wire_time(text).has_value();
  }

  const Contract& contract_;
};

}  // namespace

std::optional<SoapFault> check_arguments(const Contract& contract, const Operation& operation,
                                         const Element& wrapper) {
  if (wrapper.text.find_first_not_of(" \t\r\n") != std::string::npos)
    return client_fault(fmt::format("element {} holds text", wrapper.name));
  return Check(contract).children(wrapper, operation.parameters);
}

}  // namespace vitara::simulator

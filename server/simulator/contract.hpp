// What the stand-in's WSDL promises: services, operations, parameters and transfer types of
// oscar-soap.md §§3-6. One table serves the WSDL and the check of every request. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/simulator/variant.hpp"

namespace vitara::simulator {

inline constexpr std::string_view kInt = "xs:int";
inline constexpr std::string_view kBoolean = "xs:boolean";
inline constexpr std::string_view kText = "xs:string";
inline constexpr std::string_view kDateTime = "xs:dateTime";
/// Java's Character travels as its UTF-16 code unit.
inline constexpr std::string_view kCharacter = "xs:unsignedShort";

/// A parameter of an operation or a field of a type. `type` is one of the above or "tns:name".
struct Part {
  std::string_view name;
  std::string_view type;
  std::size_t column = 0;  // characters that the table holds; 0: no limit of ours
  bool required = false;   // a Java primitive: always sent
  bool repeated = false;
};

struct ComplexType {
  std::string_view name;
  std::vector<Part> fields;  // alphabetical, as on the wire
};

struct EnumType {
  std::string_view name;
  std::vector<std::string_view> values;
};

struct Operation {
  std::string_view name;
  std::vector<Part> parameters;
  std::optional<Part> result = {};  // always named "return"
};

struct Service {
  std::string_view path;  // "ScheduleService"
  std::string_view sei;   // "ScheduleWs"
  bool authenticated = true;
  std::vector<Operation> operations = {};

  /// Null when the service has no such operation.
  [[nodiscard]] const Operation* find(std::string_view operation) const;
};

struct Contract {
  std::vector<Service> services;
  std::vector<ComplexType> types;
  std::vector<EnumType> enums;

  [[nodiscard]] const Service* service(std::string_view path) const;
  /// `name` with or without "tns:".
  [[nodiscard]] const ComplexType* type(std::string_view name) const;
  [[nodiscard]] const EnumType* enumeration(std::string_view name) const;
};

[[nodiscard]] Contract make_contract(Variant variant);

/// The two halves of it.
[[nodiscard]] std::vector<Service> contract_services(Variant variant);
[[nodiscard]] std::vector<ComplexType> contract_types(Variant variant);

}  // namespace vitara::simulator

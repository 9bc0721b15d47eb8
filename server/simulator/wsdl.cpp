#include "server/simulator/wsdl.hpp"

#include <fmt/format.h>

#include <pugixml.hpp>
#include <set>
#include <sstream>

#include "core/base/ensure.hpp"

namespace vitara::simulator {
namespace {

using pugi::xml_node;

void set(xml_node node, const char* name, std::string_view value) {
  node.append_attribute(name).set_value(std::string(value).c_str());
}

xml_node named(xml_node parent, const char* element, std::string_view name) {
  auto node = parent.append_child(element);
  set(node, "name", name);
  return node;
}

void add_part(xml_node sequence, const Part& part) {
  auto element = sequence.append_child("xs:element");
  if (part.repeated) set(element, "maxOccurs", "unbounded");
  if (!part.required) set(element, "minOccurs", "0");
  if (part.repeated && part.type.starts_with("tns:")) set(element, "nillable", "true");
  set(element, "name", part.name);
  set(element, "type", part.type);
}

class Writer {
 public:
  Writer(const Contract& contract, const Service& service, std::string_view name_space)
      : contract_(contract), service_(service), name_space_(name_space) {}

  void write(xml_node definitions, std::string_view location) {
    const std::string sei(service_.sei);
    set(definitions, "xmlns:xs", "http://www.w3.org/2001/XMLSchema");
    set(definitions, "xmlns:wsdl", "http://schemas.xmlsoap.org/wsdl/");
    set(definitions, "xmlns:tns", name_space_);
    set(definitions, "xmlns:soap", "http://schemas.xmlsoap.org/wsdl/soap/");
    set(definitions, "name", sei + "Service");
    set(definitions, "targetNamespace", name_space_);
    write_schema(definitions.append_child("wsdl:types"));
    for (const auto& operation : service_.operations) write_messages(definitions, operation);
    write_port_type(named(definitions, "wsdl:portType", sei));
    write_binding(named(definitions, "wsdl:binding", sei + "ServiceSoapBinding"));
    auto port =
        named(named(definitions, "wsdl:service", sei + "Service"), "wsdl:port", sei + "Port");
    set(port, "binding", "tns:" + sei + "ServiceSoapBinding");
    set(port.append_child("soap:address"), "location", location);
  }

 private:
  void write_schema(xml_node types) {
    auto schema = types.append_child("xs:schema");
    set(schema, "elementFormDefault", "unqualified");
    set(schema, "targetNamespace", name_space_);
    set(schema, "version", "1.0");
    for (const auto& operation : service_.operations) {
      const std::string name(operation.name);
      write_wrapper(schema, name, operation.parameters);
      std::vector<Part> results;
      if (operation.result) results.push_back(*operation.result);
      write_wrapper(schema, name + "Response", results);
    }
    for (const auto& operation : service_.operations) {
      for (const auto& part : operation.parameters) write_type(schema, part.type);
      if (operation.result) write_type(schema, operation.result->type);
    }
  }

  void write_wrapper(xml_node schema, const std::string& name, const std::vector<Part>& parts) {
    set(named(schema, "xs:element", name), "type", "tns:" + name);
    auto sequence = named(schema, "xs:complexType", name).append_child("xs:sequence");
    for (const auto& part : parts) add_part(sequence, part);
  }

  // A type is written once, with the types that it is made of.
  void write_type(xml_node schema, std::string_view name) {
    if (!name.starts_with("tns:") || !written_.insert(std::string(name)).second) return;
    if (const auto* words = contract_.enumeration(name)) {
      auto values = named(schema, "xs:simpleType", words->name).append_child("xs:restriction");
      set(values, "base", kText);
      for (const auto value : words->values)
        set(values.append_child("xs:enumeration"), "value", value);
      return;
    }
    const auto* type = contract_.type(name);
    ensure(type != nullptr, "an operation uses a type that the contract lacks");
    auto sequence = named(schema, "xs:complexType", type->name).append_child("xs:sequence");
    for (const auto& field : type->fields) add_part(sequence, field);
    for (const auto& field : type->fields) write_type(schema, field.type);
  }

  static void write_messages(xml_node definitions, const Operation& operation) {
    const std::string name(operation.name);
    for (const auto& message : {name, name + "Response"}) {
      auto part = named(named(definitions, "wsdl:message", message), "wsdl:part", "parameters");
      set(part, "element", "tns:" + message);
    }
  }

  void write_port_type(xml_node port_type) const {
    for (const auto& operation : service_.operations) {
      const std::string name(operation.name);
      auto node = named(port_type, "wsdl:operation", name);
      set(named(node, "wsdl:input", name), "message", "tns:" + name);
      set(named(node, "wsdl:output", name + "Response"), "message", "tns:" + name + "Response");
    }
  }

  void write_binding(xml_node binding) const {
    set(binding, "type", fmt::format("tns:{}", service_.sei));
    auto style = binding.append_child("soap:binding");
    set(style, "style", "document");
    set(style, "transport", "http://schemas.xmlsoap.org/soap/http");
    for (const auto& operation : service_.operations) {
      const std::string name(operation.name);
      auto node = named(binding, "wsdl:operation", name);
      auto action = node.append_child("soap:operation");
      set(action, "soapAction", "");
      set(action, "style", "document");
      set(named(node, "wsdl:input", name).append_child("soap:body"), "use", "literal");
      set(named(node, "wsdl:output", name + "Response").append_child("soap:body"), "use",
          "literal");
    }
  }

  const Contract& contract_;
  const Service& service_;
  std::string_view name_space_;
  std::set<std::string> written_;
};

}  // namespace

std::string wsdl_text(const Contract& contract, const Service& service, std::string_view name_space,
                      std::string_view location) {
  pugi::xml_document document;
  auto declaration = document.append_child(pugi::node_declaration);
  set(declaration, "version", "1.0");
  set(declaration, "encoding", "UTF-8");
  Writer(contract, service, name_space).write(document.append_child("wsdl:definitions"), location);
  std::ostringstream out;
  document.save(out, "  ", pugi::format_indent, pugi::encoding_utf8);
  return out.str();
}

}  // namespace vitara::simulator

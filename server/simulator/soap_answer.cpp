#include "server/simulator/soap_answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>
#include <sstream>

namespace vitara::simulator {
namespace {

constexpr const char* kEnvelope = "http://schemas.xmlsoap.org/soap/envelope/";

// An empty text gets an empty text node, so that it is written `<a></a>` as JAXB writes it, and an
// element without content `<a/>`.
void append(pugi::xml_node parent, const Element& element) {
  auto node = parent.append_child(element.name.c_str());
  for (const auto& child : element.children) append(node, child);
  if (element.children.empty())
    node.append_child(pugi::node_pcdata).set_value(element.text.c_str());
}

pugi::xml_node open_body(pugi::xml_document& document) {
  auto envelope = document.append_child("soap:Envelope");
  envelope.append_attribute("xmlns:soap").set_value(kEnvelope);
  return envelope.append_child("soap:Body");
}

std::string written(const pugi::xml_document& document) {
  std::ostringstream out;
  document.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return out.str();
}

}  // namespace

std::string answer_envelope(std::string_view name_space, std::string_view operation,
                            const std::vector<Element>& content) {
  pugi::xml_document document;
  auto wrapper = open_body(document).append_child(fmt::format("ns2:{}Response", operation).c_str());
  wrapper.append_attribute("xmlns:ns2").set_value(std::string(name_space).c_str());
  for (const auto& element : content) append(wrapper, element);
  return written(document);
}

std::string fault_envelope(std::string_view name_space, const SoapFault& fault) {
  pugi::xml_document document;
  auto node = open_body(document).append_child("soap:Fault");
  auto code = node.append_child("faultcode");
  if (!fault.code_namespace.empty())
    code.append_attribute("xmlns:ns1").set_value(fault.code_namespace.c_str());
  const auto prefix = fault.code_namespace.empty() ? "soap" : "ns1";
  code.text().set(fmt::format("{}:{}", prefix, fault.code).c_str());
  node.append_child("faultstring").text().set(fault.text.c_str());
  if (fault.detail.empty()) return written(document);
  auto detail = node.append_child("detail").append_child(("ns1:" + fault.detail).c_str());
  detail.append_attribute("xmlns:ns1").set_value(std::string(name_space).c_str());
  return written(document);
}

void sort_fields(Element& element) {
  std::stable_sort(element.children.begin(), element.children.end(),
                   [](const Element& a, const Element& b) { return a.name < b.name; });
}

}  // namespace vitara::simulator

#include "server/simulator/soap_request.hpp"

#include <fmt/format.h>

#include <pugixml.hpp>
#include <utility>

namespace vitara::simulator {
namespace {

constexpr std::string_view kSoap11 = "http://schemas.xmlsoap.org/soap/envelope/";
constexpr std::string_view kSoap12 = "http://www.w3.org/2003/05/soap-envelope";
constexpr std::string_view kWsse =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
constexpr std::string_view kInstance = "http://www.w3.org/2001/XMLSchema-instance";
// Transfer objects are two levels deep; anything deeper is no message of ours.
constexpr int kDeepest = 4;

std::string_view prefix_of(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view{} : name.substr(0, colon);
}

std::string_view local_of(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// What a prefix means at that place (Namespaces in XML 1.0 §6.1); nothing when it is not declared.
std::optional<std::string> declared(pugi::xml_node node, std::string_view prefix) {
  const std::string name = prefix.empty() ? "xmlns" : fmt::format("xmlns:{}", prefix);
  for (; node; node = node.parent())
    if (const auto attribute = node.attribute(name.c_str())) return attribute.value();
  if (prefix.empty()) return "";
  return std::nullopt;
}

struct Name {
  std::string name_space;
  std::string_view local;
  bool is(std::string_view space, std::string_view word) const {
    return name_space == space && local == word;
  }
};

std::optional<Name> name_of(pugi::xml_node node) {
  auto space = declared(node, prefix_of(node.name()));
  if (!space) return std::nullopt;
  return Name{*std::move(space), local_of(node.name())};
}

std::vector<pugi::xml_node> elements(pugi::xml_node parent) {
  std::vector<pugi::xml_node> all;
  for (const auto child : parent.children())
    if (child.type() == pugi::node_element) all.push_back(child);
  return all;
}

std::string text_of(pugi::xml_node node) {
  std::string text;
  for (const auto child : node.children())
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
      text += child.value();
  return text;
}

SoapFault malformed(std::string_view why) {
  return client_fault(fmt::format("Error reading XMLStreamReader: {}", why));
}

// Bytes that no XML 1.0 document may hold, and bytes that are no UTF-8 (RFC 3629 §4, without the
// finer points of overlong forms).
bool clean(std::string_view body) {
  for (std::size_t i = 0; i < body.size(); ++i) {
    const auto byte = static_cast<unsigned char>(body[i]);
    if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') return false;
    if (byte < 0x80) continue;
    const std::size_t more = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
    if (byte < 0xC2 || byte > 0xF4 || i + more >= body.size()) return false;
    for (std::size_t k = 1; k <= more; ++k)
      if ((static_cast<unsigned char>(body[i + k]) & 0xC0U) != 0x80U) return false;
    i += more;
  }
  return true;
}

bool is_nil(pugi::xml_node node) {
  for (const auto attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    const bool instance = !prefix_of(name).empty() && declared(node, prefix_of(name)) == kInstance;
    if (instance && local_of(name) == "nil")
      return std::string_view(attribute.value()) == "true" ||
             std::string_view(attribute.value()) == "1";
  }
  return false;
}

std::variant<Element, SoapFault> plain(pugi::xml_node node, int depth) {
  Element element{std::string(local_of(node.name())), text_of(node), {}};
  const auto inner = elements(node);
  if (!inner.empty() && depth == kDeepest) return malformed("elements are nested too deeply");
  for (const auto child : inner) {
    const auto name = name_of(child);
    if (!name) return malformed(fmt::format("undeclared prefix in {}", child.name()));
    // JAXB's words for a qualified element where the schema has an unqualified one.
    if (!name->name_space.empty())
      return client_fault(
          fmt::format("unexpected element (uri:\"{}\", local:\"{}\"). Elements "
                      "inside the wrapper have no namespace",
                      name->name_space, name->local));
    if (is_nil(child)) continue;
    auto value = plain(child, depth + 1);
    if (auto* fault = std::get_if<SoapFault>(&value)) return std::move(*fault);
    element.children.push_back(std::get<Element>(std::move(value)));
  }
  if (!element.children.empty() && element.text.find_first_not_of(" \t\r\n") == std::string::npos)
    element.text.clear();
  return element;
}

void read_token(pugi::xml_node token, SecurityHeader& header) {
  ++header.tokens;
  for (const auto child : elements(token)) {
    const auto name = name_of(child);
    if (name && name->is(kWsse, "Username")) {
      header.username = text_of(child);
    } else if (name && name->is(kWsse, "Password")) {
      header.password = Secret(text_of(child));
      if (const auto type = child.attribute("Type")) header.password_type = type.value();
    } else if (name && name->is(kWsse, "Nonce")) {
      header.nonce = text_of(child);
    } else if (name && name->local == "Created") {
      header.created = text_of(child);
    } else {
      header.foreign = true;
    }
  }
}

bool says_must_understand(pugi::xml_node block) {
  for (const auto attribute : block.attributes()) {
    const std::string_view name = attribute.name();
    if (local_of(name) == "mustUnderstand" && declared(block, prefix_of(name)) == kSoap11)
      return std::string_view(attribute.value()) == "1";
  }
  return false;
}

std::optional<SecurityHeader> read_security(pugi::xml_node header_block) {
  std::optional<SecurityHeader> found;
  for (const auto block : elements(header_block)) {
    const auto name = name_of(block);
    if (!name || !name->is(kWsse, "Security")) continue;
    if (!found) found.emplace();
    if (says_must_understand(block)) found->must_understand = true;
    for (const auto child : elements(block)) {
      const auto inner = name_of(child);
      if (inner && inner->is(kWsse, "UsernameToken"))
        read_token(child, *found);
      else
        found->foreign = true;
    }
  }
  return found;
}

std::variant<SoapRequest, SoapFault> read_wrapper(pugi::xml_node body) {
  const auto inside = elements(body);
  if (inside.size() != 1)
    return client_fault(fmt::format("the Body holds {} elements, one is wanted", inside.size()));
  const auto name = name_of(inside.front());
  if (!name) return malformed("undeclared prefix of the wrapper");
  auto wrapper = plain(inside.front(), 0);
  if (auto* fault = std::get_if<SoapFault>(&wrapper)) return std::move(*fault);
  return SoapRequest{name->name_space, std::get<Element>(std::move(wrapper))};
}

std::variant<SoapRequest, SoapFault> read_envelope(pugi::xml_node envelope) {
  std::optional<SecurityHeader> security;
  pugi::xml_node body;
  for (const auto part : elements(envelope)) {
    const auto name = name_of(part);
    if (name && name->is(kSoap11, "Header") && !body)
      security = read_security(part);
    else if (name && name->is(kSoap11, "Body") && !body)
      body = part;
    else
      return client_fault("the Envelope holds an optional Header and one Body, nothing else");
  }
  if (!body) return client_fault("the Envelope has no Body");
  auto request = read_wrapper(body);
  if (auto* read = std::get_if<SoapRequest>(&request)) read->security = std::move(security);
  return request;
}

}  // namespace

std::variant<SoapRequest, SoapFault> read_request(std::string_view body) {
  if (!clean(body)) return malformed("a byte that no XML document may hold");
  pugi::xml_document document;
  const auto parsed =
      document.load_buffer(body.data(), body.size(),
                           pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_doctype,
                           pugi::encoding_utf8);
  if (!parsed) return malformed(parsed.description());
  for (const auto node : document.children())
    if (node.type() == pugi::node_doctype) return malformed("a document type is not allowed");
  const auto roots = elements(document);
  if (roots.size() != 1) return malformed("one root element is wanted");
  const auto name = name_of(roots.front());
  if (name && name->is(kSoap12, "Envelope"))
    return SoapFault{.code = "VersionMismatch",
                     .text =
                         "A SOAP 1.2 message is not valid when sent to a SOAP 1.1 only "
                         "endpoint."};
  if (!name || !name->is(kSoap11, "Envelope"))
    return malformed("the root is no Envelope of SOAP 1.1");
  return read_envelope(roots.front());
}

}  // namespace vitara::simulator

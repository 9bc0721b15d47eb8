#include "core/emr/oscar/envelope.hpp"

#include <algorithm>

#include "core/emr/oscar/wsse.hpp"
#include "core/emr/oscar/xml_bytes.hpp"
#include "core/emr/oscar/xml_tree.hpp"

namespace vitara::emr::oscar {
namespace {

constexpr const char* kSoap11 = "http://schemas.xmlsoap.org/soap/envelope/";
constexpr std::string_view kInstance = "http://www.w3.org/2001/XMLSchema-instance";

// Appends to a string what pugixml writes.
class StringWriter final : public pugi::xml_writer {
 public:
  explicit StringWriter(std::string& out) : out_(out) {}
  void write(const void* data, std::size_t size) override {
    out_.append(static_cast<const char*>(data), size);
  }

 private:
  std::string& out_;
};

// Requests nest two levels deep, so this recursion is bounded by our own calls.
void add_fields(pugi::xml_node parent, const std::vector<Field>& fields) {
  for (const auto& field : fields) {
    auto node = parent.append_child(field.name.c_str());
    if (!field.text.empty())
      node.append_child(pugi::node_pcdata).set_value(sendable(field.text).c_str());
    add_fields(node, field.fields);
  }
}

// A name from outside that may stand in an error: letters, digits, `_.-`, at most 64.
std::string harmless(std::string_view name) {
  std::string kept;
  for (const char c : name.substr(0, 64)) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
    if (is_plain) kept += c;
  }
  return kept;
}

std::string_view after_colon(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const auto from = text.find_first_not_of(kSpace);
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_last_not_of(kSpace) - from + 1));
}

// What a fault means (oscar-soap.md §7). The texts are CXF's and OSCAR's own; they are compared
// here and go no further.
Fault::Kind kind_of(std::string_view code, std::string_view detail, std::string_view text) {
  for (const std::string_view refused : {"SecurityError", "FailedAuthentication", "InvalidSecurity",
                                         "InvalidSecurityToken", "SecurityTokenUnavailable"})
    if (code == refused) return Fault::Kind::authentication;
  if (detail == "NotAuthorisedException") return Fault::Kind::bad_login;
  if (code == "Client")
    return text.find("was not recognized") != std::string_view::npos
               ? Fault::Kind::unknown_operation
               : Fault::Kind::client;
  if (text.starts_with("missing required sec")) return Fault::Kind::missing_right;
  return Fault::Kind::server;
}

Fault fault_of(const pugi::xml_node& node) {
  Fault fault;
  std::string text;
  for (const auto& child : node.children()) {
    const auto name = local_name(child);
    if (name == "faultcode") fault.code = harmless(after_colon(trimmed(text_of(child))));
    if (name == "faultstring") text = trimmed(text_of(child));
    if (name == "detail") fault.detail = harmless(local_name(first_element(child)));
  }
  fault.kind = kind_of(fault.code, fault.detail, text);
  return fault;
}

bool is_nil(const pugi::xml_node& node) {
  for (const auto& attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    const auto colon = name.find(':');
    if (colon == std::string_view::npos || name.substr(colon + 1) != "nil") continue;
    const std::string_view value = attribute.value();
    return namespace_of_prefix(node, name.substr(0, colon)) == kInstance &&
           (value == "true" || value == "1");
  }
  return false;
}

// The one element child of that name in SOAP 1.1's namespace, among any number of others.
pugi::xml_node only_soap_child(const pugi::xml_node& parent, std::string_view name) {
  pugi::xml_node found;
  for (const auto& child : parent.children()) {
    if (local_name(child) != name || namespace_of(child) != kSoap11) continue;
    if (found) return {};
    found = child;
  }
  return found;
}

Result<pugi::xml_node> body_of(const pugi::xml_document& document) {
  const auto envelope = document.document_element();
  if (local_name(envelope) != "Envelope" || namespace_of(envelope) != kSoap11)
    return unreadable("is no SOAP 1.1 envelope");
  const auto body = only_soap_child(envelope, "Body");
  if (!body) return unreadable("has not exactly one body");
  return body;
}

}  // namespace

std::string request_text(std::string_view name_space, std::string_view operation,
                         const std::vector<Field>& arguments, const Token* token) {
  pugi::xml_document document;
  auto envelope = document.append_child("soapenv:Envelope");
  envelope.append_attribute("xmlns:soapenv").set_value(kSoap11);
  envelope.append_attribute("xmlns:ws").set_value(std::string(name_space).c_str());
  if (token != nullptr) add_security(envelope.append_child("soapenv:Header"), *token);
  // The prefix stays on the wrapper: a default namespace would qualify the arguments as well.
  auto wrapper =
      envelope.append_child("soapenv:Body").append_child(("ws:" + std::string(operation)).c_str());
  add_fields(wrapper, arguments);
  std::string text = R"(<?xml version="1.0" encoding="UTF-8"?>)";
  StringWriter writer(text);
  document.save(writer, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return text;
}

std::vector<pugi::xml_node> Answer::items() const {
  std::vector<pugi::xml_node> found;
  for (const auto& child : wrapper_.children("return"))
    if (!is_nil(child)) found.push_back(child);
  return found;
}

Result<AnswerOrFault> read_answer(std::string body, std::string_view name_space,
                                  std::string_view operation) {
  auto document = parse_tree(std::move(body));
  if (!document) return std::move(document).error();
  const auto soap_body = body_of(**document);
  if (!soap_body) return soap_body.error();
  const auto wrapper = first_element(*soap_body);
  if (!wrapper || wrapper.next_sibling()) return unreadable("has not exactly one answer");
  if (local_name(wrapper) == "Fault" && namespace_of(wrapper) == kSoap11)
    return AnswerOrFault(fault_of(wrapper));
  if (local_name(wrapper) != std::string(operation) + "Response")
    return unreadable("answers another operation");
  if (namespace_of(wrapper) != name_space) return unreadable("answers in another namespace");
  if (!is_unqualified_below(wrapper)) return unreadable("qualifies its fields");
  return AnswerOrFault(Answer(std::move(*document), wrapper));
}

}  // namespace vitara::emr::oscar

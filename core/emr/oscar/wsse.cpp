#include "core/emr/oscar/wsse.hpp"

#include <string>

namespace vitara::emr::oscar {
namespace {

constexpr const char* kExtension =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
// WSS4J 2 refuses a Password without its Type (Basic Security Profile 1.1, R4201).
constexpr const char* kPasswordText =
    "http://docs.oasis-open.org/wss/2004/01/"
    "oasis-200401-wss-username-token-profile-1.0#PasswordText";

}  // namespace

void add_security(pugi::xml_node header, const Token& token) {
  auto security = header.append_child("wsse:Security");
  security.append_attribute("soapenv:mustUnderstand").set_value("1");
  security.append_attribute("xmlns:wsse").set_value(kExtension);
  auto username_token = security.append_child("wsse:UsernameToken");
  username_token.append_child("wsse:Username").text().set(token.security_id.c_str());
  auto password = username_token.append_child("wsse:Password");
  password.append_attribute("Type").set_value(kPasswordText);
  password.text().set(std::string(token.key.reveal()).c_str());
}

}  // namespace vitara::emr::oscar

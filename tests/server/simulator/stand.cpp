#include "tests/server/simulator/stand.hpp"

#include <gtest/gtest.h>

#include <pugixml.hpp>
#include <utility>

namespace vitara::simulator::testing {
namespace {

Element converted(pugi::xml_node node) {
  const std::string name = node.name();
  const auto colon = name.find(':');
  Element element{colon == std::string::npos ? name : name.substr(colon + 1)};
  for (const auto child : node.children()) {
    if (child.type() == pugi::node_element) element.children.push_back(converted(child));
    if (child.type() == pugi::node_pcdata) element.text += child.value();
  }
  return element;
}

}  // namespace

time::Zone zone(std::string_view name) {
  auto found = time::Zone::find(name);
  EXPECT_TRUE(found) << name;
  return *found;
}

Element parsed(std::string_view xml) {
  pugi::xml_document document;
  const auto result = document.load_buffer(xml.data(), xml.size());
  EXPECT_TRUE(result) << result.description() << "\n" << xml;
  return converted(document.document_element());
}

std::string security(std::string_view username, std::string_view password) {
  std::string text =
      R"(<wsse:Security soapenv:mustUnderstand="1" xmlns:wsse="http://docs.oasis-open.org/wss/)"
      R"(2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"><wsse:UsernameToken><wsse:Username>)";
  text.append(username);
  text +=
      R"(</wsse:Username><wsse:Password Type="http://docs.oasis-open.org/wss/2004/01/oasis-200401-)"
      R"(wss-username-token-profile-1.0#PasswordText">)";
  text.append(password);
  return text + "</wsse:Password></wsse:UsernameToken></wsse:Security>";
}

std::string envelope(std::string_view header, std::string_view body) {
  std::string text =
      R"(<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" )"
      R"(xmlns:ws="http://ws.oscarehr.org/">)";
  if (!header.empty()) text.append("<soapenv:Header>").append(header).append("</soapenv:Header>");
  text.append("<soapenv:Body>").append(body);
  return text + "</soapenv:Body></soapenv:Envelope>";
}

Stand::Stand(Options options) : simulator_(std::move(options), clock, log) {
  simulator_.add_routes(router_);
}

server::Response Stand::send(const std::string& method, const std::string& target,
                             const std::string& body, const std::string& content_type) {
  server::Request request;
  request.method = method;
  const auto mark = target.find('?');
  request.path = target.substr(0, mark);
  if (mark != std::string::npos) request.query = target.substr(mark + 1);
  request.headers = {{"Host", "127.0.0.1:8080"}};
  if (!body.empty()) request.headers.push_back({"Content-Type", content_type});
  request.body = body;
  return send(std::move(request));
}

server::Response Stand::send(server::Request request) {
  const auto match = router_.find(request.method, request.path);
  if (match.route == nullptr) {
    ADD_FAILURE() << "no route for " << request.method << " " << request.path;
    return {.status = 404};
  }
  request.captures = match.captures;
  return match.route->handler(request, vitara::testing::plenty(clock));
}

server::Response Stand::post(const std::string& service, const std::string& text) {
  return send("POST", "/oscar/ws/" + service, text, "text/xml; charset=utf-8");
}

server::Response Stand::call(const std::string& service, const std::string& body) {
  const bool open = service == "LoginService" || service == "SystemInfoService";
  return post(service, envelope(open ? "" : security("131", kPassword), body));
}

std::vector<Element> Stand::rows(const std::string& service, const std::string& body) {
  const auto answer = call(service, body);
  EXPECT_EQ(answer.status, 200) << answer.body;
  if (answer.status != 200) return {};
  const auto root = parsed(answer.body);
  const auto* inside = root.find("Body");
  if (inside == nullptr || inside->children.size() != 1) {
    ADD_FAILURE() << answer.body;
    return {};
  }
  EXPECT_TRUE(inside->children[0].name.ends_with("Response"));
  return inside->children[0].children;
}

std::string Stand::fault(const std::string& service, const std::string& body) {
  return fault_text(call(service, body));
}

std::string Stand::token() {
  const auto body = "<ws:login2><arg0>" + std::string(kUser) + "</arg0><arg1>" +
                    std::string(kPassword) + "</arg1></ws:login2>";
  const auto answer = rows("LoginService", body);
  return answer.size() == 1 ? field(answer[0], "securityTokenKey") : "";
}

std::string fault_text(const server::Response& answer) {
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.content_type, "text/xml; charset=utf-8");
  if (answer.status != 500) return answer.body;
  const auto root = parsed(answer.body);
  const auto* body = root.find("Body");
  const auto* fault = body == nullptr ? nullptr : body->find("Fault");
  if (fault == nullptr) {
    ADD_FAILURE() << answer.body;
    return "";
  }
  const auto code = field(*fault, "faultcode");
  return code.substr(code.find(':') + 1) + ": " + field(*fault, "faultstring");
}

std::string field(const Element& element, std::string_view name) {
  const auto* child = element.find(name);
  return child == nullptr ? "(none)" : child->text;
}

}  // namespace vitara::simulator::testing

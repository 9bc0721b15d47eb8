#include "tests/core/emr/fake_oscar.hpp"

#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "tests/support/samples.hpp"

namespace vitara::testing {
namespace {

constexpr const char* kBase = "https://emr.example/oscar/ws/";

void collect(const pugi::xml_node& node, const std::string& path, Asked& asked) {
  for (const auto& child : node.children()) {
    if (child.type() != pugi::node_element) continue;
    const auto name = path.empty() ? std::string(child.name()) : path + "/" + child.name();
    EXPECT_EQ(name.find(':'), std::string::npos) << name << " is qualified";
    EXPECT_EQ(child.first_attribute(), pugi::xml_attribute()) << name << " has attributes";
    EXPECT_EQ(asked.arguments.count(name), 0U) << name << " stands twice";
    asked.arguments[name] = child.text().get();
    collect(child, name, asked);
  }
}

void read_security(const pugi::xml_node& header, Asked& asked) {
  if (!header) return;
  const auto security = header.child("wsse:Security");
  const auto token = security.child("wsse:UsernameToken");
  EXPECT_STREQ(security.attribute("xmlns:wsse").value(),
               "http://docs.oasis-open.org/wss/2004/01/"
               "oasis-200401-wss-wssecurity-secext-1.0.xsd");
  EXPECT_FALSE(security.first_child().next_sibling()) << "more than a UsernameToken";
  EXPECT_FALSE(token.first_child().next_sibling().next_sibling()) << "more than two parts";
  EXPECT_TRUE(std::string_view(token.child("wsse:Password").attribute("Type").value())
                  .ends_with("#PasswordText"));
  asked.security_id = token.child_value("wsse:Username");
  asked.key = token.child_value("wsse:Password");
}

Asked understand(const http::Request& request) {
  Asked asked;
  EXPECT_EQ(request.method, "POST");
  EXPECT_TRUE(request.url.starts_with(kBase)) << request.url;
  asked.service = request.url.substr(std::string_view(kBase).size());
  asked.at_most_once = request.at_most_once;
  EXPECT_EQ(request.response_limit, 2U << 20U);
  std::map<std::string, std::string> headers;
  for (const auto& header : request.headers) headers[header.name] = header.value;
  EXPECT_EQ(headers["Content-Type"], "text/xml; charset=utf-8");
  EXPECT_EQ(headers["SOAPAction"], "\"\"");

  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(request.body.c_str(),
                                   pugi::parse_default | pugi::parse_ws_pcdata_single));
  const auto envelope = document.child("soapenv:Envelope");
  EXPECT_STREQ(envelope.attribute("xmlns:ws").value(), "http://ws.oscarehr.org/");
  read_security(envelope.child("soapenv:Header"), asked);
  const auto wrapper = envelope.child("soapenv:Body").first_child();
  const std::string name = wrapper.name();
  EXPECT_TRUE(name.starts_with("ws:")) << name;
  EXPECT_FALSE(wrapper.first_attribute()) << "a default namespace would qualify the arguments";
  asked.operation = name.substr(std::min<std::size_t>(3, name.size()));
  collect(wrapper, "", asked);
  return asked;
}

}  // namespace

FakeOscar::~FakeOscar() {
  for (const auto& [operation, reply] : expected_) ADD_FAILURE() << operation << " was never asked";
}

http::Exchange FakeOscar::send(const http::Request& request, const Within& within) {
  auto asked = understand(request);
  asked.left = within.deadline.remaining(clock_.steady());
  const bool is_open = asked.service == "LoginService" || asked.service == "SystemInfoService";
  EXPECT_EQ(asked.security_id.empty(), is_open) << asked.operation;
  Reply next;
  {
    const std::lock_guard lock(mutex_);
    asked_.push_back(asked);
    if (expected_.empty() || expected_.front().first != asked.operation) {
      ADD_FAILURE() << asked.operation << " was not expected";
      return broken(Code::unreachable, http::Progress::nothing_sent);
    }
    next = expected_.front().second;
    expected_.pop_front();
  }
  return next(asked);
}

void FakeOscar::expect(std::string operation, Reply reply) {
  expected_.emplace_back(std::move(operation), std::move(reply));
}

void FakeOscar::expect(std::string operation, http::Response response) {
  expect(std::move(operation), Reply([response](const Asked&) { return response; }));
}

void FakeOscar::expect(std::string operation, http::Failure failure) {
  expect(std::move(operation), Reply([failure](const Asked&) { return failure; }));
}

void FakeOscar::expect_login(const std::string& key) {
  expect("login2", reply_with("login2", "<return><securityId>131</securityId><securityTokenKey>" +
                                            key + "</securityTokenKey></return>"));
}

http::Response reply(std::string body, int status) {
  return {.status = status,
          .headers = {{"Content-Type", "text/xml;charset=UTF-8"}},
          .body = std::move(body)};
}

http::Response reply_sample(const std::string& name) {
  return reply(sample("oscar/" + name), name.find(".fault.") == std::string::npos ? 200 : 500);
}

http::Response reply_with(const std::string& operation, const std::string& content) {
  return reply(
      "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><ns2:" +
      operation + "Response xmlns:ns2=\"http://ws.oscarehr.org/\">" + content +
      "</ns2:" + operation + "Response></soap:Body></soap:Envelope>");
}

http::Failure broken(Code code, http::Progress progress) {
  return {.error = {.code = code, .message = "https://emr.example broke"}, .progress = progress};
}

}  // namespace vitara::testing

// oscar-sim: benchmark-only OSCAR EMR SOAP stand-in. One thread, keep-alive, fixed answers.
//   oscar-sim PORT LATENCY_MS
// POST /oscar/ws/DemographicService -> one demographic (after LATENCY_MS)
// POST /oscar/ws/LoginService       -> a token            GET ...?wsdl -> a WSDL
// GET  /stats -> {"posts":N}; POST /latency/N sets the latency without a restart.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace asio = boost::asio;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;

static int g_latency_ms = 0;
static unsigned long g_posts = 0;
static std::string g_base;

static std::string wsdl(const char* svc, const char* op, const char* req_fields, const char* resp_type, const char* types) {
  std::string s = R"(<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions name="@SVC@" targetNamespace="http://ws.oscarehr.org/" xmlns:tns="http://ws.oscarehr.org/"
  xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<wsdl:types><xs:schema targetNamespace="http://ws.oscarehr.org/" elementFormDefault="unqualified" attributeFormDefault="unqualified">
<xs:element name="@OP@" type="tns:@OP@"/><xs:element name="@OP@Response" type="tns:@OP@Response"/>
<xs:complexType name="@OP@"><xs:sequence>@REQ@</xs:sequence></xs:complexType>
<xs:complexType name="@OP@Response"><xs:sequence><xs:element minOccurs="0" @MAX@ name="return" type="tns:@RT@"/></xs:sequence></xs:complexType>
@TYPES@
</xs:schema></wsdl:types>
<wsdl:message name="@OP@"><wsdl:part name="parameters" element="tns:@OP@"/></wsdl:message>
<wsdl:message name="@OP@Response"><wsdl:part name="parameters" element="tns:@OP@Response"/></wsdl:message>
<wsdl:portType name="@SVC@Ws"><wsdl:operation name="@OP@"><wsdl:input name="@OP@" message="tns:@OP@"/><wsdl:output name="@OP@Response" message="tns:@OP@Response"/></wsdl:operation></wsdl:portType>
<wsdl:binding name="@SVC@SoapBinding" type="tns:@SVC@Ws"><soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
<wsdl:operation name="@OP@"><soap:operation soapAction="" style="document"/><wsdl:input name="@OP@"><soap:body use="literal"/></wsdl:input><wsdl:output name="@OP@Response"><soap:body use="literal"/></wsdl:output></wsdl:operation></wsdl:binding>
<wsdl:service name="@SVC@"><wsdl:port name="@SVC@Port" binding="tns:@SVC@SoapBinding"><soap:address location="@BASE@/oscar/ws/@SVC@"/></wsdl:port></wsdl:service>
</wsdl:definitions>
)";
  auto rep = [&s](std::string k, std::string v) { for (size_t p = 0; (p = s.find(k, p)) != s.npos; p += v.size()) s.replace(p, k.size(), v); };
  rep("@REQ@", req_fields); rep("@TYPES@", types); rep("@RT@", resp_type);
  rep("@MAX@", std::string(svc) == "DemographicService" ? "maxOccurs=\"unbounded\"" : "");
  rep("@SVC@", svc); rep("@OP@", op); rep("@BASE@", g_base);
  return s;
}

static const std::string kDemographic =
R"(<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><ns2:searchDemographicByNameResponse xmlns:ns2="http://ws.oscarehr.org/"><return><activeCount>0</activeCount><address>100 Test St</address><city>Vancouver</city><dateJoined>2020-01-15T00:00:00-08:00</dateJoined><dateOfBirth>15</dateOfBirth><demographicNo>1001</demographicNo><email>jane.doe@example.invalid</email><firstName>JANE</firstName><hcType>BC</hcType><hin>9000000001</hin><lastName>DOE</lastName><lastUpdateDate>2024-03-02T10:11:12-08:00</lastUpdateDate><lastUpdateUser>999998</lastUpdateUser><monthOfBirth>06</monthOfBirth><officialLanguage>English</officialLanguage><patientStatus>AC</patientStatus><phone>604-555-0100</phone><phone2>604-555-0101</phone2><postal>V5K0A1</postal><province>BC</province><providerNo>100</providerNo><sex>F</sex><title>MS</title><ver>65</ver><yearOfBirth>1980</yearOfBirth></return></ns2:searchDemographicByNameResponse></soap:Body></soap:Envelope>)";
static const std::string kLogin =
R"(<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><ns2:loginResponse xmlns:ns2="http://ws.oscarehr.org/"><return><provider/><securityId>128</securityId><securityTokenKey>bench-token-0000000000000000</securityTokenKey></return></ns2:loginResponse></soap:Body></soap:Envelope>)";

// The same answers under the names of the newer operations.
static std::string renamed(std::string text, const std::string& from, const std::string& to) {
  for (size_t p = 0; (p = text.find(from, p)) != text.npos; p += to.size()) text.replace(p, from.size(), to);
  return text;
}
static const std::string kByAttributes =
    renamed(kDemographic, "searchDemographicByNameResponse", "searchDemographicsByAttributesResponse");
static const std::string kLogin2 = renamed(kLogin, "loginResponse", "login2Response");
// What a reader ahead of the callers asks for besides: any other operation, answered with nothing found.
static std::string nothing_for(const std::string& request) {
  const auto body = request.find(":Body><");
  const auto from = body == request.npos ? request.npos : request.find(':', body + 7);
  const auto to = from == request.npos ? request.npos : request.find_first_of(" />", from);
  const std::string op = to == request.npos ? "unknown" : request.substr(from + 1, to - from - 1);
  return R"(<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><ns2:)" + op +
         R"(Response xmlns:ns2="http://ws.oscarehr.org/"/></soap:Body></soap:Envelope>)";
}

static asio::awaitable<void> session(tcp::socket s) {
  boost::system::error_code ec;
  s.set_option(tcp::no_delay(true), ec);
  boost::beast::flat_buffer buf;
  asio::steady_timer t(s.get_executor());
  auto tok = asio::redirect_error(asio::use_awaitable, ec);
  for (;;) {
    http::request<http::string_body> q;
    co_await http::async_read(s, buf, q, tok);
    if (ec) break;
    http::response<http::string_body> r{http::status::ok, q.version()};
    r.set(http::field::content_type, "text/xml;charset=UTF-8");
    std::string_view path(q.target().data(), q.target().size());
    const bool dem = path.find("/DemographicService") != path.npos, login = path.find("/LoginService") != path.npos;
    if (q.method() == http::verb::post && dem) {
      ++g_posts;
      const bool by_attributes = q.body().find("searchDemographicsByAttributes") != std::string::npos;
      if (g_latency_ms > 0) { t.expires_after(std::chrono::milliseconds(g_latency_ms)); co_await t.async_wait(tok); }
      r.body() = by_attributes ? kByAttributes : kDemographic;
    } else if (q.method() == http::verb::post && login) {
      r.body() = q.body().find("login2") != std::string::npos ? kLogin2 : kLogin;
    } else if (q.method() == http::verb::post && path.find("Service") != path.npos) {
      ++g_posts;
      if (g_latency_ms > 0) { t.expires_after(std::chrono::milliseconds(g_latency_ms)); co_await t.async_wait(tok); }
      r.body() = nothing_for(q.body());
    } else if (q.method() == http::verb::post && path.starts_with("/latency/")) {
      g_latency_ms = std::atoi(std::string(path.substr(9)).c_str());
      r.body() = "ok\n";
    } else if (path.find("wsdl") != path.npos && dem) {
      r.body() = wsdl("DemographicService", "searchDemographicByName",
        R"(<xs:element minOccurs="0" name="arg0" type="xs:string"/><xs:element name="arg1" type="xs:int"/><xs:element name="arg2" type="xs:int"/>)",
        "demographicTransfer",
        R"(<xs:complexType name="demographicTransfer"><xs:sequence><xs:element name="activeCount" type="xs:int"/><xs:element minOccurs="0" name="address" type="xs:string"/><xs:element minOccurs="0" name="city" type="xs:string"/><xs:element minOccurs="0" name="dateJoined" type="xs:dateTime"/><xs:element minOccurs="0" name="dateOfBirth" type="xs:string"/><xs:element minOccurs="0" name="demographicNo" type="xs:int"/><xs:element minOccurs="0" name="email" type="xs:string"/><xs:element minOccurs="0" name="firstName" type="xs:string"/><xs:element minOccurs="0" name="hcType" type="xs:string"/><xs:element minOccurs="0" name="hin" type="xs:string"/><xs:element minOccurs="0" name="lastName" type="xs:string"/><xs:element minOccurs="0" name="lastUpdateDate" type="xs:dateTime"/><xs:element minOccurs="0" name="lastUpdateUser" type="xs:string"/><xs:element minOccurs="0" name="monthOfBirth" type="xs:string"/><xs:element minOccurs="0" name="officialLanguage" type="xs:string"/><xs:element minOccurs="0" name="patientStatus" type="xs:string"/><xs:element minOccurs="0" name="phone" type="xs:string"/><xs:element minOccurs="0" name="phone2" type="xs:string"/><xs:element minOccurs="0" name="postal" type="xs:string"/><xs:element minOccurs="0" name="province" type="xs:string"/><xs:element minOccurs="0" name="providerNo" type="xs:string"/><xs:element minOccurs="0" name="sex" type="xs:string"/><xs:element minOccurs="0" name="title" type="xs:string"/><xs:element minOccurs="0" name="ver" type="xs:string"/><xs:element minOccurs="0" name="yearOfBirth" type="xs:string"/></xs:sequence></xs:complexType>)");
    } else if (path.find("wsdl") != path.npos && login) {
      r.body() = wsdl("LoginService", "login",
        R"(<xs:element minOccurs="0" name="arg0" type="xs:string"/><xs:element minOccurs="0" name="arg1" type="xs:string"/>)",
        "loginResultTransfer",
        R"(<xs:complexType name="loginResultTransfer"><xs:sequence><xs:element minOccurs="0" name="provider" type="xs:anyType"/><xs:element minOccurs="0" name="securityId" type="xs:int"/><xs:element minOccurs="0" name="securityTokenKey" type="xs:string"/></xs:sequence></xs:complexType>)");
    } else if (path == "/stats") {
      r.set(http::field::content_type, "application/json");
      r.body() = "{\"posts\":" + std::to_string(g_posts) + ",\"latency_ms\":" + std::to_string(g_latency_ms) + "}\n";
    } else {
      r.result(http::status::not_found);
      r.body() = "not found\n";
    }
    r.keep_alive(q.keep_alive());
    r.prepare_payload();
    co_await http::async_write(s, r, tok);
    if (ec || !r.keep_alive()) break;
  }
  s.shutdown(tcp::socket::shutdown_send, ec);
}

static asio::awaitable<void> accept_loop(tcp::acceptor a) {
  for (;;) {
    auto s = co_await a.async_accept(asio::use_awaitable);
    asio::co_spawn(a.get_executor(), session(std::move(s)), asio::detached);
  }
}

int main(int argc, char** argv) {
  const unsigned short port = argc > 1 ? static_cast<unsigned short>(std::atoi(argv[1])) : 27088;
  if (argc > 2) g_latency_ms = std::atoi(argv[2]);
  g_base = "http://127.0.0.1:" + std::to_string(port);
  std::signal(SIGPIPE, SIG_IGN);
  asio::io_context io{1};
  tcp::acceptor a(io);
  tcp::endpoint ep(asio::ip::make_address("127.0.0.1"), port);
  a.open(ep.protocol());
  a.set_option(tcp::acceptor::reuse_address(true));
  a.bind(ep);
  a.listen(1024);
  asio::co_spawn(io, accept_loop(std::move(a)), asio::detached);
  std::fprintf(stderr, "oscar-sim on %s, latency %d ms\n", g_base.c_str(), g_latency_ms);
  io.run();
}

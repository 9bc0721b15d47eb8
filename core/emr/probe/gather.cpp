#include "core/emr/probe/gather.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/emr/oscar/attempt.hpp"
#include "core/emr/oscar/rest_schedule.hpp"
#include "core/emr/oscar/rest_session.hpp"
#include "core/emr/oscar/row.hpp"
#include "core/emr/oscar/xml_tree.hpp"
#include "core/emr/probe/tls_look.hpp"
#include "core/http/http_date.hpp"
#include "core/time/civil_text.hpp"

namespace vitara::emr::probe {
namespace {

using oscar::Page;
using std::chrono::milliseconds;

constexpr Duration kStepLimit = std::chrono::seconds(5);
constexpr std::size_t kLongestNamespace = 200;

// Guesses at a context path, most frequent first.
constexpr std::array<std::string_view, 4> kContexts = {"/oscar", "/openosp", "/kaiemr", "/juno"};
const char* const kVendorSlots = "/schedule/{provider}/slots/{day}";

constexpr std::string_view kWsdlPath = "/ws/LoginService?wsdl";

// The base URL that a redirect of the WSDL leads to, when it is still the WSDL that it leads to:
// from http to https, to another name. A redirect to somewhere else is to a page where people sign
// in.
std::string redirected_base(const http::Response& response) {
  const std::string to(response.header("Location"));
  if (!to.starts_with("http") || !to.ends_with(kWsdlPath)) return {};
  return to.substr(0, to.size() - kWsdlPath.size());
}

Face face_of(const http::Exchange& exchange) {
  if (!exchange) return Face::broken;
  switch (oscar::page_in(*exchange)) {
    case Page::firewall:
      return Face::firewall;
    case Page::login:
      return Face::login_page;
    case Page::none:
    case Page::other:
      break;
  }
  if (exchange->status == 404) return Face::missing;
  if (exchange->status >= 300 && exchange->status < 400)
    return redirected_base(*exchange).empty() ? Face::login_page : Face::moved;
  if (exchange->status == 403) return Face::forbidden;
  if (exchange->status >= 502) return Face::gateway;
  return oscar::page_in(*exchange) == Page::other ? Face::other_page : Face::answer;
}

std::string_view words(Face face) {
  constexpr std::array<std::string_view, 9> kWords = {
      "answers",           "not there (404)", "a redirect",   "a login page",
      "a firewall's page", "forbidden (403)", "an HTML page", "a proxy without a server behind it",
      "no answer"};
  return kWords.at(static_cast<std::size_t>(face));
}

// "https://host:port" of a base URL, which has been asked already.
std::string origin_of(const std::string& url) {
  return url.substr(0, std::min(url.find('/', url.find("://") + 3), url.size()));
}

std::string target_namespace(const std::string& wsdl) {
  constexpr std::string_view kAttribute = "targetNamespace=\"";
  const auto at = wsdl.find(kAttribute);
  if (at == std::string::npos) return {};
  const auto from = at + kAttribute.size();
  return wsdl.substr(from, std::min(wsdl.find('"', from) - from, kLongestNamespace));
}

class Gatherer {
 public:
  Gatherer(const Connection& connection, http::Client& client, Clock& clock, const Within& within)
      : connection_(connection), client_(client), clock_(clock), within_(within) {
    facts_.base_url = connection.base_url;
    facts_.looked_at = clock.now();
  }

  Facts run(Protocols wanted) {
    reach();
    if (facts_.broken_at || facts_.needs_https) return std::move(facts_);
    look_at_wsdl();
    if (wanted != Protocols::rest) ask_soap();
    if (wanted != Protocols::soap) ask_rest();
    look_at_clocks();
    return std::move(facts_);
  }

 private:
  http::Exchange send(http::Request request, std::string step) {
    const SteadyTime started = clock_.steady();
    const Within limit{within_.deadline.within(started, kStepLimit), within_.stop};
    request.connect_limit = std::chrono::seconds(3);
    auto answered = client_.send(request, limit);
    if (answered && !facts_.skew)
      if (const auto date = http::parse_http_date(answered->header("Date"), clock_.now()))
        facts_.skew = std::chrono::round<seconds>(*date - clock_.now());
    if (!step.empty()) {
      const auto face = face_of(answered);
      note(std::move(step), clock_.steady() - started, face == Face::answer,
           answered ? fmt::format("{} (HTTP {})", words(face), answered->status)
                    : answered.failure().error.message);
    }
    return answered;
  }

  void note(std::string name, Duration took, bool is_good, std::string detail) {
    facts_.steps.push_back(
        {.name = std::move(name), .took = took, .is_good = is_good, .detail = std::move(detail)});
  }

  void reach() {
    const auto answered =
        send({.url = connection_.base_url + "/index.jsp", .wants_facts = true}, "");
    const auto& facts = answered ? answered->facts : answered.failure().facts;
    facts_.connection = facts;
    if (!answered) {
      facts_.broken_at = answered.failure().stage;
      facts_.is_timeout = answered.failure().error.code == Code::timed_out;
      note_break(answered.failure());
      return;
    }
    note_connection();
    if (facts.secured > Duration::zero()) note_tls(facts.secured - facts.connected);
    // nginx and Tomcat answer 400 to http on a port of theirs that speaks TLS.
    if (answered->status == 400) look_at_tls(facts_, clock_, within_);
    note("http", facts.first_byte - std::max(facts.secured, facts.connected), true,
         fmt::format("HTTP {}{}", answered->status,
                     face_of(answered) == Face::firewall ? ", a firewall's page" : ""));
  }

  void note_connection() {
    const auto& facts = facts_.connection;
    note("dns", facts.resolved, true, facts.address);
    note("tcp", facts.connected - std::min(facts.connected, facts.resolved), true, "connected");
  }

  // The steps up to the one at which the first connection broke.
  void note_break(const http::Failure& failure) {
    using http::Stage;
    const auto& facts = facts_.connection;
    const auto& why = failure.error.message;
    if (failure.stage == Stage::resolving) return note("dns", facts.total, false, why);
    if (failure.stage == Stage::connecting) {
      note("dns", facts.resolved, true, facts.address);
      return note("tcp", facts.total - facts.resolved, false, why);
    }
    note_connection();
    look_at_tls(facts_, clock_, within_);
    if (failure.stage == Stage::securing)
      note("tls", facts.total - std::max(facts.connected, facts.resolved), false,
           facts_.tls ? handshake_text(*facts_.tls) : why);
    else
      note("http", facts.total - std::max(facts.secured, facts.connected), false, why);
  }

  void note_tls(Duration took) {
    look_at_tls(facts_, clock_, within_);
    note("tls", took, true, facts_.tls ? handshake_text(*facts_.tls) : "secured");
  }

  void look_at_wsdl() {
    const auto answered = wsdl_at(connection_.base_url, "wsdl");
    facts_.wsdl = face_of(answered);
    if (facts_.wsdl == Face::answer) facts_.wsdl_namespace = target_namespace(answered->body);
    if (facts_.wsdl == Face::answer && facts_.wsdl_namespace.empty())
      facts_.wsdl = Face::other_page;
    if (facts_.wsdl == Face::moved) facts_.other_base_url = redirected_base(*answered);
    if (facts_.wsdl != Face::missing) return;
    for (const auto context : kContexts) {
      const auto other = origin_of(connection_.base_url) + std::string(context);
      if (other == connection_.base_url) continue;
      const auto found = wsdl_at(other, "");
      if (!found || face_of(found) != Face::answer || target_namespace(found->body).empty())
        continue;
      facts_.other_base_url = other;
      note("context", {}, false, "OSCAR is under " + other);
      return;
    }
  }

  http::Exchange wsdl_at(const std::string& base, std::string step) {
    return send({.url = fmt::format("{}{}", base, kWsdlPath)}, std::move(step));
  }

  oscar::Attempt call(const oscar::Call& call, std::string step) {
    auto answered =
        send({.method = "POST",
              .url = fmt::format("{}/ws/{}", connection_.base_url, call.service),
              .headers = {{"Content-Type", "text/xml; charset=utf-8"}, {"SOAPAction", "\"\""}},
              .body = oscar::request_text(connection_.soap_namespace, call.operation,
                                          call.arguments, nullptr)},
             std::move(step));
    if (facts_.soap == Face::broken) facts_.soap = face_of(answered);
    return oscar::judge(std::move(answered), call, connection_.soap_namespace);
  }

  void ask_soap() {
    if (facts_.wsdl == Face::missing || facts_.wsdl == Face::moved) return;
    const auto offset = call(
        {.service = "SystemInfoService", .operation = "getServerTimeGmtOffset", .is_open = true},
        "soap time");
    note_offset(offset);
    if (facts_.soap != Face::answer || connection_.password.empty()) return;
    const auto attempt = call({.service = "LoginService",
                               .operation = "login2",
                               .arguments = {{"arg0", connection_.username},
                                             {"arg1", std::string(connection_.password.reveal())}},
                               .is_open = true},
                              "soap login");
    facts_.login = login_of(attempt);
    auto& step = facts_.steps.back();
    step.is_good = facts_.login == Login::good;
    if (facts_.login == Login::wrong_password) step.detail = "user name or password refused";
    if (facts_.login == Login::no_provider) step.detail = "the account has no provider";
  }

  void note_offset(const oscar::Attempt& attempt) {
    const auto* answer = std::get_if<oscar::Answer>(&attempt);
    if (answer == nullptr || answer->items().size() != 1) return;
    const auto count = oscar::parse_xs_int(oscar::text_of(answer->items().front()));
    if (!count) return;
    facts_.server_offset = std::chrono::duration_cast<seconds>(milliseconds(*count));
    const auto zone = time::Zone::find(connection_.zone);
    if (!zone) return;
    const auto now = std::chrono::floor<seconds>(clock_.now());
    facts_.clinic_offset = zone->to_local(now).time_since_epoch() - now.time_since_epoch();
  }

  void look_at_clocks() {
    constexpr seconds kUnnoticed{2};
    if (facts_.skew)
      note("clock", {}, std::chrono::abs(*facts_.skew) <= kUnnoticed,
           fmt::format("{:+} s against ours", facts_.skew->count()));
    if (facts_.server_offset && facts_.clinic_offset)
      note("zone", {}, *facts_.server_offset == *facts_.clinic_offset,
           fmt::format(
               "UTC{:+g} h, the clinic's is UTC{:+g} h",
               std::chrono::duration<double, std::ratio<3600>>(*facts_.server_offset).count(),
               std::chrono::duration<double, std::ratio<3600>>(*facts_.clinic_offset).count()));
  }

  static Login login_of(const oscar::Attempt& attempt) {
    if (const auto* fault = std::get_if<oscar::Fault>(&attempt))
      return fault->kind == oscar::Fault::Kind::bad_login ? Login::wrong_password : Login::failed;
    const auto* answer = std::get_if<oscar::Answer>(&attempt);
    if (answer == nullptr || answer->items().size() != 1) return Login::failed;
    // OSCAR lets an account without a provider in, and fails on every later call.
    const auto provider = answer->items().front().child("provider");
    return provider ? Login::good : Login::no_provider;
  }

  void ask_rest() {
    if (facts_.wsdl == Face::moved) {
      facts_.rest = Face::moved;
      return;
    }
    const oscar::RestCall check{.operation = "status/checkIfAuthed",
                                .path = "/status/checkIfAuthed"};
    const auto plain = send({.url = oscar::rest_url(connection_.base_url, check),
                             .headers = {{"Accept", "application/json, */*;q=0.1"}}},
                            "rest module");
    facts_.rest = face_of(plain);
    if (!plain) return;
    // Turned away without a signature is what a module that is there does.
    if (facts_.rest == Face::answer) {
      note_server(*plain);
      facts_.steps.back().detail = "there, and wants a signature";
    }
    const auto& rest = connection_.rest;
    if (facts_.rest != Face::answer || rest.consumer_key.empty() || rest.token.empty()) return;
    const auto wanted =
        rest.signing_base_url.empty() ? connection_.base_url : rest.signing_base_url;
    for (const auto& base : signing_bases(wanted)) {
      facts_.oauth = check_signed(check, base, base == wanted ? "oauth" : "oauth as " + base);
      if (facts_.oauth != OAuth::refused) {
        if (facts_.oauth == OAuth::good && base != wanted) {
          facts_.oauth = OAuth::other_base_url;
          facts_.signing_base_url = base;
        }
        break;
      }
    }
    if (facts_.oauth == OAuth::good) look_for_slots();
  }

  void note_server(const http::Response& plain) {
    if (plain.status == 401) facts_.server = Server::oscar_2019;
    if (plain.status == 500) facts_.server = Server::openo;
  }

  // What a Tomcat behind a TLS proxy may take itself for (oscar-rest.md §2).
  [[nodiscard]] std::vector<std::string> signing_bases(const std::string& wanted) const {
    const auto& base = connection_.base_url;
    const auto scheme_end = base.find("://") + 3;
    const auto path_at = std::min(base.find('/', scheme_end), base.size());
    const auto path = base.substr(path_at);
    auto host = base.substr(scheme_end, path_at - scheme_end);
    const auto bare =
        host.substr(0, host.rfind(':') == std::string::npos ? host.size() : host.rfind(':'));
    std::vector<std::string> bases{wanted};
    for (const auto& other : {base, "http://" + host + path, "https://" + host + path,
                              "http://" + bare + path, "http://" + bare + ":8080" + path,
                              "https://" + bare + path, "https://" + bare + ":8443" + path})
      if (std::find(bases.begin(), bases.end(), other) == bases.end()) bases.push_back(other);
    return bases;
  }

  OAuth check_signed(const oscar::RestCall& check, const std::string& base, std::string step) {
    auto connection = connection_;
    connection.rest.signing_base_url = base;
    oscar::RestSession session(connection, client_, clock_);
    const SteadyTime started = clock_.steady();
    const auto attempt = session.read(check, within_);
    const auto outcome = oauth_of(attempt);
    note(std::move(step), clock_.steady() - started, outcome == OAuth::good,
         outcome == OAuth::good ? "signature accepted"
                                : std::get<oscar::RestFailure>(attempt).error.message);
    return outcome;
  }

  OAuth oauth_of(const oscar::RestAttempt& attempt) {
    using Kind = oscar::RestFailure::Kind;
    const auto* failure = std::get_if<oscar::RestFailure>(&attempt);
    if (failure == nullptr) {
      const auto& answer = std::get<oscar::JsonAnswer>(attempt);
      if (answer != nullptr) provider_ = oscar::JsonRow(*answer).text("message");
      return OAuth::good;
    }
    if (failure->kind == Kind::missing_right) return OAuth::no_right;
    if (failure->kind != Kind::credentials) return OAuth::failed;
    const auto& message = failure->error.message;
    const auto colon = message.rfind(": ");
    if (colon != std::string::npos && message.find("token: ") != std::string::npos)
      facts_.oauth_problem = message.substr(colon + 2);
    return OAuth::refused;
  }

  void look_for_slots() {
    const auto zone = time::Zone::find(connection_.zone);
    if (!zone || provider_.empty()) return;
    auto connection = connection_;
    connection.rest.slots_path = kVendorSlots;
    oscar::RestSession session(connection, client_, clock_);
    const auto today = day_of(zone->to_local(clock_.now()));
    const auto path = fmt::format(
        "/schedule/{}/slots/{}", oscar::oauth1::percent_encoded(provider_), time::date_text(today));
    const SteadyTime started = clock_.steady();
    const auto attempt = session.read({.operation = "slots", .path = path}, within_);
    const auto* answer = std::get_if<oscar::JsonAnswer>(&attempt);
    const bool is_there = answer != nullptr && *answer != nullptr &&
                          oscar::read_slots(**answer, today, *zone).has_value();
    if (is_there) facts_.slots_path = kVendorSlots;
    note("slots route", clock_.steady() - started, true,
         is_there ? "the vendor's route answers" : "none, as in open-source OSCAR");
  }

  const Connection& connection_;
  http::Client& client_;
  Clock& clock_;
  const Within within_;
  Facts facts_;
  std::string provider_;  // who the token acts as
};

}  // namespace

Facts gather(const Connection& connection, Protocols wanted, http::Client& client, Clock& clock,
             const Within& within) {
  return Gatherer(connection, client, clock, within).run(wanted);
}

}  // namespace vitara::emr::probe

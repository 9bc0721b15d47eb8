// A write whose connection breaks at any byte, of the request or of the answer, over the real
// client (reliability.md §5.2, step 6): the marker reaches the EMR at most once, and "not done" is
// said only when it did not. A new patient has no marker: there it is the mail address; moves and
// cancellations read the row first, and write it back with its marker (SOAP) or its status (REST).
#include <gtest/gtest.h>

#include <atomic>
#include <memory>

#include "core/emr/oscar/rest.hpp"
#include "core/emr/oscar/soap.hpp"
#include "core/http/curl_client.hpp"
#include "core/sys/clock.hpp"
#include "tests/core/emr/fake_oscar.hpp"
#include "tests/support/cutting_server.hpp"
#include "tests/support/samples.hpp"

namespace vitara::testing {
namespace {

using namespace std::chrono_literals;

constexpr const char* kMarker = "[vv:K7QM2ZC5TAXD]";

std::string http_answer(const std::string& type, const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: " + type +
         "\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         body;
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

// The visit at rest, or as the write that is under test leaves it.
std::string soap_row(bool is_written) {
  auto row = replaced(sample("oscar/soap/appointment-get.response.xml"), "bp check",
                      std::string("bp check ") + kMarker);
  if (!is_written) return row;
  row = replaced(row, "<status>t</status>", "<status>C</status>");
  return replaced(row, "2026-12-01T09:30", "2026-12-02T14:00");
}

std::string soap_answer(const std::string& request, bool is_written) {
  std::string body = reply_with("addAppointment", "<return>5012</return>").body;
  if (holds(request, "LoginService"))
    body = reply_with("login2",
                      "<return><securityId>131</securityId>"
                      "<securityTokenKey>4410917203311</securityTokenKey></return>")
               .body;
  if (holds(request, "getAppointment2")) body = soap_row(is_written);
  if (holds(request, "updateAppointment"))
    body = sample("oscar/soap/appointment-cancel.response.xml");
  return http_answer("text/xml;charset=UTF-8", body);
}

std::string rest_answer(const std::string& request, bool) {
  std::string name = "appointment-add.response.json";
  if (holds(request, "/demographics ")) name = "demographic-create.response.json";
  const auto cancelled = sample("oscar/rest/appointment-cancel.openo.response.json");
  if (holds(request, "/updateStatus ")) return http_answer("application/json", cancelled);
  if (holds(request, "/getAppointment "))
    return http_answer("application/json",
                       replaced(cancelled, R"("status": "C")", R"("status": "t")"));
  return http_answer("application/json", sample("oscar/rest/" + name));
}

emr::Connection connection_to(int port) {
  emr::Connection made{.clinic = ClinicId("riverside"),
                       .base_url = "http://127.0.0.1:" + std::to_string(port) + "/oscar",
                       .username = "vitara_api",
                       .password = Secret("S3cret!pass")};
  made.zone = "America/Toronto";
  made.rest.consumer_key = "key";
  made.rest.consumer_secret = Secret("consumer secret");
  made.rest.token = "token";
  made.rest.token_secret = Secret("token secret");
  made.rest.admission_program = 10034;
  return made;
}

struct Outcome {
  bool is_done = false;
  emr::Fate fate = emr::Fate::refused;
};

template <class T>
Outcome outcome_of(const emr::Written<T>& written) {
  return written ? Outcome{.is_done = true} : Outcome{.fate = written.failure().fate};
}

Outcome add_visit(emr::Adapter& adapter, const Within& within) {
  const LocalTime start = LocalDay(std::chrono::year(2026) / 12 / 1) + 9h + 30min;
  return outcome_of(adapter.add({.provider = ProviderNo("101"),
                                 .demographic = emr::DemographicNo{12},
                                 .demographic_name = Phi<std::string>("TREMBLAY, MARIE"),
                                 .time = {start, start + 15min},
                                 .type = "Follow up",
                                 .reason = "bp check",
                                 .notes = "booked by phone",
                                 .marker = kMarker},
                                within));
}

Outcome register_patient(emr::Adapter& adapter, const Within& within) {
  emr::NewDemographic patient;
  patient.first_name = Phi<std::string>("Ada");
  patient.last_name = Phi<std::string>("Fixture");
  patient.birth_date =
      Phi<std::chrono::year_month_day>(std::chrono::year(1980) / std::chrono::May / 1);
  patient.sex = "F";
  patient.phone = Phi<std::string>("604-555-0123");
  patient.email = Phi<std::string>(kMarker);
  return outcome_of(adapter.register_demographic(patient, within));
}

emr::Appointment seen() {
  const LocalTime start = LocalDay(std::chrono::year(2026) / 12 / 1) + 9h + 30min;
  return {.number = emr::AppointmentNo(5012),
          .provider = ProviderNo("101"),
          .demographic = emr::DemographicNo(12),
          .time = {start, start + 15min},
          .status = {.code = "t"}};
}

Outcome cancel_visit(emr::Adapter& adapter, const Within& within) {
  return outcome_of(adapter.cancel(seen(), within));
}

Outcome move_visit(emr::Adapter& adapter, const Within& within) {
  const LocalTime start = LocalDay(std::chrono::year(2026) / 12 / 2) + 14h;
  return outcome_of(adapter.move(
      {.seen = seen(), .time = {start, start + 15min}, .provider = ProviderNo("101")}, within));
}

struct Protocol {
  const char* name;
  const char* request;  // stands in the first line of a request that writes
  const char* sign;     // stands in the body of the write alone
  int reads;            // before the write
  Outcome (*write)(emr::Adapter&, const Within&);
  std::string (*answer_to)(const std::string& request, bool is_written);
  std::unique_ptr<emr::Adapter> (*adapter)(int port, http::Client&, Clock&);
};

std::unique_ptr<emr::Adapter> rest_adapter(int port, http::Client& client, Clock& clock) {
  return std::make_unique<emr::oscar::RestAdapter>(
      connection_to(port), *time::Zone::find("America/Toronto"), client, clock);
}

std::unique_ptr<emr::Adapter> soap_adapter(int port, http::Client& client, Clock& clock) {
  return std::make_unique<emr::oscar::SoapAdapter>(connection_to(port), client, clock);
}

const Protocol kProtocols[] = {
    {"Soap", "ScheduleService", kMarker, 0, add_visit, soap_answer, soap_adapter},
    {"SoapCancel", "ScheduleService", kMarker, 1, cancel_visit, soap_answer, soap_adapter},
    {"SoapMove", "ScheduleService", kMarker, 1, move_visit, soap_answer, soap_adapter},
    {"Rest", "/schedule/add", kMarker, 0, add_visit, rest_answer, rest_adapter},
    {"RestCancel", "/updateStatus", R"("status":"C")", 1, cancel_visit, rest_answer, rest_adapter},
    {"RestRegistration", "/demographics", kMarker, 0, register_patient, rest_answer, rest_adapter}};

class CutWrite : public ::testing::TestWithParam<Protocol> {
 protected:
  void SetUp() override { server_.let_pass(GetParam().reads); }

  Outcome write() {
    is_written_ = false;
    return GetParam().write(*adapter_, {Deadline::after(clock_.steady(), 4s)});
  }
  // How many connections brought the whole request, and how many a part of it.
  [[nodiscard]] std::pair<int, int> arrivals() const {
    int markers = 0;
    const auto inputs = server_.cut_inputs();
    for (const auto& input : inputs)
      if (holds(input, GetParam().sign)) ++markers;
    return {markers, static_cast<int>(inputs.size())};
  }
  std::string whole_request() {
    server_.cut_answer(100'000);
    EXPECT_TRUE(write().is_done);
    for (const auto& input : server_.cut_inputs())
      if (holds(input, GetParam().sign)) return input;
    ADD_FAILURE() << "nothing was written";
    return {};
  }

  RealClock clock_;
  std::atomic<bool> is_written_ = false;
  CuttingServer server_{GetParam().request, [this](const std::string& request) {
                          if (holds(request, GetParam().sign)) is_written_ = true;
                          return GetParam().answer_to(request, is_written_);
                        }};
  http::CurlClient client_{clock_};
  std::unique_ptr<emr::Adapter> adapter_ = GetParam().adapter(server_.port(), client_, clock_);
};

TEST_P(CutWrite, AtEachByteOfTheRequestItIsSentAtMostOnce) {
  const std::string whole = whole_request();

  for (std::size_t bytes = 0; bytes <= whole.size(); ++bytes) {
    server_.cut_request(bytes);
    const auto outcome = write();
    const auto [markers, connections] = arrivals();

    ASSERT_FALSE(outcome.is_done) << bytes;
    ASSERT_LE(markers, 1) << bytes;
    if (outcome.fate == emr::Fate::refused) {
      ASSERT_EQ(markers, 0) << "said not to be done after byte " << bytes;
    }
    // A second connection only where the first broke before anything was sent over it.
    ASSERT_LE(connections, server_.cut_inputs().front().empty() ? 2 : 1) << bytes;
  }
}

TEST_P(CutWrite, AtEachByteOfTheAnswerItIsSentAtMostOnce) {
  const std::string whole = whole_request();
  const std::size_t length = GetParam().answer_to(whole, true).size();

  for (std::size_t bytes = 0; bytes < length; ++bytes) {
    server_.cut_answer(bytes);
    const auto outcome = write();
    const auto [markers, connections] = arrivals();

    ASSERT_FALSE(outcome.is_done) << bytes;
    ASSERT_EQ(outcome.fate, emr::Fate::unknown) << bytes;
    ASSERT_EQ(markers, 1) << bytes;
    ASSERT_EQ(connections, 1) << bytes;
  }
}

INSTANTIATE_TEST_SUITE_P(Both, CutWrite, ::testing::ValuesIn(kProtocols),
                         [](const auto& protocol) { return std::string(protocol.param.name); });

}  // namespace
}  // namespace vitara::testing

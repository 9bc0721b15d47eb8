// A write whose connection breaks at any byte, of the request or of the answer, over the real
// client (reliability.md §5.2, step 6): the marker reaches the EMR at most once, and "not done" is
// said only when it did not.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/emr/oscar/soap.hpp"
#include "core/http/curl_client.hpp"
#include "core/sys/clock.hpp"
#include "tests/core/emr/fake_oscar.hpp"
#include "tests/support/cutting_server.hpp"

namespace vitara::testing {
namespace {

using namespace std::chrono_literals;

constexpr const char* kMarker = "[vv:0123456789AB]";

std::string http_answer(const http::Response& response) {
  return "HTTP/1.1 " + std::to_string(response.status) +
         " OK\r\nContent-Type: text/xml;charset=UTF-8\r\nConnection: close\r\nContent-Length: " +
         std::to_string(response.body.size()) + "\r\n\r\n" + response.body;
}

std::string answer_to(const std::string& request) {
  if (request.find("LoginService") != std::string::npos)
    return http_answer(reply_with("login2",
                                  "<return><securityId>131</securityId>"
                                  "<securityTokenKey>4410917203311</securityTokenKey></return>"));
  return http_answer(reply_with("addAppointment", "<return>5012</return>"));
}

class CutWrite : public ::testing::Test {
 protected:
  emr::Written<emr::AppointmentNo> add() {
    const LocalTime start = LocalDay(std::chrono::year(2026) / 11 / 24) + 10h;
    return adapter_.add({.provider = ProviderNo("101"),
                         .demographic = emr::DemographicNo{202},
                         .demographic_name = Phi<std::string>("SAMPLE, ADA"),
                         .time = {start, start + 15min},
                         .type = "Follow up",
                         .reason = "checkup",
                         .notes = "booked by phone",
                         .marker = kMarker},
                        {Deadline::after(clock_.steady(), 4s)});
  }
  // How many connections brought the whole request, and how many a part of it.
  [[nodiscard]] std::pair<int, int> arrivals() const {
    int markers = 0;
    const auto inputs = server_.cut_inputs();
    for (const auto& input : inputs)
      if (input.find(kMarker) != std::string::npos) ++markers;
    return {markers, static_cast<int>(inputs.size())};
  }
  std::string whole_request() {
    server_.cut_answer(100'000);
    EXPECT_TRUE(add());
    return server_.cut_inputs().at(0);
  }

  RealClock clock_;
  CuttingServer server_{"ScheduleService", answer_to};
  http::CurlClient client_{clock_};
  emr::oscar::SoapAdapter adapter_{
      emr::Connection{.clinic = ClinicId("riverside"),
                      .base_url = "http://127.0.0.1:" + std::to_string(server_.port()) + "/oscar",
                      .username = "vitara_api",
                      .password = Secret("S3cret!pass")},
      client_, clock_};
};

TEST_F(CutWrite, AtEachByteOfTheRequestItIsSentAtMostOnce) {
  const std::string whole = whole_request();

  for (std::size_t bytes = 0; bytes <= whole.size(); ++bytes) {
    server_.cut_request(bytes);
    const auto written = add();
    const auto [markers, connections] = arrivals();

    ASSERT_FALSE(written) << bytes;
    ASSERT_LE(markers, 1) << bytes;
    if (written.failure().fate == emr::Fate::refused) {
      ASSERT_EQ(markers, 0) << "said not to be done after byte " << bytes;
    }
    // A second connection only where the first broke before anything was sent over it.
    ASSERT_LE(connections, server_.cut_inputs().front().empty() ? 2 : 1) << bytes;
  }
}

TEST_F(CutWrite, AtEachByteOfTheAnswerItIsSentAtMostOnce) {
  const std::string whole = whole_request();
  const std::size_t length = answer_to(whole).size();

  for (std::size_t bytes = 0; bytes < length; ++bytes) {
    server_.cut_answer(bytes);
    const auto written = add();
    const auto [markers, connections] = arrivals();

    ASSERT_FALSE(written) << bytes;
    ASSERT_EQ(written.failure().fate, emr::Fate::unknown) << bytes;
    ASSERT_EQ(markers, 1) << bytes;
    ASSERT_EQ(connections, 1) << bytes;
  }
}

}  // namespace
}  // namespace vitara::testing

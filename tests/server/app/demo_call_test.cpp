// Whole calls, as Vapi makes them: over HTTP with the webhook secret, against the demo with its
// stand-in, which says afterwards what really stands in the schedule.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <thread>
#include <utility>

#include "core/crypto/hash.hpp"
#include "core/http/curl_client.hpp"
#include "core/sys/clock.hpp"
#include "core/sys/random.hpp"
#include "server/app/demo.hpp"
#include "tests/support/memory_log.hpp"
#include "tests/support/null_metrics.hpp"
#include "tests/support/temp_folder.hpp"

namespace vitara::app {
namespace {

using nlohmann::json;

constexpr const char* kSecret = "an-invented-webhook-secret";

// What differs between the two clinics and languages.
struct Spoken {
  std::string number;
  std::string assistant;
  std::string clinic, found, booked, moved, cancelled;
  bool moves_in_place = true;  // over SOAP; over REST a new row comes and the old one is cancelled
};

const Spoken kEnglish = {.number = "+16045550100",
                         .assistant = "Booking EN",
                         .clinic = "Thank you for calling Riverside Family Clinic",
                         .found = "Thank you, Margaret. I have your file.",
                         .booked = "You're booked with Dr. ",
                         .moved = "Your visit is now with Dr. ",
                         .cancelled = "is cancelled."};
const Spoken kMandarin = {.number = "+16045550101",
                          .assistant = "booking-zh",
                          .clinic = "这里是海港医疗中心",
                          .found = "谢谢您，Margaret，我找到您的资料了。",
                          .booked = "已经帮您约好了，",
                          .moved = "已经帮您改好了，",
                          .cancelled = "已经取消了。",
                          .moves_in_place = false};

const Spoken kFrench = {.number = "+16045550101",
                        .assistant = "accueil-fr",
                        .clinic = "Merci d'appeler Centre médical Harbour.",
                        .found = "Merci, Margaret. J'ai votre dossier.",
                        .booked = "C'est noté, votre rendez-vous est avec l",
                        .moved = "Votre rendez-vous est maintenant avec l",
                        .cancelled = "est annulé.",
                        .moves_in_place = false};

class DemoCall : public ::testing::Test {
 protected:
  void SetUp() override { start(); }
  void TearDown() override {
    if (demo_) demo_->stop();
  }

  void start() {
    demo_.reset();
    auto started = Demo::start({.listen = "127.0.0.1:0",
                                .folder = folder_.path(),
                                .secret = Secret(kSecret),
                                .version = "test"},
                               {clock_, random_, client_, log_, metrics_}, files_);
    ASSERT_TRUE(started) << started.error().message;
    demo_ = std::move(*started);
  }

  http::Response exchange(http::Request request) {
    const Within within{Deadline::after(clock_.steady(), std::chrono::seconds(10))};
    auto answer = client_.send(request, within);
    EXPECT_TRUE(answer) << request.url;
    return answer ? std::move(answer).take() : http::Response{};
  }

  http::Response post(const json& body, const std::string& secret = kSecret) {
    return exchange({.method = "POST",
                     .url = "http://127.0.0.1:" + std::to_string(demo_->facts().port) + "/api/vapi",
                     .headers = {{"Content-Type", "application/json"}, {"X-Vapi-Secret", secret}},
                     .body = body.dump()});
  }

  // One tool call of the known caller, in Vapi's form (tests/samples/vapi/01).
  json message(const std::string& tool, const json& arguments, const std::string& id) const {
    const json caller = {{"number", "+16045550123"}};
    const json call = {
        {"id", id}, {"type", "function"}, {"function", {{"name", tool}, {"arguments", arguments}}}};
    return {{"message",
             {{"type", "tool-calls"},
              {"call", {{"id", "call-" + words_.number}, {"customer", caller}}},
              {"phoneNumber", {{"number", words_.number}}},
              {"customer", caller},
              {"assistant", {{"name", words_.assistant}}},
              {"toolCallList", json::array({call})}}}};
  }

  // The answer to one tool call, its envelope checked.
  json ask(const std::string& tool, const json& arguments, const std::string& id) {
    const auto response = post(message(tool, arguments, id));
    EXPECT_EQ(response.status, 200) << tool;
    const auto body = json::parse(response.body, nullptr, false);
    if (!body.is_object() || body.value("results", json::array()).size() != 1) {
      ADD_FAILURE() << tool << ": " << response.body;
      return json::object();
    }
    const auto& result = body["results"][0];
    EXPECT_EQ(result.value("toolCallId", ""), id) << tool;
    EXPECT_EQ(result.value("name", ""), tool);
    const auto line = result.value("result", "");
    EXPECT_EQ(line.find('\n'), std::string::npos) << tool;
    const auto answer = json::parse(line, nullptr, false);
    return answer.is_object() ? answer : json::object();
  }
  json ask(const std::string& tool, const json& arguments) {
    return ask(tool, arguments, "t-" + std::to_string(++count_));
  }

  // The stand-in's rows that carry our marker.
  json our_rows() {
    const auto emr = demo_->facts().emr;
    const auto base = emr.substr(0, emr.rfind("/oscar"));
    const auto response = exchange({.url = base + "/__sim/appointments"});
    const auto body = json::parse(response.body, nullptr, false);
    EXPECT_TRUE(body.is_object() && !body["appointments"].empty()) << response.body;
    auto ours = json::array();
    for (const auto& row : body.value("appointments", json::array()))
      if (row.value("notes", "").find("[vv:") != std::string::npos) ours.push_back(row);
    return ours;
  }

  // Exactly one row of ours, at `option`'s time with its provider, beside those that a move over
  // REST has cancelled.
  void expect_one_row(const json& option, const std::string& status) {
    auto rows = our_rows();
    while (!words_.moves_in_place && rows.size() > 1) {
      EXPECT_EQ(rows[0]["status"], "C") << rows;
      rows.erase(0);
    }
    ASSERT_EQ(rows.size(), 1U) << rows;
    const auto start =
        option["date"].get<std::string>() + "T" + option["time"].get<std::string>() + ":00";
    EXPECT_EQ(rows[0]["start"], start);
    EXPECT_EQ(rows[0]["provider"], option["provider"]["providerNo"]);
    EXPECT_EQ(rows[0]["status"], status);
    EXPECT_EQ(rows[0]["patient"], 201);
  }

  static void expect_success(const json& answer, const std::string& sentence) {
    EXPECT_EQ(answer.value("code", ""), "OK") << answer;
    EXPECT_TRUE(answer.value("success", false)) << answer;
    EXPECT_NE(answer.value("message", "").find(sentence), std::string::npos) << answer;
  }

  static json place(const json& option) {
    return {{"providerId", option["provider"]["providerNo"]},
            {"date", option["date"]},
            {"time", option["time"]},
            {"confirmation", option["confirmation"]}};
  }
  static json booking(const json& option) {
    auto arguments = place(option);
    arguments["patientId"] = 201;
    return arguments;
  }

  json identified_options() {
    expect_success(ask("search_patient_by_phone", {{"phone", "604-555-0123"}}), words_.found);
    const auto found = ask("find_earliest_appointment", {{"providerId", "102"}});
    expect_success(found, "");
    return found.value("options", json::array());
  }

  void get_to_know();
  void whole_call();

  Spoken words_ = kEnglish;
  int count_ = 0;
  RealClock clock_;
  RealRandom random_;
  RealFiles files_;
  http::CurlClient client_{clock_};
  testing::MemoryLog log_;
  testing::NullMetrics metrics_;
  testing::TempFolder folder_;
  std::unique_ptr<Demo> demo_;
};

void DemoCall::get_to_know() {
  const auto info = ask("get_clinic_info", json::object());
  expect_success(info, words_.clinic);
  EXPECT_TRUE(info.contains("isOpen") && info["isOpen"].is_boolean());
  EXPECT_FALSE(info.value("businessHours", "").empty());

  const auto patient = ask("search_patient_by_phone", {{"phone", "604-555-0123"}});
  expect_success(patient, words_.found);
  EXPECT_EQ(patient["patient"]["demographicNo"], 201);
  EXPECT_EQ(patient["patient"]["firstName"], "MARGARET");  // the record's own spelling
}

void DemoCall::whole_call() {
  get_to_know();

  const auto found = ask("find_earliest_appointment", json::object());
  ASSERT_GE(found.value("options", json::array()).size(), 2U) << found;
  const auto first = found["options"][0];
  const auto second = found["options"][1];
  expect_success(found, first["words"]);
  EXPECT_EQ(found["appointment"]["time"], first["time"]);

  const auto booked = ask("create_appointment", booking(first));
  expect_success(booked, words_.booked);
  ASSERT_TRUE(booked["appointment"]["appointmentNo"].is_number_integer()) << booked;
  const auto id = booked["appointment"]["appointmentNo"];
  EXPECT_EQ(booked["appointment"]["date"], first["date"]);
  expect_one_row(first, "t");

  const auto seen = ask("check_appointments", {{"patientId", 201}});
  std::set<int> numbers;
  for (const auto& visit : seen["appointments"]) numbers.insert(visit["appointmentNo"].get<int>());
  EXPECT_EQ(numbers.count(id.get<int>()), 1U) << seen;
  expect_success(seen, "");

  auto move = place(second);
  move["appointmentId"] = id;
  const auto moved = ask("update_appointment", move);
  expect_success(moved, words_.moved);
  EXPECT_EQ(moved["appointment"]["time"], second["time"]);
  expect_one_row(second, "t");

  const auto moved_id = moved["appointment"]["appointmentNo"];
  const auto cancelled = ask("cancel_appointment", {{"appointmentId", moved_id}});
  expect_success(cancelled, words_.cancelled);
  expect_one_row(second, "C");
  expect_success(ask("check_request", json::object()), words_.cancelled);
}

TEST_F(DemoCall, IsWholeInEnglish) { whole_call(); }

TEST_F(DemoCall, IsWholeInMandarin) {
  words_ = kMandarin;
  whole_call();
}

TEST_F(DemoCall, IsWholeInFrenchWhereTheClinicOffersIt) {
  words_ = kFrench;
  whole_call();
}

TEST_F(DemoCall, EachClinicSpeaksItsOwnProtocol) {
  words_ = kMandarin;
  get_to_know();
  const auto emr = demo_->facts().emr;
  const auto seen = exchange({.url = emr.substr(0, emr.rfind("/oscar")) + "/__sim/requests"});
  EXPECT_NE(seen.body.find(R"("service":"demographics")"), std::string::npos) << seen.body;
  EXPECT_EQ(seen.body.find("DemographicService"), std::string::npos);

  words_ = kEnglish;
  get_to_know();
  const auto later = exchange({.url = emr.substr(0, emr.rfind("/oscar")) + "/__sim/requests"});
  EXPECT_NE(later.body.find("DemographicService"), std::string::npos);
}

// A caller's own words for a time: every option lies in what was meant.
TEST_F(DemoCall, OffersTimesByACallersOwnWordsInEnglish) {
  const auto found = ask("find_earliest_appointment", {{"when", "um, any afternoon please"}});
  EXPECT_EQ(found["code"], "OK") << found;
  EXPECT_FALSE(found["options"].empty());
  for (const auto& option : found["options"]) EXPECT_GE(option["time"], "12:00") << option;

  const auto past = ask("find_earliest_appointment", {{"when", "yesterday"}});
  EXPECT_EQ(past["code"], "NEED") << past;
}

TEST_F(DemoCall, OffersTimesByACallersOwnWordsInMandarin) {
  words_ = kMandarin;
  const auto found = ask("find_earliest_appointment", {{"when", "上午都可以"}});
  EXPECT_EQ(found["code"], "OK") << found;
  EXPECT_FALSE(found["options"].empty());
  for (const auto& option : found["options"]) EXPECT_LT(option["time"], "12:00") << option;

  const auto lunar = ask("find_earliest_appointment", {{"when", "农历初五"}});
  EXPECT_EQ(lunar["code"], "NEED") << lunar;
}

// Signed as Vapi's `hmac` credential signs by default, with the demo's secret as the key.
TEST_F(DemoCall, SignedMessagesAreTakenInBothLanguages) {
  const struct {
    Spoken words;
    const char* when;
    const char* said;
  } kCalls[] = {{kEnglish, "any time", "Which one works for you?"},
                {kMandarin, "随时都可以", "您看哪个方便？"}};
  for (const auto& call : kCalls) {
    words_ = call.words;
    const auto body =
        message("find_earliest_appointment", {{"when", call.when}}, "t-signed").dump();
    const auto now = std::chrono::floor<std::chrono::seconds>(clock_.now().time_since_epoch());
    const auto timestamp = std::to_string(now.count());
    const auto signature =
        crypto::hex(crypto::hmac(crypto::Digest::sha256, kSecret, timestamp + "." + body));
    const auto send = [&](const std::string& text) {
      return exchange(
          {.method = "POST",
           .url = "http://127.0.0.1:" + std::to_string(demo_->facts().port) + "/api/vapi",
           .headers = {{"Content-Type", "application/json"},
                       {"X-Timestamp", timestamp},
                       {"X-Signature", signature}},
           .body = text});
    };

    const auto taken = send(body);
    EXPECT_EQ(taken.status, 200);
    EXPECT_NE(taken.body.find(call.said), std::string::npos) << taken.body;
    EXPECT_EQ(send(body + " ").status, 401) << "another body";
  }
}

TEST_F(DemoCall, WithoutTheSecretIsRefused) {
  const auto response = post(message("get_clinic_info", json::object(), "t-1"), "another-secret");

  EXPECT_EQ(response.status, 401);
  EXPECT_EQ(response.body.find("Riverside"), std::string::npos);
}

TEST_F(DemoCall, ADeliveryThatComesAgainGetsTheSameAnswerAndNoSecondRow) {
  const auto options = identified_options();
  ASSERT_GE(options.size(), 2U);
  const auto delivery = message("create_appointment", booking(options[0]), "t-book");

  const auto once = post(delivery);
  const auto again = post(delivery);

  EXPECT_EQ(once.status, 200);
  EXPECT_NE(once.body.find(words_.booked), std::string::npos) << once.body;
  EXPECT_EQ(again.body, once.body);
  expect_one_row(options[0], "t");
}

TEST_F(DemoCall, OneBookingDeliveredManyTimesAtOnceIsMadeOnce) {
  const auto options = identified_options();
  ASSERT_GE(options.size(), 2U);
  const auto delivery = message("create_appointment", booking(options[0]), "t-book");
  std::vector<std::string> bodies(6);

  {
    std::vector<std::jthread> threads;
    for (auto& body : bodies)
      threads.emplace_back([this, &body, &delivery] { body = post(delivery).body; });
  }

  EXPECT_NE(bodies[0].find(words_.booked), std::string::npos) << bodies[0];
  EXPECT_EQ(std::set<std::string>(bodies.begin(), bodies.end()).size(), 1U);
  expect_one_row(options[0], "t");
}

TEST_F(DemoCall, TheSameWishUnderANewDeliveryIsAlreadyDone) {
  const auto options = identified_options();
  ASSERT_GE(options.size(), 2U);
  expect_success(ask("create_appointment", booking(options[0])), words_.booked);

  const auto again = ask("create_appointment", booking(options[0]));

  EXPECT_EQ(again.value("code", ""), "ALREADY_DONE") << again;
  EXPECT_TRUE(again.value("success", false));
  expect_one_row(options[0], "t");
}

TEST_F(DemoCall, ARestartedServerStillKnowsWhatItAnswered) {
  const auto options = identified_options();
  ASSERT_GE(options.size(), 2U);
  const auto delivery = message("create_appointment", booking(options[0]), "t-book");
  const auto before = post(delivery);
  demo_->stop();

  start();
  const auto after = post(delivery);

  EXPECT_NE(before.body.find(words_.booked), std::string::npos) << before.body;
  EXPECT_EQ(after.status, 200);
  EXPECT_EQ(after.body, before.body);
  EXPECT_TRUE(our_rows().empty());  // the new stand-in was not asked to book
}

TEST_F(DemoCall, TheLogKnowsNobody) {
  whole_call();
  demo_->stop();

  EXPECT_TRUE(log_.has("serve.ready"));
  for (const auto* canary : {"MARGARET", "Margaret", "CHEN", "6045550123", "604-555-0123", kSecret})
    EXPECT_FALSE(log_.has(canary)) << canary;
}

}  // namespace
}  // namespace vitara::app

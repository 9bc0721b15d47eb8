#include "server/webhook/handle.hpp"

#include "tests/server/webhook/webhook_fixture.hpp"

namespace vitara::server::webhook {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

json results(const Response& response) { return json::parse(response.body).at("results"); }

// ---- reliability.md §12, row by row

TEST_F(WebhookTest, WithoutACredentialIs401WithAPauseAndAnEnd) {
  Request stranger = request(tool_call("t1", "get_clinic_info"));
  stranger.headers = {{"Authorization", "Bearer wrong"}};

  const Response response = handle(stranger);

  EXPECT_EQ(response.status, 401);
  EXPECT_EQ(response.body, R"({"error":"unauthorized"})");
  EXPECT_TRUE(response.close);
  EXPECT_EQ(response.pause, 200ms);
  EXPECT_TRUE(log_.has("warn webhook.auth_failed reason=wrong"));
  EXPECT_EQ(audit_->newest(1)->at(0).entry.action, "webhook.auth_failed");
  EXPECT_EQ(runs_, 0);
}

TEST_F(WebhookTest, NothingConfiguredIs401) {
  webhook_->replace_access({});

  EXPECT_EQ(post_sample("17-hang.json").status, 401);
  EXPECT_TRUE(log_.has("reason=not_configured"));
}

TEST_F(WebhookTest, OneSignatureWithTwoBodiesIs401) {
  settings_.access.credentials[0].hmac = {.includes_timestamp = false, .payload_format = "fixed"};
  webhook_->replace_access(settings_.access);
  Request first = request(tool_call("t1", "get_clinic_info"));
  first.headers = {
      {"X-Signature", crypto::hex(crypto::hmac(crypto::Digest::sha256, kSecret, "fixed"))}};
  Request second = first;
  second.body = tool_call("t2", "get_clinic_info");

  const Response once = handle(first);
  const Response again = handle(first);
  const Response forged = handle(second);

  EXPECT_EQ(once.body, again.body);
  EXPECT_EQ(runs_, 1);
  EXPECT_TRUE(log_.has("info webhook.redelivered"));
  EXPECT_EQ(forged.status, 401);
  EXPECT_TRUE(log_.has("error webhook.auth_failed reason=mismatch"));
  EXPECT_EQ(audit_->newest(1)->front().entry.action, "replay.rejected");
}

TEST_F(WebhookTest, WhatIsNoJsonIs400WithItsPlace) {
  for (const char* file : {"01-not-json", "02-empty-body", "15-deep-nesting", "20-trailing-garbage",
                           "21-invalid-utf8", "23-huge-number-timestamp"}) {
    const Response response = post_sample(std::string("bad/") + file + ".json");

    EXPECT_EQ(response.status, 400) << file;
    EXPECT_EQ(json::parse(response.body).at("error"), "bad_json") << file;
    EXPECT_TRUE(json::parse(response.body).at("at").is_number()) << file;
  }
  EXPECT_TRUE(log_.has("warn http.bad_json at=35"));
}

TEST_F(WebhookTest, WhatIsNoMessageIs400) {
  for (const char* file : {"03-no-message", "04-message-not-object", "05-no-type",
                           "06-type-not-string", "22-array-top-level"})
    EXPECT_EQ(post_sample(std::string("bad/") + file + ".json").status, 400) << file;
  EXPECT_TRUE(log_.has("warn webhook.bad_shape"));
}

TEST_F(WebhookTest, TheLastOfTwoKeysCountsAndAMarkIsSkipped) {
  EXPECT_EQ(post_sample("bad/24-duplicate-keys.json").body, R"({"results":[]})");
  EXPECT_EQ(post_sample("bad/19-bom.json").body, "{}");
}

TEST_F(WebhookTest, AnUnknownKindIsIgnored) {
  const Response response = post_sample("29-unknown-type.json");

  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "{}");
  EXPECT_TRUE(log_.has("debug webhook.ignored"));
}

TEST_F(WebhookTest, WhatWeDoNotGiveIsDeclinedInItsForm) {
  const json knowledge = json::parse(post_sample("16-knowledge-base-request.json").body);
  const json predial = json::parse(post(R"({"message":{"type":"campaign.predial"}})").body);
  const json handoff = json::parse(post_sample("15-handoff-destination-request.json").body);

  EXPECT_EQ(knowledge, json::parse(R"({"documents":[]})"));
  EXPECT_EQ(predial, json::parse(R"({"eligible":false})"));
  EXPECT_FALSE(handoff.at("error").get<std::string>().empty());
  EXPECT_TRUE(log_.has("info webhook.declined type=handoff-destination-request"));
}

TEST_F(WebhookTest, NoCallInAnyListIsAnEmptyAnswer) {
  EXPECT_EQ(post_sample("bad/13-empty-list.json").body, R"({"results":[]})");
  EXPECT_EQ(post_sample("bad/14-list-not-array.json").body, R"({"results":[]})");
  EXPECT_TRUE(log_.has("warn tool.empty"));
}

TEST_F(WebhookTest, ACallWithoutAnIdIsNotRun) {
  EXPECT_EQ(post_sample("bad/09-no-tool-call-id.json").body, R"({"results":[]})");
  EXPECT_EQ(runs_, 0);
  EXPECT_TRUE(log_.has("warn tool.no_id count=1"));
}

TEST_F(WebhookTest, OneIdTwiceIsTwoCallsInOrder) {
  const json answers = results(post_sample("bad/11-duplicate-ids.json"));

  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[0].at("toolCallId"), answers[1].at("toolCallId"));
  EXPECT_EQ(answers[0].at("name"), "find_earliest_appointment");
  EXPECT_EQ(answers[1].at("name"), "get_clinic_info");
  EXPECT_TRUE(log_.has("warn tool.duplicate_id"));
}

TEST_F(WebhookTest, BeyondSixteenCallsTheRestIsBusy) {
  std::string list;
  for (int i = 0; i < 20; ++i)
    list += (i == 0 ? "" : ",") + (R"({"id":"t)" + std::to_string(i)) + R"(","name":"a"})";

  const json answers =
      results(post(R"({"message":{"type":"tool-calls","toolCallList":[)" + list + "]}}"));

  ASSERT_EQ(answers.size(), 20U);
  EXPECT_EQ(runs_, 16);
  for (std::size_t i = 0; i < 20; ++i) {
    EXPECT_EQ(answers[i].at("toolCallId"), "t" + std::to_string(i));
    const json line = json::parse(answers[i].at("result").get<std::string>());
    EXPECT_EQ(line.at("code"), i < 16 ? "OK" : "BUSY") << i;
  }
  EXPECT_TRUE(log_.has("warn tool.too_many count=20"));
}

TEST_F(WebhookTest, AnErrorOfATaskIsAnErrorEntry) {
  tool_ = [](const auto&, const auto&, const auto*, const Within&) {
    return voice::ToolAnswer{
        .code = "ERROR", .is_error = true, .text = "I can't do that here.", .audit = {}};
  };

  EXPECT_EQ(post_sample("bad/10-unknown-tool.json").body,
            R"({"results":[{"toolCallId":"call_Bx0004","name":"drop_all_tables",)"
            R"("error":"I can't do that here."}]})");
}

TEST_F(WebhookTest, ArgumentsReachTheToolWithTheirState) {
  std::vector<voice::ArgumentState> states;
  tool_ = [&states](const voice::ToolCall& call, const auto&, const auto*, const Within&) {
    states.push_back(call.state);
    return result("OK");
  };

  (void)post_sample("bad/07-args-not-json.json");
  (void)post_sample("bad/08-args-array.json");
  (void)post_sample("07-tool-calls-empty-args.json");

  EXPECT_EQ(states, (std::vector{voice::ArgumentState::unreadable,
                                 voice::ArgumentState::not_an_object, voice::ArgumentState::good}));
}

TEST_F(WebhookTest, ABugInAToolIsAnApology) {
  tool_ = [](const auto&, const auto&, const auto*, const Within&) -> voice::ToolAnswer {
    ensure(false, "a promise is broken");
    return {};
  };

  const Response response = post(tool_call("t1", "get_clinic_info"));

  EXPECT_EQ(response.status, 200);
  EXPECT_FALSE(results(response)[0].at("error").get<std::string>().empty());
  EXPECT_TRUE(log_.has("error bug id=request-1"));
}

TEST_F(WebhookTest, AnUnknownNumberHasNoClinic) {
  bool had_clinic = true;
  tool_ = [&](const auto&, const auto&, const voice::Tenant* tenant, const Within&) {
    had_clinic = tenant != nullptr;
    return result("NOT_ALLOWED");
  };

  (void)post(tool_call("t1", "get_clinic_info", "{}", "+16045550199"));

  EXPECT_FALSE(had_clinic);
}

// ---- forms of answers

TEST_F(WebhookTest, TheAnswerIsExactlyWhatVapiReads) {
  tool_ = [](const auto&, const auto&, const auto*, const Within&) { return result("OK"); };

  EXPECT_EQ(post(tool_call("t1", "get_clinic_info")).body,
            R"({"results":[{"toolCallId":"t1","name":"get_clinic_info",)"
            R"("result":"{\"code\":\"OK\"}"}]})");
}

TEST_F(WebhookTest, SeveralCallsAreAnsweredInTheirOrder) {
  const json answers = results(post_sample("02-tool-calls-three.json"));

  ASSERT_EQ(answers.size(), 3U);
  EXPECT_EQ(answers[0].at("toolCallId"), "call_Sx0010");
  EXPECT_EQ(answers[1].at("toolCallId"), "call_Sx0011");
  EXPECT_EQ(answers[2].at("toolCallId"), "call_Sx0012");
}

TEST_F(WebhookTest, AResultIsOneLineAndUtf8WhateverAToolSays) {
  tool_ = [](const auto&, const auto&, const auto*, const Within&) {
    return voice::ToolAnswer{
        .code = "OK", .text = "{\"a\":\"one\ntwo\xE2\x80\xA8three \xFF\"}", .audit = {}};
  };

  const Response response = post(tool_call("t1", "get_clinic_info"));
  const std::string text = results(response)[0].at("result");

  EXPECT_EQ(text.find('\n'), std::string::npos);
  EXPECT_EQ(text.find("\xE2\x80\xA8"), std::string::npos);
}

TEST_F(WebhookTest, TheLegacyCallIsAnsweredInItsForm) {
  const json answer = json::parse(post_sample("28-function-call-legacy.json").body);

  EXPECT_EQ(json::parse(answer.at("result").get<std::string>()).at("tool"),
            "find_earliest_appointment");
}

TEST_F(WebhookTest, ASlugIsOnlyAHint) {
  Request odd = request(tool_call("t1", "get_clinic_info"));
  odd.captures = {{"slug", "cancel-appointment"}};
  Request fitting = request(tool_call("t2", "get_clinic_info"));
  fitting.captures = {{"slug", "get-clinic-info"}};

  EXPECT_EQ(handle(fitting).status, 200);
  EXPECT_FALSE(log_.has("webhook.slug_differs"));
  EXPECT_EQ(results(handle(odd))[0].at("name"), "get_clinic_info");
  EXPECT_TRUE(log_.has("info webhook.slug_differs"));
}

TEST_F(WebhookTest, AnAssistantRequestGetsTheClinicsSquad) {
  EXPECT_EQ(post_sample("08-assistant-request.json").body, R"({"squadId":"squad-1"})");
}

TEST_F(WebhookTest, AnAssistantRequestOfNobodyGetsASentence) {
  const json answer = json::parse(
      post(R"({"message":{"type":"assistant-request","phoneNumber":{"number":"+16045550199"}}})")
          .body);

  EXPECT_FALSE(answer.at("error").get<std::string>().empty());
  EXPECT_TRUE(log_.has("error clinic.unknown type=assistant-request"));
}

TEST_F(WebhookTest, ATransferGoesToTheClinicsNumber) {
  EXPECT_EQ(post_sample("14-transfer-destination-request.json").body,
            R"({"destination":{"number":"+16045550111","type":"number"}})");
}

TEST_F(WebhookTest, InformationIsAnsweredWithNothing) {
  for (const char* file : {"17-hang", "18-conversation-update", "19-transcript-partial",
                           "20-transcript-final-bracket-type", "22-speech-update",
                           "25-assistant-started", "26-transfer-update"}) {
    const Response response = post_sample(std::string(file) + ".json");

    EXPECT_EQ(response.status, 200) << file;
    EXPECT_EQ(response.body, "{}") << file;
  }
  EXPECT_FALSE(log_.has("webhook.ignored"));
  EXPECT_NE(metrics_->text().find("webhook_messages_total{type=\"hang\"} 1"), std::string::npos);
}

// ---- time, overload, limits, privacy

TEST_F(WebhookTest, TheDeadlineStartsAtTheFirstByte) {
  std::vector<Duration> left;
  tool_ = [&](const auto&, const auto&, const auto*, const Within& within) {
    left.push_back(within.deadline.remaining(clock_.steady()));
    return result("OK");
  };
  Request read = request(tool_call("t1", "get_clinic_info"));
  Request write = request(tool_call("t2", "create_appointment"));
  clock_.advance(1s);

  (void)handle(read);
  (void)handle(write);

  EXPECT_EQ(left, (std::vector<Duration>{2500ms, 3800ms}));
}

TEST_F(WebhookTest, AQuickToolRunsWhereItsMessageIsRead) {
  quick_ = "get_clinic_info";
  std::thread::id ran;
  tool_ = [&ran](const auto&, const auto&, const auto*, const Within&) {
    ran = std::this_thread::get_id();
    return result("OK");
  };
  const Request once = request(tool_call("t1", "get_clinic_info"));
  testing::AwaitedReply answer;

  const Rest rest = webhook_->begin(once, testing::plenty(clock_), answer.reply());

  EXPECT_FALSE(rest.run);
  EXPECT_EQ(results(answer.response())[0].at("result"), R"({"code":"OK"})");
  EXPECT_TRUE(ran == std::this_thread::get_id());
}

TEST_F(WebhookTest, AQuickToolThatWasAskedBeforeIsLeftToAWorker) {
  quick_ = "get_clinic_info";
  const Request again = request(tool_call("t1", "get_clinic_info"));
  const std::string first = handle(again).body;
  testing::AwaitedReply answer;

  const Rest rest = webhook_->begin(again, testing::plenty(clock_), answer.reply());
  ASSERT_TRUE(rest.run);
  rest.run();

  EXPECT_EQ(answer.response().body, first);
  EXPECT_EQ(runs_, 1);
}

TEST_F(WebhookTest, OfSeveralCallsOnlyTheQuickOnesRunAtOnce) {
  quick_ = "get_clinic_info";
  const Request mixed = request(
      R"({"message":{"type":"tool-calls","call":{"id":"call-1"},"phoneNumber":{"number":")" +
      std::string(kRiverside) +
      R"("},"toolCallList":[{"id":"t1","function":{"name":"create_appointment","arguments":{}}},)"
      R"({"id":"t2","function":{"name":"get_clinic_info","arguments":{}}}]}})");
  testing::AwaitedReply answer;

  const Rest rest = webhook_->begin(mixed, testing::plenty(clock_), answer.reply());
  EXPECT_EQ(runs_, 1);
  ASSERT_TRUE(rest.when_busy);
  rest.when_busy();

  const auto both = results(answer.response());
  EXPECT_EQ(both[0].at("result"), R"({"code":"BUSY"})");
  EXPECT_NE(both[1].at("result"), R"({"code":"BUSY"})");
  EXPECT_EQ(runs_, 1);
}

TEST_F(WebhookTest, WhenBusyToolCallsAreToldSo) {
  const Response tools = when_busy(request(tool_call("t1", "get_clinic_info")));
  const Response report = when_busy(request(testing::sample("vapi/12-end-of-call-report.json")));
  const Response hang = when_busy(request(testing::sample("vapi/17-hang.json")));
  Request stranger = request(tool_call("t1", "get_clinic_info"));
  stranger.headers.clear();

  EXPECT_EQ(tools.status, 200);
  EXPECT_EQ(results(tools)[0].at("result"), R"({"code":"BUSY"})");
  EXPECT_EQ(report.status, 503);
  EXPECT_EQ(report.headers.at(0).value, "2");
  EXPECT_EQ(hang.status, 200) << "needs no worker";
  EXPECT_EQ(when_busy(stranger).status, 401);
  EXPECT_EQ(runs_, 0);
}

TEST_F(WebhookTest, WhatIsShedLeavesOneTraceAMinute) {
  const Request call = request(tool_call("t1", "get_clinic_info"));
  const auto traces = [this] {
    database_->close();  // whatever was queued has been written
    restart();
    std::vector<std::string> reasons;
    for (const auto& row : *audit_->newest(10)) {
      EXPECT_EQ(row.entry.action, "overload.shed");
      reasons.push_back(row.entry.reason);
    }
    return reasons;
  };
  for (int i = 0; i < 3; ++i) (void)when_busy(call);
  clock_.advance(1min);
  (void)when_busy(call);

  EXPECT_EQ(traces(), (std::vector<std::string>{"messages=3", "messages=1"}));
}

TEST_F(WebhookTest, AClinicBeyondItsRateIsBusyAndOthersAreNot) {
  const std::string hang = testing::sample("vapi/17-hang.json");
  for (int i = 0; i < 200; ++i) ASSERT_EQ(post(hang).status, 200);

  EXPECT_EQ(post(hang).status, 503);
  EXPECT_EQ(results(post(tool_call("t1", "get_clinic_info")))[0].at("result"),
            R"({"code":"BUSY"})");
  EXPECT_EQ(runs_, 0);
  EXPECT_EQ(post(tool_call("t1", "get_clinic_info", "{}", kHarbour)).status, 200);
  EXPECT_EQ(runs_, 1);
}

// By call-tool and simulate, for which nobody dials.
TEST_F(WebhookTest, AClinicMayBeNamedWhereNoNumberWasDialled) {
  std::vector<std::string> clinics;
  tool_ = [&](const auto&, const auto&, const voice::Tenant* tenant, const Within&) {
    clinics.push_back(tenant == nullptr ? "none" : tenant->clinic.id.str());
    return result("OK");
  };
  const auto named = [&](const std::string& id, const std::string& line) {
    return R"({"message":{"type":"tool-calls","call":{"id":"call-1"},"phoneNumber":{)" + line +
           R"(},"toolCallList":[{"id":")" + id +
           R"(","function":{"name":"get_clinic_info","arguments":{}}}]}})";
  };

  (void)post(named("t1", R"("clinicId":"harbour")"));
  (void)post(named("t2", R"("clinicId":"nowhere")"));
  (void)post(named("t3", R"("clinicId":"harbour","number":")" + std::string(kRiverside) + '"'));
  webhook_->replace_access(
      {.credentials = {{.secrets = {Secret(kSecret)}, .clinic = ClinicId("harbour")}}});
  (void)post(named("t4", R"("clinicId":"harbour")"));
  (void)post(named("t5", R"("clinicId":"riverside")"));
  (void)post(named("t6", R"("clinicId":"nowhere")"));

  EXPECT_EQ(clinics,
            (std::vector<std::string>{"harbour", "none", "riverside", "harbour", "none", "none"}));
}

TEST_F(WebhookTest, ACredentialOpensItsOwnClinicAlone) {
  webhook_->replace_access(
      {.credentials = {{.secrets = {Secret(kSecret)}, .clinic = ClinicId("harbour")}}});
  std::vector<std::string> clinics;
  tool_ = [&](const auto&, const auto&, const voice::Tenant* tenant, const Within&) {
    clinics.push_back(tenant == nullptr ? "none" : tenant->clinic.id.str());
    return result("OK");
  };

  (void)post(tool_call("t1", "get_clinic_info", "{}", kHarbour));
  (void)post(tool_call("t2", "get_clinic_info", R"({"clinicId":"riverside"})", ""));
  (void)post(tool_call("t3", "get_clinic_info", "{}", kRiverside));

  EXPECT_EQ(clinics, (std::vector<std::string>{"harbour", "harbour", "none"}));
}

TEST_F(WebhookTest, OnlyAdmittedAddressesComeIn) {
  settings_.access.admits = [](std::string_view address) { return address == "167.150.224.9"; };
  webhook_->replace_access(settings_.access);
  Request forwarded = request(tool_call("t1", "get_clinic_info"));
  forwarded.peer = "127.0.0.1";
  forwarded.headers.push_back({"X-Forwarded-For", "192.0.2.7, 167.150.224.9"});

  EXPECT_EQ(post(tool_call("t1", "get_clinic_info")).status, 401) << "right secret, wrong place";
  EXPECT_TRUE(log_.has("warn webhook.auth_failed reason=address address=192.0.2.7"));
  EXPECT_EQ(audit_->newest(1)->front().entry.reason, "address");
  EXPECT_EQ(handle(forwarded).status, 200);
}

TEST_F(WebhookTest, NoLineOfTheLogHoldsWhoCalledOrASecret) {
  for (const auto& folder : {"vapi", "vapi/bad"})
    for (const auto& file : testing::samples_in(folder)) (void)post(testing::sample(file));
  Request stranger = request("{}");
  stranger.headers = {{"X-Vapi-Secret", "canary-guess"}};
  (void)handle(stranger);

  for (const char* canary : {"6045550142", "6045550177", "测试", "患者", "Sample", "1980-01-01",
                             "canary", "controlUrl", "calls.example.test"})
    EXPECT_FALSE(log_.has(canary)) << canary;
}

}  // namespace
}  // namespace vitara::server::webhook

// A webhook with everything around it: a database on disk, two clinics, a fake tool that counts.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "server/webhook/handle.hpp"
#include "tests/support/awaited_reply.hpp"
#include "tests/support/fake_clock.hpp"
#include "tests/support/fake_random.hpp"
#include "tests/support/memory_log.hpp"
#include "tests/support/samples.hpp"
#include "tests/support/temp_folder.hpp"

namespace vitara::server::webhook {

constexpr const char* kSecret = "canary-secret-0123456789";
constexpr const char* kRiverside = "+16045550100";
constexpr const char* kHarbour = "+16045550101";

inline std::shared_ptr<const voice::Tenant> clinic(const char* id, const char* number) {
  store::Clinic values;
  values.id = ClinicId(id);
  values.numbers = {number};
  values.transfers = {{.reason = "", .number = "+16045550111"}};
  return std::make_shared<voice::Tenant>(voice::Tenant{
      .clinic = values, .zone = *time::Zone::find("America/Vancouver"), .emr = nullptr});
}

class WebhookTest : public ::testing::Test {
 protected:
  WebhookTest() {
    settings_.access.credentials = {{.secrets = {Secret(kSecret)}}};
    settings_.access.assistants[ClinicId("riverside")] = {.squad_id = "squad-1"};
    tenants_.replace({clinic("riverside", kRiverside), clinic("harbour", kHarbour)});
    restart();
  }

  /// New objects on the same file, as after a crash.
  void restart() {
    webhook_.reset();
    database_.reset();
    auto opened = store::Database::open({.path = folder_ / "vitara.db"}, clock_, log_);
    ASSERT_TRUE(opened) << opened.error().message;
    database_ = std::move(*opened);
    audit_ = std::make_unique<store::AuditTable>(*database_, clock_);
    table_ = std::make_unique<store::ToolCallTable>(*database_, *audit_, clock_, box_);
    calls_ = std::make_unique<store::CallTable>(*database_, clock_);
    reports_ = std::make_unique<store::ReportTable>(*database_, clock_, box_);
    outbox_ = std::make_unique<Outbox>(*reports_, *calls_, log_, hash_key_);
    metrics_ = make_metrics();
    webhook_ = std::make_unique<Webhook>(
        settings_, Parts{clock_, log_, *metrics_, tenants_, *table_, *audit_, *outbox_},
        Dispatch{.run = [this](const auto& call, const auto& facts, const auto* tenant,
                               const Within& within) { return run(call, facts, tenant, within); },
                 .is_write = [](std::string_view tool) { return tool == "create_appointment"; },
                 .busy = [](const auto&, const auto*) { return result("BUSY"); },
                 .names = {"get_clinic_info", "create_appointment"},
                 .is_quick = [this](std::string_view tool) { return quick_ == tool; }});
  }

  static voice::ToolAnswer result(const std::string& code) {
    return {.code = code, .text = R"({"code":")" + code + "\"}", .audit = {}};
  }

  voice::ToolAnswer run(const voice::ToolCall& call, const voice::CallFacts& facts,
                        const voice::Tenant* tenant, const Within& within) {
    ++runs_;
    if (tool_) return tool_(call, facts, tenant, within);
    voice::ToolAnswer answer = result("OK");
    answer.text = nlohmann::json{{"code", "OK"},
                                 {"tool", call.name},
                                 {"run", runs_.load()},
                                 {"clinic", tenant == nullptr ? "" : tenant->clinic.id.str()}}
                      .dump();
    return answer;
  }

  [[nodiscard]] Request request(std::string body) const {
    Request request;
    request.method = "POST";
    request.path = "/api/vapi";
    request.headers = {{"Authorization", std::string("Bearer ") + kSecret}};
    request.body = std::move(body);
    request.peer = "192.0.2.7";
    request.id = RequestId("request-1");
    request.received = clock_.steady();
    return request;
  }

  [[nodiscard]] Response handle(const Request& request) {
    testing::AwaitedReply answer;
    webhook_->handle(request, testing::plenty(clock_), answer.reply());
    return answer.response();
  }
  /// The answer to what is begun when no worker is free to go on.
  [[nodiscard]] Response when_busy(const Request& request) {
    testing::AwaitedReply answer;
    const auto rest = webhook_->begin(request, testing::plenty(clock_), answer.reply());
    if (rest.when_busy) rest.when_busy();
    return answer.response();
  }
  [[nodiscard]] Response post(const std::string& body) { return handle(request(body)); }
  [[nodiscard]] Response post_sample(const std::string& name) {
    return post(testing::sample("vapi/" + name));
  }

  /// One tool call of one call.
  static std::string tool_call(const std::string& id, const std::string& tool,
                               const std::string& arguments = "{}",
                               const char* dialled = kRiverside) {
    return R"({"message":{"type":"tool-calls","call":{"id":"call-1"},"phoneNumber":{"number":")" +
           std::string(dialled) + R"("},"toolCallList":[{"id":")" + id +
           R"(","function":{"name":")" + tool + R"(","arguments":)" + arguments + "}}]}}";
  }

  using Tool = std::function<voice::ToolAnswer(const voice::ToolCall&, const voice::CallFacts&,
                                               const voice::Tenant*, const Within&)>;

  testing::TempFolder folder_;
  testing::FakeClock clock_;
  testing::FakeRandom random_;
  testing::MemoryLog log_;
  std::string hash_key_ = std::string(32, 'h');
  crypto::SecretBox box_{{*crypto::make_box_key(std::string(32, 'k'))}, random_};
  Settings settings_;
  voice::Tenants tenants_;
  Tool tool_;
  std::string quick_;  // the tool that may run where it was begun
  std::atomic<int> runs_{0};
  std::unique_ptr<store::Database> database_;
  std::unique_ptr<store::AuditTable> audit_;
  std::unique_ptr<store::ToolCallTable> table_;
  std::unique_ptr<store::CallTable> calls_;
  std::unique_ptr<store::ReportTable> reports_;
  std::unique_ptr<Outbox> outbox_;
  std::unique_ptr<Metrics> metrics_;
  std::unique_ptr<Webhook> webhook_;
};

}  // namespace vitara::server::webhook

#include "tests/core/voice/tool_world.hpp"

#include <algorithm>

#include "core/text/fold.hpp"

namespace vitara::testing {

using namespace std::chrono_literals;
using std::chrono::year;

namespace {

store::Clinic riverside() {
  store::Clinic clinic;
  clinic.id = ClinicId("riverside");
  clinic.name = "Riverside Clinic";
  clinic.name_mandarin = "河滨诊所";
  clinic.phone = "+16045550100";
  clinic.address = "12 Water Street";
  clinic.numbers = {"+16045550100"};
  for (std::size_t day = 1; day <= 5; ++day) clinic.hours[day] = {{9h, 17h}};
  clinic.providers = {{.number = ProviderNo("100"),
                       .display_name = "Dr. Chen",
                       .display_name_mandarin = "陈医生",
                       .specialty = "Family medicine"},
                      {.number = ProviderNo("0102"),
                       .display_name = "Dr. Patel",
                       .display_name_mandarin = "",
                       .specialty = "Family medicine"},
                      {.number = ProviderNo("103"),
                       .display_name = "Dr. Hidden",
                       .display_name_mandarin = "",
                       .specialty = "",
                       .is_bookable = false}};
  clinic.visit_types = {{.code = "B",
                         .name = "Checkup",
                         .length = 15min,
                         .reasons = {"checkup"},
                         .template_codes = u"1"},
                        {.code = "2",
                         .name = "Follow up",
                         .length = 30min,
                         .reasons = {"follow_up"},
                         .template_codes = u"1"}};
  clinic.transfers = {{"", "+16045550190"}, {"billing", "+16045550191"}};
  return clinic;
}

}  // namespace

ToolWorld::ToolWorld() : box_({*crypto::make_box_key(std::string(32, 'k'))}, random_) {
  auto opened = store::Database::open({.path = folder_ / "vitara.db"}, clock_, log_);
  EXPECT_TRUE(opened) << (opened ? "" : opened.error().message);
  database_ = std::move(*opened);
  audit_ = std::make_unique<store::AuditTable>(*database_, clock_);
  operations_ = std::make_unique<store::OperationTable>(*database_, *audit_, clock_, box_);
  requests_ = std::make_unique<store::RequestTable>(*database_, *audit_, clock_, box_);
  calls_ = std::make_unique<store::CallTable>(*database_, clock_);
  facts_.call = CallId("call-1");
  facts_.dialled = "+16045550100";
  facts_.caller = Phi<std::string>("+16045550123");
  facts_.assistant_name = "vitara-booking-en-v3";
  auto adapter = std::make_unique<FakeAdapter>(clock_);
  emr_ = adapter.get();
  emr_->patients = {
      demographic_of({1, "ADA", "SAMPLE", year(1980) / 5 / 1, "604-555-0123"}),
      demographic_of({2, "BORIS", "EXAMPLE", year(1975) / 2 / 3, "604-555-0150"}),
      demographic_of({3, "CARLA", "EXAMPLE", year(1990) / 7 / 9, "(604) 555-0150"}),
  };
  auto zone = time::Zone::find("America/Vancouver");
  EXPECT_TRUE(zone);
  tenant_.reset(new voice::Tenant{riverside(), *zone, std::move(adapter)});
}

voice::ToolAnswer ToolWorld::answer(const voice::ToolCall& call) {
  voice::Services services{.clock = clock_,
                           .random = random_,
                           .log = log_,
                           .operations = *operations_,
                           .requests = *requests_,
                           .calls = *calls_,
                           .audit = *audit_,
                           .memory = memory_,
                           .hash_key = hash_key_,
                           .limits = limits_};
  const Within within{Deadline::after(clock_.steady(), time_)};
  return voice::run_tool(call, facts_, tenant_.get(), services, within);
}

json ToolWorld::call(const std::string& tool, const json& arguments) {
  const auto given =
      answer({.id = "id-1", .name = tool, .arguments = std::make_shared<const json>(arguments)});
  EXPECT_FALSE(given.audit.action.empty()) << tool;
  EXPECT_EQ(given.audit.actor, "call:" + facts_.call.str());
  EXPECT_EQ(given.audit.outcome, given.code);
  EXPECT_EQ(given.text.find_first_of("\r\n"), std::string::npos) << given.text;
  EXPECT_LE(given.text.size(), 2048U) << given.text;
  if (given.is_error) return {{"error", given.text}, {"code", given.code}};
  const json result = json::parse(given.text, nullptr, false);
  EXPECT_TRUE(result.is_object()) << given.text;
  EXPECT_EQ(result.value("code", ""), given.code);
  EXPECT_EQ(result.value("success", false), given.code == "OK" || given.code == "ALREADY_DONE");
  const std::string message = result.value("message", "");
  EXPECT_FALSE(message.empty()) << given.text;
  EXPECT_LE(text::length(message), 400U) << message;
  EXPECT_EQ(message.find_first_of("{}<>*_`"), std::string::npos) << message;
  return result;
}

void ToolWorld::identify() {
  const auto result =
      call("search_patient", {{"lastName", "Sample"}, {"dateOfBirth", "1980-05-01"}});
  ASSERT_EQ(code(result), "OK") << result.dump();
}

json ToolWorld::visit(const std::string& date, const std::string& time) {
  return {{"patientId", 1}, {"providerId", "100"}, {"date", date}, {"time", time}};
}

LocalTime ToolWorld::tuesday(int hour, int minute) {
  return LocalDay(year(2026) / 11 / 24) + std::chrono::hours(hour) + std::chrono::minutes(minute);
}

int ToolWorld::audited(const std::string& action) {
  const auto rows = audit_->newest(500);
  EXPECT_TRUE(rows);
  return static_cast<int>(std::count_if(rows->begin(), rows->end(), [&action](const auto& row) {
    return row.entry.action == action;
  }));
}

std::vector<store::Operation> ToolWorld::operations() {
  auto all = operations_->of_call(tenant_->clinic.id, facts_.call);
  EXPECT_TRUE(all);
  return all ? std::move(*all) : std::vector<store::Operation>{};
}

}  // namespace vitara::testing

#include "core/store/clinics.hpp"

#include "core/store/clinic_json.hpp"
#include "tests/core/store/store_fixture.hpp"

namespace vitara::store {
namespace {

Clinic riverside() {
  Clinic clinic;
  clinic.id = ClinicId("riverside");
  clinic.name = "Riverside Clinic";
  clinic.name_mandarin = "河畔诊所";
  clinic.phone = "+16045550100";
  clinic.address = "1 River Road";
  clinic.zone = "America/Toronto";
  clinic.province = "ON";
  clinic.is_enabled = false;
  clinic.accepts_new_patients = false;
  clinic.has_waitlist = false;
  clinic.greeting = "Hello";
  clinic.greeting_mandarin = "您好";
  clinic.numbers = {"+16045550101", "+16045550102"};
  clinic.hours[1] = {{minutes(540), minutes(720)}, {minutes(780), minutes(1020)}};
  clinic.holidays = {{std::chrono::year(2026) / 12 / 25, "Christmas Day"}};
  clinic.providers = {{ProviderNo("-1"), "Dr. Chen", "陈医生", "family", false}};
  clinic.providers[0].hours[3] = {{minutes(540), minutes(720)}};
  clinic.providers[0].days_off = {
      {std::chrono::year(2026) / 12 / 24, std::chrono::year(2027) / 1 / 3}};
  clinic.visit_types = {{"B", "Regular", minutes(20), {"checkup", "flu"}, u"1\u00e9"}};
  clinic.bookable_codes = u"12A";
  clinic.identity = IdentityRule::caller_number_alone;
  clinic.languages = {Language::mandarin};
  clinic.default_language = Language::mandarin;
  clinic.transfers = {{"", "+16045550109"}, {"billing", "+16045550108"}};
  clinic.messages = {{"EMR_DOWN.en", "One moment please"}};
  clinic.minimum_notice = minutes(5);
  clinic.longest_ahead = std::chrono::days(30);
  clinic.no_show_blocks = false;
  clinic.needs_read_back = true;
  clinic.emr = {"https://emr.example/oscar", "vitara", true, true, "http://other/"};
  clinic.emr.adapter = "oscar-soap";
  clinic.emr.consumer_key = "key";
  clinic.emr.signing_base_url = "http://emr.example:8080/oscar";
  clinic.emr.slots_path = "/slots";
  clinic.emr.slot_length = std::chrono::minutes(10);
  clinic.emr.admission_program = 10034;
  clinic.emr.can_search_by_phone = false;
  return clinic;
}

class ClinicTest : public vitara::testing::StoreTest {
 protected:
  AuditTable audit_{*database_, clock_};
  ClinicTable table_{*database_, audit_};
  const AuditEntry trace_{.actor = "system", .action = "clinic.changed"};
};

TEST(ClinicDocument, KeepsEveryMember) {
  const auto again = clinic_from(to_document(riverside()));

  ASSERT_TRUE(again);
  EXPECT_EQ(to_document(*again), to_document(riverside()));
  EXPECT_EQ(again->hours[1].size(), 2U);
  EXPECT_EQ(again->hours[1][1].close, minutes(1020));
  EXPECT_EQ(again->holidays.at(0).day, std::chrono::year(2026) / 12 / 25);
  EXPECT_EQ(again->providers.at(0).number, ProviderNo("-1"));
  EXPECT_FALSE(again->providers.at(0).is_bookable);
  EXPECT_EQ(again->providers.at(0).hours[3].at(0).close, minutes(720));
  EXPECT_EQ(again->providers.at(0).days_off.at(0).last, std::chrono::year(2027) / 1 / 3);
  EXPECT_EQ(again->visit_types.at(0).template_codes, u"1\u00e9");
  EXPECT_EQ(again->visit_types.at(0).reasons.size(), 2U);
  EXPECT_EQ(again->bookable_codes, u"12A");
  EXPECT_EQ(again->identity, IdentityRule::caller_number_alone);
  EXPECT_EQ(again->languages, std::vector{Language::mandarin});
  EXPECT_EQ(again->transfers.at(1).number, "+16045550108");
  EXPECT_EQ(again->messages.at("EMR_DOWN.en"), "One moment please");
  EXPECT_EQ(again->minimum_notice, minutes(5));
  EXPECT_EQ(again->longest_ahead, std::chrono::days(30));
  EXPECT_TRUE(again->emr.prefer_rest);
  EXPECT_EQ(again->emr.adapter, "oscar-soap");
  EXPECT_EQ(again->emr.consumer_key, "key");
  EXPECT_EQ(again->emr.signing_base_url, "http://emr.example:8080/oscar");
  EXPECT_EQ(again->emr.slots_path, "/slots");
  EXPECT_EQ(again->emr.slot_length, std::chrono::minutes(10));
  EXPECT_EQ(again->emr.admission_program, 10034);
  EXPECT_FALSE(again->emr.can_search_by_phone);
  EXPECT_EQ(again->name_mandarin, "河畔诊所");
  EXPECT_FALSE(again->is_enabled);
  EXPECT_TRUE(again->needs_read_back);
}

TEST(ClinicDocument, FillsWhatAnOlderOneDoesNotSay) {
  const Clinic standard;

  const auto clinic = clinic_from(R"({"id":"old"})");

  ASSERT_TRUE(clinic);
  EXPECT_EQ(clinic->id, ClinicId("old"));
  EXPECT_EQ(clinic->zone, standard.zone);
  EXPECT_EQ(clinic->languages, standard.languages);
  EXPECT_EQ(clinic->bookable_codes, standard.bookable_codes);
  EXPECT_EQ(clinic->emr.soap_namespace, standard.emr.soap_namespace);
  EXPECT_EQ(clinic->longest_ahead, standard.longest_ahead);
}

TEST(ClinicDocument, RefusesOtherShapes) {
  for (const auto* text : {"", "{", "[]", "{}", R"({"id":5})", R"({"id":"a","hours":[[["x",2]]]})",
                           R"({"id":"a","holidays":[{"day":"2026-12-25"}]})"})
    EXPECT_EQ(clinic_from(text).error().code, Code::invalid) << text;
}

TEST_F(ClinicTest, StoresAndReplaces) {
  Clinic clinic = riverside();
  ASSERT_TRUE(table_.put(clinic, trace_));
  clinic.name = "Riverside Family Clinic";
  clinic.numbers = {"+16045550102", "+16045550102"};
  ASSERT_TRUE(table_.put(clinic, trace_));
  Clinic other = riverside();
  other.id = ClinicId("hillside");
  other.numbers = {"+16045550101"};
  ASSERT_TRUE(table_.put(other, trace_)) << "a number that was given up is free";

  const auto all = table_.all();

  ASSERT_TRUE(all);
  ASSERT_EQ(all->size(), 2U);
  EXPECT_EQ((*all)[0].id, ClinicId("hillside"));
  EXPECT_EQ((*all)[1].name, "Riverside Family Clinic");
  EXPECT_EQ(audit_.verify()->rows, 3);
}

TEST_F(ClinicTest, RefusesANumberOfAnotherClinic) {
  ASSERT_TRUE(table_.put(riverside(), trace_));
  Clinic other = riverside();
  other.id = ClinicId("hillside");
  other.numbers = {"+16045550105", "+16045550101"};

  const auto result = table_.put(other, trace_);

  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, Code::conflict);
  EXPECT_EQ(result.error().message, "clinic `riverside` has one of the numbers of `hillside`");
  EXPECT_EQ(table_.all()->size(), 1U);
  EXPECT_EQ(audit_.verify()->rows, 1);
}

}  // namespace
}  // namespace vitara::store

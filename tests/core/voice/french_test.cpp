// A clinic that offers French: whole visits in it, and no other clinic's callers hear a word of it.
#include "tests/core/voice/tool_world.hpp"

namespace vitara::testing {
namespace {

using std::chrono::year;

class French : public ToolWorld {
 protected:
  French() {
    emr_->hours = {9, 17};
    auto& clinic = tenant_->clinic;
    clinic.languages = {Language::english, Language::french};
    clinic.name_french = "Clinique Riverside";
    clinic.providers[0].display_name_french = "la docteure Chen";
    facts_.assistant_name = "vitara-booking-fr-v3";
  }
  static std::string message(const json& result) { return result.value("message", ""); }
};

TEST_F(French, AWholeVisit) {
  EXPECT_EQ(message(call("get_clinic_info")),
            "Merci d'appeler Clinique Riverside. Comment puis-je vous aider?");
  const auto found =
      call("search_patient", {{"lastName", "Sample"}, {"dateOfBirth", "1980-05-01"}});
  EXPECT_EQ(message(found), "Merci, Ada. J'ai votre dossier.");

  const auto options = call("find_earliest_appointment", {{"date", "2026-11-24"}});
  EXPECT_EQ(code(options), "OK");
  EXPECT_TRUE(message(options).starts_with("J'ai le mardi 24 novembre à ")) << message(options);
  EXPECT_TRUE(message(options).ends_with(". Lequel vous convient?")) << message(options);

  const auto booked = call("create_appointment", visit("2026-11-24", "14:30"));
  EXPECT_EQ(message(booked),
            "C'est noté, votre rendez-vous est avec la docteure Chen, le mardi 24 "
            "novembre à quatorze heures trente.");
  const auto id = booked["appointment"]["appointmentNo"];
  EXPECT_EQ(message(call("check_appointments", {{"patientId", 1}})),
            "Vous avez le mardi 24 novembre à quatorze heures trente avec la docteure Chen.");
  EXPECT_EQ(message(call("update_appointment", {{"appointmentId", id},
                                                {"date", "2026-12-01"},
                                                {"time", "09:00"},
                                                {"providerId", "0102"}})),
            "C'est fait. Votre rendez-vous est maintenant avec docteur Patel, le mardi premier "
            "décembre à neuf heures.");
  EXPECT_EQ(message(call("cancel_appointment", {{"appointmentId", id}})),
            "Votre rendez-vous avec docteur Patel, le mardi premier décembre à neuf heures, est "
            "annulé.");
}

TEST_F(French, WhyAWishCannotBeMet) {
  tenant_->clinic.holidays = {{year(2026) / 12 / 25, "Christmas Day"}};
  const auto find = [this](const char* when) {
    return message(call("find_earliest_appointment", {{"when", when}, {"providerId", "100"}}));
  };

  EXPECT_TRUE(find("christmas")
                  .starts_with("La clinique est fermée le vendredi 25 décembre pour "
                               "Noël. Le plus proche que j'ai est le "))
      << find("christmas");
  EXPECT_TRUE(find("saturday").starts_with("La clinique est fermée le samedi 28 novembre. "));
  EXPECT_TRUE(find("tomorrow evening after 8")
                  .starts_with("Je n'ai rien le mardi 24 novembre à partir de vingt heures. "))
      << find("tomorrow evening after 8");
  EXPECT_TRUE(find("june 15th")
                  .starts_with("Pour le moment, le dernier jour qu'on peut réserver "
                               "est le "))
      << find("june 15th");
}

// The server does not understand French words for a time: it asks, and takes the assistant's date.
TEST_F(French, WordsForATimeAreAskedForAgainAndDatesTaken) {
  const auto asked = call("find_earliest_appointment", {{"when", "mardi prochain en après-midi"}});
  EXPECT_EQ(code(asked), "NEED");
  EXPECT_EQ(message(asked), "Quel jour vous conviendrait?");

  const auto found = call("find_earliest_appointment", {{"when", "mardi prochain en après-midi"},
                                                        {"date", "2026-12-01"},
                                                        {"timeOfDay", "afternoon"}});
  EXPECT_EQ(code(found), "OK") << found.dump();
  for (const auto& option : found["options"]) {
    EXPECT_EQ(option["date"], "2026-12-01");
    EXPECT_GE(option["time"].get<std::string>(), "12:00");
  }
}

TEST_F(French, DoctorsAreFoundByTheirFrenchTitles) {
  for (const char* name : {"docteur Patel", "docteure Chen", "la docteure Chen", "Dre Chen"}) {
    const auto result = call("get_providers", {{"name", name}});
    EXPECT_EQ(result["providers"].size(), 1U) << name;
  }
  EXPECT_EQ(message(call("get_providers")),
            "Vous pouvez prendre rendez-vous avec la docteure Chen ou docteur Patel.");
}

TEST_F(French, NobodyHearsItWhereItIsNotOffered) {
  tenant_->clinic.languages = {Language::english, Language::mandarin};
  facts_.metadata_language = "fr-CA";

  EXPECT_TRUE(message(call("get_clinic_info", {{"language", "fr"}})).starts_with("Thank you"));
}

}  // namespace
}  // namespace vitara::testing

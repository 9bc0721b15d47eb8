// Who may come in, from the names that serve.yaml and the clinics give.
#include "server/app/webhook_settings.hpp"

#include <gtest/gtest.h>

#include "tests/support/fake_clock.hpp"
#include "tests/support/fake_random.hpp"
#include "tests/support/memory_log.hpp"
#include "tests/support/temp_folder.hpp"

namespace vitara::app {
namespace {

class WebhookAccess : public ::testing::Test {
 protected:
  WebhookAccess() {
    auto opened = store::Database::open({.path = folder_ / "vitara.db"}, clock_, log_);
    EXPECT_TRUE(opened);
    database_ = std::move(*opened);
    audit_ = std::make_unique<store::AuditTable>(*database_, clock_);
    secrets_ = std::make_unique<store::SecretTable>(*database_, *audit_, clock_, box_);
    for (const char* name : {"webhook/default", "webhook/harbour"})
      EXPECT_TRUE(secrets_->set(name, Secret(std::string("of ") + name),
                                {.actor = "system", .action = "secret.set"}));
  }

  static store::Clinic clinic(const char* id, std::vector<std::string> secrets = {}) {
    store::Clinic made;
    made.id = ClinicId(id);
    made.webhook_secrets = std::move(secrets);
    return made;
  }

  testing::TempFolder folder_;
  testing::FakeClock clock_;
  testing::FakeRandom random_;
  testing::MemoryLog log_;
  crypto::SecretBox box_{{*crypto::make_box_key(std::string(32, 'k'))}, random_};
  std::unique_ptr<store::Database> database_;
  std::unique_ptr<store::AuditTable> audit_;
  std::unique_ptr<store::SecretTable> secrets_;
};

TEST_F(WebhookAccess, AClinicsOwnSecretsOpenItAlone) {
  const auto access =
      webhook_access({.secrets = {"webhook/default"}}, {},
                     {clinic("riverside"), clinic("harbour", {"webhook/harbour"})}, *secrets_);

  ASSERT_TRUE(access) << access.error().message;
  ASSERT_EQ(access->credentials.size(), 2U);
  EXPECT_TRUE(access->credentials[0].clinic.empty());
  EXPECT_EQ(access->credentials[1].clinic, ClinicId("harbour"));
  EXPECT_EQ(access->credentials[1].secrets.at(0).reveal(), "of webhook/harbour");
  EXPECT_FALSE(access->admits) << "from anywhere";
}

TEST_F(WebhookAccess, ClinicsNameWhatAnswersACall) {
  auto squad = clinic("riverside");
  squad.squad_id = "squad-1";
  auto assistant = clinic("harbour");
  assistant.assistant_id = "assistant-2";

  const auto access = webhook_access({}, {}, {squad, assistant, clinic("hill")}, *secrets_);

  ASSERT_TRUE(access);
  EXPECT_TRUE(access->credentials.empty());
  ASSERT_EQ(access->assistants.size(), 2U);
  EXPECT_EQ(access->assistants.at(ClinicId("riverside")).squad_id, "squad-1");
  EXPECT_EQ(access->assistants.at(ClinicId("harbour")).assistant_id, "assistant-2");
}

TEST_F(WebhookAccess, AddressesOutsideTheNetworksAreNotAdmitted) {
  const auto access =
      webhook_access({.allow_networks = {"167.150.224.0/23", "2001:db8::/32"}}, {}, {}, *secrets_);

  ASSERT_TRUE(access && access->admits);
  for (const char* inside : {"167.150.224.1", "167.150.225.255", "2001:db8::7"})
    EXPECT_TRUE(access->admits(inside)) << inside;
  for (const char* outside : {"167.150.226.0", "127.0.0.1", "2001:db9::7", "unix", ""})
    EXPECT_FALSE(access->admits(outside)) << outside;
  EXPECT_FALSE(webhook_access({.allow_networks = {"167.150.224.0/99"}}, {}, {}, *secrets_));
}

TEST_F(WebhookAccess, AMissingSecretIsNamedWithItsClinic) {
  const auto access = webhook_access({}, {}, {clinic("harbour", {"webhook/nowhere"})}, *secrets_);

  ASSERT_FALSE(access);
  EXPECT_EQ(access.error().code, Code::missing);
}

}  // namespace
}  // namespace vitara::app

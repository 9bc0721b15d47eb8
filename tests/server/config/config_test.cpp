#include "server/config/config.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "server/config/clinic_file.hpp"

namespace vitara::config {
namespace {

std::string file_text(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string origin_of(const Config& config, const std::string& key) {
  const auto found = std::find_if(config.settings.begin(), config.settings.end(),
                                  [&key](const Setting& s) { return s.key == key; });
  return found == config.settings.end() ? "nowhere" : found->origin;
}

TEST(ServeConfig, AnEmptyFileGivesTheDefaults) {
  const auto loaded = parse_config("", "serve.yaml");

  EXPECT_TRUE(loaded.findings.empty());
  EXPECT_EQ(loaded.config.listen, "127.0.0.1:3002");
  EXPECT_EQ(loaded.config.environment, DeploymentKind::production);
  EXPECT_EQ(loaded.config.limits.webhook_body, 5U << 20U);
  EXPECT_EQ(origin_of(loaded.config, "listen"), "default");
}

TEST(ServeConfig, TheExampleLoadsAndSaysTheDefaults) {
  const auto example = parse_config(file_text("templates/init/serve.yaml"), "serve.yaml");
  const auto defaults = parse_config("", "serve.yaml");

  ASSERT_TRUE(example.findings.empty()) << example.findings[0].message;
  for (const auto& setting : defaults.config.settings) {
    if (setting.key == "secrets.keys" || setting.key == "webhook.secrets") continue;
    const auto same = std::find_if(example.config.settings.begin(), example.config.settings.end(),
                                   [&setting](const Setting& s) { return s.key == setting.key; });
    ASSERT_NE(same, example.config.settings.end()) << setting.key;
    EXPECT_EQ(same->value, setting.value) << setting.key;
  }
}

TEST(ServeConfig, EachValueTellsWhereItCameFrom) {
  const auto loaded = parse_config("log:\n  level: warn\n", "/etc/vitara/serve.yaml");

  EXPECT_EQ(loaded.config.log.level, Level::warn);
  EXPECT_EQ(origin_of(loaded.config, "log.level"), "/etc/vitara/serve.yaml:2");
}

TEST(ServeConfig, TellsAllThatIsWrongAtOnce) {
  struct Case {
    std::string name, text, code;
  };
  const std::vector<Case> cases = {
      {"unknown key", "listn: x\n", "Y005"},
      {"no port", "listen: localhost\n", "Y007"},
      {"relative path", "database: vitara.db\n", "Y007"},
      {"climbing path", "database: /var/../etc/x\n", "Y007"},
      {"deadline too long", "deadlines: {write: 6s}\n", "Y006"},
      {"a secret's value", "webhook: {secrets: [hunter2hunter2]}\n", "Y007"},
      {"unknown method", "webhook: {methods: [basic]}\n", "Y007"},
      {"an address for a network", "webhook: {allow_networks: [167.150.224.1]}\n", "Y007"},
      {"nothing signed", "webhook: {hmac: {payload_format: \"x\"}}\n", "Y007"},
      {"wrong level", "log: {level: loud}\n", "Y006"},
      {"a list at the top", "- a\n", "Y006"},
  };
  for (const auto& [name, text, code] : cases) {
    const auto loaded = parse_config(text, "serve.yaml");
    ASSERT_EQ(loaded.findings.size(), 1U) << name;
    EXPECT_EQ(loaded.findings[0].code, code) << name << ": " << loaded.findings[0].message;
    EXPECT_GT(loaded.findings[0].line, 0) << name;
  }
  EXPECT_EQ(parse_config("listn: x\ndatabase: y\nlog: {level: z}\n", "f").findings.size(), 3U);
}

TEST(ServeConfig, AKeyMayBeACredentialThatSystemdPassed) {
  EXPECT_TRUE(parse_config("secrets: {keys: [\"credential:key\"]}\n", "f").findings.empty());
  EXPECT_EQ(parse_config("secrets: {keys: [\"key\"]}\n", "f").findings.size(), 1U);
}

TEST(ServeConfig, NeverRepeatsWhatMayBeASecret) {
  const auto loaded = parse_config("webhook: {secrets: [hunter2hunter2]}\n", "serve.yaml");

  ASSERT_FALSE(loaded.findings.empty());
  EXPECT_EQ(loaded.findings[0].message.find("hunter2"), std::string::npos);
  for (const auto& setting : loaded.config.settings)
    EXPECT_EQ(setting.value.find("hunter2"), std::string::npos) << setting.key;
}

TEST(ClinicFile, TheExampleLoads) {
  const auto loaded = parse_clinics(file_text("templates/init/clinics.yaml"), "clinics.yaml");

  ASSERT_TRUE(loaded.findings.empty()) << loaded.findings[0].message;
  ASSERT_EQ(loaded.clinics.size(), 1U);
  const auto& clinic = loaded.clinics[0];
  EXPECT_EQ(clinic.id.str(), "riverside");
  EXPECT_EQ(clinic.hours[1].size(), 2U);
  EXPECT_EQ(clinic.hours[0].size(), 0U);
  EXPECT_EQ(clinic.hours[1][1].close, std::chrono::hours(17));
  EXPECT_EQ(clinic.visit_types.at(0).length, std::chrono::minutes(15));
  ASSERT_EQ(clinic.providers.size(), 2U);
  EXPECT_EQ(clinic.providers.at(1).hours.at(1).at(0).close, std::chrono::hours(12));
  ASSERT_EQ(clinic.providers.at(1).days_off.size(), 2U);
  EXPECT_EQ(clinic.providers.at(1).days_off.at(0).last, std::chrono::year(2026) / 12 / 24);
  EXPECT_EQ(clinic.providers.at(1).days_off.at(1).last, std::chrono::year(2027) / 2 / 12);
  EXPECT_EQ(clinic.emr.base_url, "https://oscar.example.test/oscar");
}

TEST(ClinicFile, TellsWhatIsWrongWithAClinic) {
  const std::string base =
      "clinics:\n  - id: a\n    name: A\n    emr: {base_url: \"https://x.test/oscar\"}\n";
  struct Case {
    std::string name, more, code;
  };
  const std::vector<Case> cases = {
      {"hours", "    hours: {monday: [\"17:00-09:00\"]}\n", "Y007"},
      {"number", "    numbers: [\"604\"]\n", "Y007"},
      {"holiday", "    holidays: [{day: 2026-02-30}]\n", "Y007"},
      {"same id", "  - id: a\n    name: B\n    emr: {base_url: \"https://y.test/oscar\"}\n",
       "Y004"},
      {"language", "    languages: [de]\n", "Y007"},
      {"default not offered", "    default_language: fr\n", "Y007"},
      {"default left out", "    languages: [fr]\n    default_language: en\n", "Y007"},
      {"unknown key", "    colour: red\n", "Y005"},
      {"a secret's value", "    webhook: {secrets: [hunter2hunter2]}\n", "Y007"},
      {"squad and assistant", "    vapi: {squad_id: s, assistant_id: a}\n", "Y007"},
      {"provider", "    providers: [{number: \"1234567\", display_name: Dr. A}]\n", "Y008"},
      {"days off",
       "    providers: [{number: \"1\", display_name: Dr. A, days_off: "
       "[2026-12-24..2026-12-23]}]\n",
       "Y007"},
      {"a provider's hours",
       "    providers: [{number: \"1\", display_name: Dr. A, hours: {monday: [\"9-5\"]}}]\n",
       "Y007"},
  };
  EXPECT_TRUE(parse_clinics(base, "c").findings.empty());
  for (const auto& [name, more, code] : cases) {
    const auto loaded = parse_clinics(base + more, "clinics.yaml");
    ASSERT_EQ(loaded.findings.size(), 1U) << name;
    EXPECT_EQ(loaded.findings[0].code, code) << name;
  }
  EXPECT_FALSE(
      parse_clinics("clinics:\n  - id: a\n    name: A\n    emr: {base_url: \"http://x\"}\n", "c")
          .findings.empty());
}

TEST(ClinicFile, NamesItsOwnSecretsAndWhatAnswersItsCalls) {
  const auto loaded = parse_clinics(
      "clinics:\n  - id: a\n    name: A\n    emr: {base_url: \"https://x.test/oscar\"}\n"
      "    webhook: {secrets: [webhook/a, webhook/a-old]}\n    vapi: {squad_id: squad-1}\n",
      "c");

  ASSERT_TRUE(loaded.findings.empty()) << loaded.findings[0].message;
  EXPECT_EQ(loaded.clinics.at(0).webhook_secrets,
            (std::vector<std::string>{"webhook/a", "webhook/a-old"}));
  EXPECT_EQ(loaded.clinics.at(0).squad_id, "squad-1");
}

TEST(ClinicFile, FrenchIsOffUntilItIsNamed) {
  const std::string base =
      "clinics:\n  - id: a\n    name: A\n    emr: {base_url: \"https://x.test/oscar\"}\n";
  const auto silent = parse_clinics(base, "c");
  ASSERT_EQ(silent.clinics.size(), 1U);
  EXPECT_EQ(silent.clinics[0].languages,
            (std::vector<Language>{Language::english, Language::mandarin}));

  const auto loaded = parse_clinics(base +
                                        "    languages: [fr]\n    name_french: Clinique A\n"
                                        "    greeting_french: Bonjour!\n"
                                        "    providers: [{number: \"1\", display_name: Dr. A, "
                                        "display_name_french: la docteure A}]\n",
                                    "c");
  ASSERT_TRUE(loaded.findings.empty()) << loaded.findings[0].message;
  const auto& clinic = loaded.clinics.at(0);
  EXPECT_EQ(clinic.default_language, Language::french) << "the first, where English is none";
  EXPECT_EQ(clinic.name_french, "Clinique A");
  EXPECT_EQ(clinic.greeting_french, "Bonjour!");
  EXPECT_EQ(clinic.providers.at(0).display_name_french, "la docteure A");
}

TEST(ClinicFile, TellsWhichOwnSentenceCannotBeSaid) {
  const std::string base =
      "clinics:\n  - id: a\n    name: A\n    emr: {base_url: \"https://x.test/oscar\"}\n"
      "    messages:\n      BOOKED.en: \"See you {when}.\"\n      BOOKED.zh: \"{when}见。\"\n";
  struct Case {
    std::string name, line, code, says;
  };
  const std::vector<Case> cases = {
      {"unknown code", "BOKED.en: \"Done.\"", "Y005", "did you mean `BOOKED.en`?"},
      {"no such language", "MOVED.de: \"Fertig.\"", "Y005", "MOVED"},
      {"unknown place in French", "MOVED.fr: \"Fait, {day}.\"", "Y007", "{provider}, {when}"},
      {"no language", "MOVED: \"Done.\"", "Y005", "MOVED"},
      {"unknown place", "MOVED.en: \"Moved to {day}.\"", "Y007", "{provider}, {when}"},
      {"no places", "BUSY.en: \"Wait, {name}.\"", "Y007", "no places"},
      {"too long", "MOVED.en: \"" + std::string(401, 'a') + "\"", "Y007", "401 characters"},
      {"markup", "MOVED.en: \"**Moved**\"", "Y007", "markup"},
      {"SSML", "MOVED.en: \"<break/> Moved\"", "Y007", "markup"},
      {"half a brace", "MOVED.en: \"Moved to {when.\"", "Y007", "brace"},
      {"empty", "MOVED.en: \"  \"", "Y007", "is empty"},
  };
  EXPECT_TRUE(parse_clinics(base, "c").findings.empty());
  for (const auto& [name, line, code, says] : cases) {
    const auto loaded = parse_clinics(base + "      " + line + "\n", "clinics.yaml");

    ASSERT_EQ(loaded.findings.size(), 1U) << name;
    EXPECT_EQ(loaded.findings[0].code, code) << name;
    EXPECT_EQ(loaded.findings[0].line, 8) << name;
    const auto text = loaded.findings[0].message + " " + loaded.findings[0].hint;
    EXPECT_NE(text.find(says), std::string::npos) << name << ": " << text;
  }
}

TEST(ClinicFile, TakesWhatRestNeeds) {
  const std::string start = "clinics:\n  - id: a\n    name: A\n    emr:\n";
  const std::string base = "      base_url: https://x.test/oscar\n";
  const auto loaded = parse_clinics(start + base +
                                        "      adapter: oscar-soap\n      prefer_rest: true\n"
                                        "      consumer_key: key\n"
                                        "      signing_base_url: http://x.test:8080/oscar\n"
                                        "      slots_path: /s/{provider}/{day}\n"
                                        "      slot_minutes: 10\n      admission_program: 10034\n"
                                        "      phone_search: false\n",
                                    "c");

  ASSERT_TRUE(loaded.findings.empty()) << loaded.findings[0].message;
  const auto& emr = loaded.clinics.at(0).emr;
  EXPECT_TRUE(emr.prefer_rest);
  EXPECT_EQ(emr.adapter, "oscar-soap");
  EXPECT_EQ(emr.consumer_key, "key");
  EXPECT_EQ(emr.signing_base_url, "http://x.test:8080/oscar");
  EXPECT_EQ(emr.slots_path, "/s/{provider}/{day}");
  EXPECT_EQ(emr.slot_length, std::chrono::minutes(10));
  EXPECT_EQ(emr.admission_program, 10034);
  EXPECT_FALSE(emr.can_search_by_phone);
  for (const auto* bad :
       {"      prefer_rest: true\n", "      adapter: telus\n", "      slots_path: /slots\n",
        "      signing_base_url: x.test\n", "      slot_minutes: 0\n"})
    EXPECT_EQ(parse_clinics(start + base + bad, "c").findings.size(), 1U) << bad;
}

}  // namespace
}  // namespace vitara::config

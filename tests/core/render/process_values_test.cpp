// Bad values in every string of what runs processes: PM2's file and systemd's units.
#include "core/render/pm2.hpp"
#include "core/render/systemd.hpp"
#include "core/topology/values.hpp"
#include "tests/core/render/bad_values.hpp"

namespace vitara::render {
namespace {

using testing::built_in;
using testing::Field;
using testing::flatten;
using testing::Judge;
using testing::place_of;
using testing::platform;
using testing::replaced;
using testing::Tokens;
using topology::Service;

Service plain_service(std::size_t number, topology::Runtime runtime) {
  return {.name = "thing-" + std::to_string(number),
          .place = place_of(number),
          .host = "web",
          .runtime = runtime,
          .command = {"/usr/bin/api", "word"},
          .env = {{"OWN", "plain"}}};
}

std::vector<Field<Service>> service_fields() {
  using S = const std::string&;
  return {{"name", "harmless", [](Service& s, S t) { s.name = t; }},
          {"program", "/usr/bin/harmless", [](Service& s, S t) { s.command[0] = t; }},
          {"word", "harmless", [](Service& s, S t) { s.command[1] = t; }},
          {"folder", "/srv/harmless", [](Service& s, S t) { s.cwd = t; }},
          {"variable", "HARMLESS",
           [](Service& s, S t) {
             s.env = {{t, "plain"}};
           }},
          {"its value", "harmless", [](Service& s, S t) { s.env["OWN"] = t; }},
          {"file of variables", "/srv/harmless", [](Service& s, S t) { s.env_file = t; }}};
}

std::string service_name(const Service& service) { return service.name; }

Rendered render_pm2(const std::vector<Service>& services) {
  auto topology = platform();
  topology.services = services;
  return pm2::ecosystem(topology, built_in(), {.host = "web", .mark = "M"});
}

std::vector<Tokens> read_pm2(const Rendered& out, const std::vector<Service>& /*services*/) {
  const auto document = nlohmann::json::parse(out.tree.files().at(0).text);
  EXPECT_EQ(document.size(), 2U);
  std::vector<Tokens> all;
  for (const auto& app : document["apps"]) flatten(app, "", all.emplace_back());
  return all;
}

TEST(BadValues, OfPm2AreRefusedOrRenderedAsMeant) {
  auto fields = service_fields();
  fields.push_back({"script of node", "harmless",
                    [](Service& s, const std::string& t) {
                      s.command = {"node", t};
                    },
                    [](const std::string& t) { return t.empty() || t.starts_with('-'); }});
  Judge<Service>({.fields = std::move(fields),
                  .make = [](std::size_t n) { return plain_service(n, topology::Runtime::pm2); },
                  .name = service_name,
                  .render = render_pm2,
                  .read = read_pm2})
      .hold(1);
}

Rendered render_units(const std::vector<Service>& services) {
  auto topology = platform();
  topology.services = services;
  return systemd::units(topology, built_in(), {.host = "web", .mark = "M"});
}

// systemd.syntax(7), systemd.service(5) "Command lines", systemd.unit(5) "Specifiers".
void read_setting(const systemd::Setting& setting, Tokens& out) {
  out.push_back(setting.section + '.' + setting.key);
  if (setting.key != "ExecStart" && setting.key != "Environment") {
    out.push_back(replaced(setting.value, "%%", "%"));
    return;
  }
  const bool is_command = setting.key == "ExecStart";
  auto words = topology::split_words(setting.value);
  ASSERT_TRUE(words.has_value()) << setting.value;
  ASSERT_TRUE(is_command || words->size() == 1) << setting.value;
  ASSERT_TRUE(!is_command ||
              std::string_view("@-:+!|").find(words->front().front()) == std::string_view::npos)
      << setting.value;
  for (auto& word : *words) {
    word = replaced(std::move(word), "%%", "%");
    out.push_back(is_command ? replaced(std::move(word), "$$", "$") : std::move(word));
  }
}

std::vector<Tokens> read_units(const Rendered& out, const std::vector<Service>& services) {
  EXPECT_EQ(out.tree.files().size(), services.size());
  std::vector<Tokens> all;
  for (const auto& service : services) {
    auto& tokens = all.emplace_back();
    const auto* file = out.tree.file(service.name + ".service");
    EXPECT_NE(file, nullptr) << service.name;
    if (file == nullptr) continue;
    for (const auto& setting : systemd::read_unit(file->text)) read_setting(setting, tokens);
  }
  return all;
}

TEST(BadValues, OfUnitsAreRefusedOrRenderedAsMeant) {
  auto fields = service_fields();
  fields.push_back({"user", "harmless", [](Service& s, const std::string& t) { s.user = t; }});
  fields.push_back({"description", "harmless",
                    [](Service& s, const std::string& t) { s.description = t; },
                    // Without one the name stands there.
                    [](const std::string& t) { return t.empty(); }});
  fields.push_back({"file", "harmless.yaml", [](Service& s, const std::string& t) {
                      s.description = "told by the file";
                      s.place.file = t;
                    }});
  Judge<Service>(
      {.fields = std::move(fields),
       .make = [](std::size_t n) { return plain_service(n, topology::Runtime::systemd); },
       .name = service_name,
       .render = render_units,
       .read = read_units})
      .hold(2);
}

}  // namespace
}  // namespace vitara::render

// Bad values in every string of stacks and machines: compose files and terraform's.
#include <algorithm>

#include "core/render/compose.hpp"
#include "core/render/terraform.hpp"
#include "core/topology/values.hpp"
#include "core/yaml/node.hpp"
#include "tests/core/render/bad_values.hpp"

namespace vitara::render {
namespace {

using testing::built_in;
using testing::flatten;
using testing::Judge;
using testing::place_of;
using testing::platform;
using testing::replaced;
using testing::Tokens;
using topology::Container;
using topology::Host;
using topology::Stack;
using Text = const std::string&;

bool is_path(Text text) { return text.starts_with('/') || text.starts_with('.'); }
bool has_colon(Text text) { return text.empty() || text.find(':') != std::string::npos; }

Stack plain_stack(std::size_t number) {
  const auto place = place_of(number);
  return {.name = "thing-" + std::to_string(number),
          .place = place,
          .host = "web",
          .path = "/opt/team",
          .services = {{.name = "app",
                        .place = place,
                        .image = "who/knows:1",
                        .command = {"word"},
                        .env = {{"OWN", "plain"}}},
                       {.name = "other", .place = place, .image = "who/knows:2"}}};
}

Rendered render_compose(const std::vector<Stack>& stacks) {
  auto topology = platform();
  topology.stacks = stacks;
  return compose::files(topology, built_in(), {.mark = "M"});
}

void flatten(const yaml::Node& node, Tokens& out) {
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    out.push_back(i < node.keys.size() ? node.keys[i].text : "-");
    flatten(node.items[i], out);
  }
  if (node.items.empty()) out.push_back(replaced(node.text, "$$", "$"));
}

std::vector<Tokens> read_compose(const Rendered& out, const std::vector<Stack>& stacks) {
  std::vector<Tokens> all;
  for (const auto& stack : stacks) {
    auto& tokens = all.emplace_back();
    const auto* file = out.tree.file(stack.name + "/docker-compose.yml");
    if (file == nullptr && out.tree.files().size() == 1) file = &out.tree.files().front();
    EXPECT_NE(file, nullptr) << stack.name;
    if (file == nullptr) continue;
    const auto read = yaml::load(file->text, "docker-compose.yml");
    EXPECT_TRUE(read.findings.empty()) << read.findings.front().message << '\n' << file->text;
    flatten(read.root, tokens);
  }
  return all;
}

std::vector<testing::Field<Stack>> stack_fields() {
  return {
      {"name", "harmless", [](Stack& s, Text t) { s.name = t; }},
      {"container", "harmless", [](Stack& s, Text t) { s.services[0].name = t; }},
      {"dependency", "harmless",
       [](Stack& s, Text t) {
         s.services[1].name = t;
         s.services[0].depends_on = {t};
       }},
      {"image", "harmless/app:1", [](Stack& s, Text t) { s.services[0].image = t; }},
      {"word", "harmless", [](Stack& s, Text t) { s.services[0].command[0] = t; }},
      {"word of a check", "harmless", [](Stack& s, Text t) { s.services[0].health_command = {t}; }},
      {"path of a check", "/harmless",
       [](Stack& s, Text t) {
         s.services[0].image = "nginx:1";
         s.services[0].expose = {80};
         s.services[0].health_path = t;
       },
       [](Text t) { return t.empty(); }},
      {"address", "198.51.100.77",
       [](Stack& s, Text t) {
         s.services[0].ports = {{.address = t, .host_port = 81, .container_port = 80}};
       },
       has_colon},
      {"variable", "HARMLESS",
       [](Stack& s, Text t) {
         s.services[0].env = {{t, "plain"}};
       }},
      {"its value", "harmless", [](Stack& s, Text t) { s.services[0].env["OWN"] = t; }},
      {"file of variables", "harmless.env", [](Stack& s, Text t) { s.services[0].env_file = t; },
       [](Text t) { return t.empty(); }},
      {"folder", "/srv/harmless:/data", [](Stack& s, Text t) { s.services[0].volumes = {t}; },
       [](Text t) { return !is_path(t); }},
      {"volume", "harmless", [](Stack& s, Text t) { s.services[0].volumes = {t + ":/data"}; },
       is_path},
      {"declared volume", "harmless", [](Stack& s, Text t) { s.volumes = {t}; }},
      {"network", "harmless", [](Stack& s, Text t) { s.networks = {t}; }},
      {"reason", "harmless", [](Stack& s, Text t) { s.services[1].disabled = t; }},
      {"file", "harmless.yaml", [](Stack& s, Text t) { s.services[0].place.file = t; }},
      {"file of the stack", "harmless.yaml", [](Stack& s, Text t) { s.place.file = t; }}};
}

TEST(BadValues, OfComposeFilesAreRefusedOrRenderedAsMeant) {
  Judge<Stack>({.fields = stack_fields(),
                .make = plain_stack,
                .name = [](const Stack& stack) { return stack.name; },
                .render = render_compose,
                .read = read_compose})
      .hold(3);
}

// A machine with an open port and one that another machine uses.
struct Machine {
  Host host;
  std::string service = "open";
  std::string user = "198.51.100.10";
};

Machine plain_machine(std::size_t number) {
  return {.host = {.name = "thing-" + std::to_string(number),
                   .place = place_of(number),
                   .provider = "aws",
                   .region = "ca-central-1",
                   .os = "ubuntu",
                   .instance_type = "t3a.medium",
                   .address = "203.0.113." + std::to_string(number % 200),
                   .managed_by = "terraform"}};
}

topology::Topology with_machines(const std::vector<Machine>& machines) {
  auto topology = platform();
  // The first host's region is the provider's own: not one of theirs.
  auto first = plain_machine(0).host;
  first.name = "first";
  first.region = "eu-west-1";
  topology.hosts.push_back(first);
  for (const auto& machine : machines) {
    const auto number = std::to_string(machine.host.place.line);
    topology.hosts.push_back(machine.host);
    topology.hosts.push_back({.name = "user-" + number, .address = machine.user});
    topology.services.push_back({.name = machine.service,
                                 .place = machine.host.place,
                                 .host = machine.host.name,
                                 .port = 8443,
                                 .exposure = topology::Exposure::open});
    topology.services.push_back({.name = "emr",
                                 .host = machine.host.name,
                                 .port = 8080,
                                 .exposure = topology::Exposure::dev});
    topology.services.push_back({.name = "uses-" + number, .host = "user-" + number});
    topology.externals.push_back({.name = "emr",
                                  .url = "http://" + machine.host.address + ":8080",
                                  .used_by = {"uses-" + number}});
  }
  return topology;
}

Rendered render_terraform(const std::vector<Machine>& machines) {
  return terraform::configuration(with_machines(machines), {.mark = "M"});
}

// As terraform reads a string: `$${` and `%%{` are signs, `${` begins an expression.
std::string template_read(Text text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto rest = std::string_view(text).substr(at);
    const bool is_sign = rest.starts_with("$${") || rest.starts_with("%%{");
    if (!is_sign && (rest.starts_with("${") || rest.starts_with("%{"))) out += "(expression)";
    out += is_sign ? rest.substr(1, 2) : rest.substr(0, 1);
    if (is_sign) at += 2;
  }
  return out;
}

Tokens tokens_of(const nlohmann::json& document, const Machine& machine) {
  Tokens out;
  const auto& name = machine.host.name;
  for (const char* kind : {"data", "resource"})
    for (const auto& [type, all] : document[kind].items()) {
      if (const auto found = all.find(name); found != all.end())
        flatten(*found, type + '.' + name, out);
      if (type != "aws_vpc_security_group_ingress_rule") continue;
      for (const auto& [key, rule] : all.items())
        for (const char* port : {"-22-", "-8080-", "-8443-"})
          if (key.starts_with(name + port)) flatten(rule, key, out);
    }
  flatten(document["output"].value(name + "-address", nlohmann::json()), "output", out);
  for (const auto& provider : document["provider"]["aws"])
    if (provider["region"] == machine.host.region) flatten(provider, "provider", out);
  for (auto& token : out) token = template_read(token);
  return out;
}

std::vector<Tokens> read_terraform(const Rendered& out, const std::vector<Machine>& machines) {
  const auto document = nlohmann::json::parse(out.tree.files().at(0).text);
  std::vector<Tokens> all;
  all.reserve(machines.size());
  for (const auto& machine : machines) all.push_back(tokens_of(document, machine));
  return all;
}

testing::Language<Machine> terraform_of(std::vector<testing::Field<Machine>> fields) {
  return {.fields = std::move(fields),
          .make = plain_machine,
          .name = [](const Machine& machine) { return machine.host.name; },
          .render = render_terraform,
          .read = read_terraform,
          .together = 50};
}

TEST(BadValues, OfTerraformAreRefusedOrRenderedAsMeant) {
  Judge<Machine>(terraform_of({{"name", "harmless", [](Machine& m, Text t) { m.host.name = t; },
                                // terraform's own names begin with a letter
                                [](Text t) { return t.find_first_of("0123456789") == 0; }},
                               {"region", "harmless", [](Machine& m, Text t) { m.host.region = t; },
                                [](Text t) { return t.find('-') != std::string::npos; }},
                               {"type", "harmless.large",
                                [](Machine& m, Text t) { m.host.instance_type = t; }},
                               {"service", "harmless", [](Machine& m, Text t) { m.service = t; }}}))
      .hold(4);
}

// What is no address opens nothing, whatever it says: lint tells it.
TEST(BadValues, OfAnAddressAreNoNetworks) {
  Judge<Machine>(
      terraform_of({{"address", "198.51.100.77", [](Machine& m, Text t) { m.user = t; },
                     [](Text t) { return topology::address_fault(t) || has_colon(t); }}}))
      .hold(6, 1'000);
}

// What is written of a machine's system is one of two words.
TEST(BadValues, OfASystemAreRefused) {
  testing::Strings strings(5);
  for (int i = 0; i < 2'000; ++i) {
    auto machine = plain_machine(0);
    machine.host.os = strings.next("harmless");
    EXPECT_TRUE(any_error(render_terraform({machine}).findings)) << machine.host.os;
  }
}

}  // namespace
}  // namespace vitara::render

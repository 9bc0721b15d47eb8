#include "core/render/terraform.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/render/program.hpp"

namespace vitara::render::terraform {

namespace {

using Json = nlohmann::ordered_json;
using topology::Host;
using topology::Topology;

// The accounts that own Ubuntu's images (Canonical's AWS documentation, "Find Ubuntu images") and
// Debian's (its wiki, "Cloud/AmazonEC2Image").
constexpr std::string_view kCanonical = "099720109477";
constexpr std::string_view kDebian = "136693071363";

// A name as terraform writes it; ours may begin with a digit, its may not.
std::string label(std::string_view name) {
  const bool has_digit_first = !name.empty() && name.front() >= '0' && name.front() <= '9';
  return fmt::format("{}{}", has_digit_first ? "host-" : "", name);
}

std::string reference(std::string_view text) { return fmt::format("${{{}}}", text); }

std::string alias_of(std::string region) {
  std::replace(region.begin(), region.end(), '-', '_');
  return region;
}

// One provider a region; the first host's is the default.
struct Regions {
  std::vector<std::string> all = {};

  void add(const std::string& region) {
    if (std::find(all.begin(), all.end(), region) == all.end()) all.push_back(region);
  }
  [[nodiscard]] Json json() const {
    auto out = Json::array();
    for (const auto& region : all) {
      Json one = {{"region", region}};
      if (region != all.front()) one["alias"] = alias_of(region);
      out.push_back(std::move(one));
    }
    return out;
  }
  void choose(Json& block, const std::string& region) const {
    if (region != all.front()) block["provider"] = "aws." + alias_of(region);
  }
};

Json filter(const char* name, std::string value) {
  return {{"name", name}, {"values", Json::array({std::move(value)})}};
}

Json image_of(const Host& host) {
  const bool is_arm = host.arch == topology::Architecture::arm64;
  const std::string arch = is_arm ? "arm64" : "amd64";
  const bool is_debian = host.os == "debian";
  const auto name =
      is_debian ? fmt::format("debian-12-{}-*", arch)
                : fmt::format("ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-{}-server-*", arch);
  return {{"most_recent", true},
          {"owners", Json::array({std::string(is_debian ? kDebian : kCanonical)})},
          {"filter",
           Json::array({filter("name", name), filter("architecture", is_arm ? "arm64" : "x86_64"),
                        filter("virtualization-type", "hvm")})}};
}

Json instance_of(const Topology& topology, const Host& host) {
  const auto name = label(host.name);
  return {
      {"ami", reference("data.aws_ami." + name + ".id")},
      {"instance_type", host.instance_type},
      {"key_name", reference("var.key_name")},
      {"subnet_id", reference("var.subnet_id")},
      {"vpc_security_group_ids", Json::array({reference("aws_security_group." + name + ".id")})},
      {"ebs_optimized", true},
      {"disable_api_termination", true},
      // IMDSv2 alone: a request that an application was talked into cannot fetch the role's keys.
      {"metadata_options",
       {{"http_endpoint", "enabled"},
        {"http_tokens", "required"},
        {"http_put_response_hop_limit", 1}}},
      {"root_block_device",
       {{"encrypted", true},
        {"volume_type", "gp3"},
        {"volume_size", reference("var.root_volume_gib")}}},
      {"tags", {{"Name", host.name}, {"Platform", topology.name}}},
      // A newer image is no reason to throw the machine away.
      {"lifecycle", {{"ignore_changes", Json::array({"ami"})}}}};
}

Json rule(const Host& host, const Opening& opening) {
  return {{"security_group_id", reference("aws_security_group." + label(host.name) + ".id")},
          {"description", literal(opening.why)},
          {"ip_protocol", "tcp"},
          {"from_port", opening.port},
          {"to_port", opening.port}};
}

void put_network(Json& block, const std::string& network) {
  block[network.find(':') == std::string::npos ? "cidr_ipv4" : "cidr_ipv6"] = network;
}

// One rule a network, as the provider wants them; the administrators' networks are a variable.
void add_rules(const Ports& ports, const Host& host, const Regions& regions, Json& rules) {
  for (const auto& opening : openings(ports, host)) {
    const auto name = fmt::format("{}-{}", label(host.name), opening.port);
    auto block = rule(host, opening);
    regions.choose(block, host.region);
    if (opening.networks.empty()) {
      block["for_each"] = reference("toset(var.admin_networks)");
      block["cidr_ipv4"] = reference("each.value");
      rules[name + "-admin"] = std::move(block);
      continue;
    }
    for (std::size_t i = 0; i < opening.networks.size(); ++i) {
      auto one = block;
      put_network(one, opening.networks[i]);
      rules[fmt::format("{}-{}", name, i + 1)] = std::move(one);
    }
  }
}

void add_host(const Ports& ports, const Host& host, const Regions& regions, Json& document) {
  const auto& topology = ports.topology;
  const auto name = label(host.name);
  auto image = image_of(host);
  auto instance = instance_of(topology, host);
  Json group = {
      {"name", fmt::format("{}-{}", topology.name, host.name)},
      {"description", fmt::format("ports of {} in the topology of {}", host.name, topology.name)},
      {"vpc_id", reference("data.aws_subnet." + name + ".vpc_id")},
      {"tags", {{"Name", host.name}, {"Platform", topology.name}}}};
  Json subnet = {{"id", reference("var.subnet_id")}};
  Json address = {{"domain", "vpc"},
                  {"instance", reference("aws_instance." + name + ".id")},
                  {"tags", {{"Name", host.name}, {"Platform", topology.name}}}};
  Json egress = {{"security_group_id", reference("aws_security_group." + name + ".id")},
                 {"description", "out to anywhere"},
                 {"ip_protocol", "-1"},
                 {"cidr_ipv4", "0.0.0.0/0"}};
  for (auto* block : {&image, &instance, &group, &subnet, &address, &egress})
    regions.choose(*block, host.region);
  document["data"]["aws_ami"][name] = std::move(image);
  document["data"]["aws_subnet"][name] = std::move(subnet);
  auto& resource = document["resource"];
  resource["aws_security_group"][name] = std::move(group);
  add_rules(ports, host, regions, resource["aws_vpc_security_group_ingress_rule"]);
  resource["aws_vpc_security_group_egress_rule"][name] = std::move(egress);
  resource["aws_instance"][name] = std::move(instance);
  resource["aws_eip"][name] = std::move(address);
  document["output"][name + "-address"] = {
      {"description", fmt::format("the address of {}, for vitara.yaml and DNS", host.name)},
      {"value", reference("aws_eip." + name + ".public_ip")}};
}

Json variables() {
  return {{"key_name",
           {{"type", "string"}, {"description", "the EC2 key pair that may log in over ssh"}}},
          {"subnet_id", {{"type", "string"}, {"description", "the public subnet of the machines"}}},
          {"admin_networks",
           {{"type", "list(string)"},
            {"description", "IPv4 networks of administrators: ssh, and ports for development"},
            {"default", Json::array()}}},
          {"root_volume_gib", {{"type", "number"}, {"default", 40}}}};
}

// What a machine at AWS cannot be made without.
void check(const Host& host, Findings& findings) {
  Quoting quoting(findings);
  const auto typed = [&](Quoting::Check check, std::string_view key, std::string_view text) {
    if (!text.empty()) quoting.typed(check, {.text = text, .what = key, .place = host.place});
  };
  const auto before = findings.size();
  quoting.typed(topology::label_fault,
                {.text = host.name, .what = "a host's name", .place = host.place});
  typed(topology::label_fault, "region", host.region);
  typed(topology::dns_name_fault, "instance_type", host.instance_type);
  typed(topology::text_fault, "os", host.os);
  typed(topology::text_fault, "provider", host.provider);
  if (findings.size() > before) return;
  const auto lacks = [&](const char* key, const char* example) {
    findings.push_back(lacking(Severity::error, host.place,
                               fmt::format("host {} has no `{}`", host.name, key),
                               fmt::format("write `{}: {}`", key, example)));
  };
  if (host.provider != "aws")
    findings.push_back(
        lacking(Severity::error, host.place,
                fmt::format("host {} is at `{}`, and terraform is written for aws alone", host.name,
                            host.provider),
                "take `managed_by: terraform` away, or keep its configuration by hand"));
  if (host.region.empty()) lacks("region", "ca-central-1");
  if (host.instance_type.empty()) lacks("instance_type", "t3a.medium");
  if (!host.os.empty() && host.os != "ubuntu" && host.os != "debian")
    findings.push_back(lacking(Severity::error, host.place,
                               fmt::format("no image of `{}` is known", host.os),
                               "write `os: ubuntu` or `os: debian`"));
}

// What stands in the file besides the hosts' own keys: the platform's name, and whose ports are
// open.
void check_platform(const Ports& ports, const std::vector<const Host*>& hosts,
                    std::string_view mark, Findings& findings) {
  Quoting quoting(findings);
  quoting(quote::comment, {.text = mark, .what = "name"});
  quoting.typed(topology::label_fault, {.text = ports.topology.name, .what = "name"});
  for (const auto* host : hosts)
    for (const auto& opening : openings(ports, *host))
      quoting(quote::comment,
              {.text = opening.why, .what = "the name of what has a port", .place = host->place});
}

}  // namespace

std::string literal(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = (text[i] == '$' || text[i] == '%') && text.substr(i + 1).starts_with('{');
    if (begins) out += text[i];
    out += text[i];
  }
  return out;
}

std::vector<const Host*> hosts_of(const Topology& topology) {
  std::vector<const Host*> out;
  for (const auto& host : topology.hosts)
    if (host.managed_by == "terraform") out.push_back(&host);
  return out;
}

Rendered configuration(const Topology& topology, const Options& options) {
  Rendered out;
  Regions regions;
  std::vector<const Host*> chosen;
  for (const auto* host : hosts_of(topology)) {
    const bool is_wanted =
        options.names.empty() ||
        std::find(options.names.begin(), options.names.end(), host->name) != options.names.end();
    if (!is_wanted) continue;
    check(*host, out.findings);
    regions.add(host->region);
    chosen.push_back(host);
  }
  if (chosen.empty()) return out;
  const Ports ports(topology);
  check_platform(ports, chosen, options.mark, out.findings);
  if (any_error(out.findings)) return out;
  Json document = {
      {"//", options.mark},
      {"terraform",
       {{"required_version", ">= 1.5"},
        {"required_providers", {{"aws", {{"source", "hashicorp/aws"}, {"version", "~> 5.0"}}}}}}},
      {"provider", {{"aws", regions.json()}}},
      {"variable", variables()}};
  for (const auto* host : chosen) add_host(ports, *host, regions, document);
  auto text = document.dump(2) + "\n";
  if (Json::parse(text, nullptr, false) != document)
    out.findings.push_back({.code = "R003", .message = "the file does not say what was meant"});
  out.tree.add({.path = std::string(kFile), .text = std::move(text)});
  return out;
}

}  // namespace vitara::render::terraform

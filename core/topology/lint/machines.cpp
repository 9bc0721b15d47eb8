#include <fmt/format.h>

#include <charconv>
#include <map>

#include "core/topology/described.hpp"
#include "core/topology/lint/rules.hpp"

namespace vitara::topology::rule {

namespace {

constexpr std::uint64_t kGibibyte = std::uint64_t{1} << 30U;

// Gibibytes of a family's `large` (aws.amazon.com/ec2/instance-types); the larger sizes are its
// multiples, by their names: xlarge twice, 2xlarge four times.
std::uint64_t large_of(std::string_view family) {
  if (family.empty()) return 0;
  switch (family.front()) {
    case 't':
    case 'm':
      return 8;
    case 'c':
      return 4;
    case 'r':
      return 16;
    default:
      return 0;
  }
}

// "t3a.medium" -> 4 GiB; nothing for what is not known.
std::optional<std::uint64_t> memory_of(std::string_view type) {
  const auto dot = type.find('.');
  const auto family = type.substr(0, dot);
  const bool is_known =
      dot != std::string_view::npos && family.size() >= 2 && family[1] >= '2' && family[1] <= '9';
  if (!is_known || large_of(family) == 0) return {};
  const auto large = large_of(family) * kGibibyte;
  auto size = type.substr(dot + 1);
  const std::map<std::string_view, std::uint64_t> fractions = {
      {"nano", 16}, {"micro", 8}, {"small", 4}, {"medium", 2}, {"large", 1}};
  if (const auto found = fractions.find(size); found != fractions.end())
    return large / found->second;
  if (size == "xlarge") return 2 * large;
  unsigned times = 0;
  const auto [end, error] = std::from_chars(size.data(), size.data() + size.size(), times);
  if (error != std::errc() || std::string_view(end, size.data() + size.size()) != "xlarge")
    return {};
  return 2 * large * times;
}

}  // namespace

void machines(const Topology& topology, const Index& index, Findings& findings) {
  std::map<std::string_view, std::uint64_t> wanted;
  for (const auto& service : topology.services)
    if (service.memory_max)
      wanted[service.host] += *service.memory_max * static_cast<std::uint64_t>(service.instances);
  for (const auto& [name, sum] : wanted) {
    const Host* host = index.host(name);
    const auto has = host == nullptr ? std::nullopt : memory_of(host->instance_type);
    if (!has || sum <= *has) continue;
    report(findings,
           {.code = "V161",
            .severity = Severity::warning,
            .message = fmt::format("the services of {} may take {} of memory, and a {} has {}",
                                   name, size_text(sum), host->instance_type, size_text(*has)),
            .hint = "lower their `memory_max`, or take a larger `instance_type`"},
           host->place);
  }
}

}  // namespace vitara::topology::rule

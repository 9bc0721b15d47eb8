// From facts to findings, and to the rows that people see. Pure: values in, values out. Each code
// has a help page (`vitara help C102`).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/deadline.hpp"
#include "core/base/finding.hpp"
#include "core/check/facts.hpp"
#include "core/topology/model.hpp"

namespace vitara::check {

enum class Sign { good, warning, bad, unknown };
[[nodiscard]] std::string_view name(Sign sign);

/// One line of a check's table: what was looked at, what was wanted, what is.
struct Line {
  Sign sign = Sign::good;
  std::string what = {};
  std::string wanted = {};
  std::string found = {};
};

struct Judged {
  std::vector<Line> lines = {};
  Findings findings = {};
};

/// A row of a host's port matrix.
struct PortRow {
  std::string address = {};  // empty: all interfaces
  std::uint16_t port = 0;
  std::string owner = {};  // "nginx", "service x", "container stack/x"
  topology::Exposure exposure = topology::Exposure::localhost;
  topology::Place place = {};
};

/// What stands for a host's ports: its rows of the port matrix, and those that must not be there
/// (`dev` ones that the environment took away).
struct PortPlan {
  std::string host = {};
  std::vector<PortRow> wanted = {};
  std::vector<PortRow> forbidden = {};
  std::vector<topology::Container> inner = {};  // reached inside the compose network alone
  std::map<std::string, std::vector<std::string>> commands = {};  // "service x" -> its words
  std::uint16_t ssh = 22;
};
/// `everything`: the topology without its environment's overlay.
[[nodiscard]] PortPlan plan_ports(const topology::Topology& topology,
                                  const topology::Topology& everything, const std::string& host);

/// C101 to C110.
[[nodiscard]] Judged judge_ports(const PortPlan& plan, const PortFacts& facts);
/// C201 to C213. `now`: wall time.
[[nodiscard]] Judged judge_tls(const std::vector<TlsFact>& facts, SystemTime now);
/// C301 to C309.
[[nodiscard]] Judged judge_dns(const std::vector<DnsFact>& facts);
/// C401 to C409.
[[nodiscard]] Judged judge_dependencies(const std::vector<DependencyFact>& facts);

/// What ends a run (`vitara help exit-codes`): 0, 1, 4 when only credentials are wrong, 5 when only
/// something is not reached.
enum class Ending { good, failed, credentials, unreachable };
/// Findings up to `max` pass; without one, none does.
[[nodiscard]] Ending ending_of(const Findings& findings, std::optional<Severity> max);

}  // namespace vitara::check

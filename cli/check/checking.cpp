#include "cli/check/checking.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/command.hpp"
#include "cli/duration.hpp"
#include "cli/version.hpp"
#include "cli/view/sarif.hpp"
#include "cli/view/table.hpp"

namespace vitara::cli {

const ReportKind kCheckReport = {.name = "check", .schema = R"({
  "type": "object",
  "required": ["checks"],
  "properties": {
    "checks": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["check", "rows"],
        "properties": {
          "check": {"type": "string"},
          "rows": {
            "type": "array",
            "items": {
              "type": "object",
              "required": ["state", "what", "wanted", "found"],
              "properties": {
                "state": {"enum": ["good", "warning", "bad", "unknown"]},
                "what": {"type": "string"},
                "wanted": {"type": "string"},
                "found": {"type": "string"}
              }
            }
          }
        }
      }
    }
  }
})"};

namespace {

using json = nlohmann::ordered_json;

std::string_view mark(check::Sign sign) {
  switch (sign) {
    case check::Sign::good:
      return "✓";
    case check::Sign::warning:
      return "!";
    case check::Sign::bad:
      return "✗";
    case check::Sign::unknown:
      return "-";
  }
  return "-";
}

json data_of(const std::vector<Checked>& all) {
  json checks = json::array();
  for (const auto& one : all) {
    json rows = json::array();
    for (const auto& line : one.judged.lines)
      rows.push_back({{"state", check::name(line.sign)},
                      {"what", line.what},
                      {"wanted", line.wanted},
                      {"found", line.found}});
    checks.push_back({{"check", one.name}, {"rows", std::move(rows)}});
  }
  return {{"checks", std::move(checks)}};
}

std::string text_of(const std::vector<Checked>& all, const Style& style) {
  std::string text;
  for (const auto& one : all) {
    const auto& lines = one.judged.lines;
    if (lines.empty()) continue;
    const bool wants = std::any_of(lines.begin(), lines.end(),
                                   [](const check::Line& line) { return !line.wanted.empty(); });
    std::vector<Row> rows;
    for (const auto& line : lines) {
      Row row{std::string(mark(line.sign)), line.what};
      if (wants) row.push_back(line.wanted);
      row.push_back(line.found);
      rows.push_back(std::move(row));
    }
    const Row heading = wants ? Row{"", "WHAT", "WANTED", "FOUND"} : Row{"", "WHAT", "FOUND"};
    if (all.size() > 1) text += style.paint(Paint::bold, one.name) + '\n';
    text += table(heading, rows, style) + '\n';
  }
  return text;
}

std::optional<Severity> severity_named(std::string_view word) {
  if (word == "none") return std::nullopt;
  if (word == "info") return Severity::info;
  return word == "error" ? Severity::error : Severity::warning;
}

Exit exit_of(check::Ending ending) {
  switch (ending) {
    case check::Ending::good:
      return Exit::done;
    case check::Ending::failed:
      return Exit::failed;
    case check::Ending::credentials:
      return Exit::denied;
    case check::Ending::unreachable:
      return Exit::unreachable;
  }
  return Exit::failed;
}

Exit show_once(Session& session, const CheckOptions& options, const std::vector<Checked>& all) {
  Findings findings;
  for (const auto& one : all)
    findings.insert(findings.end(), one.judged.findings.begin(), one.judged.findings.end());
  const auto exit = exit_of(check::ending_of(findings, severity_named(options.max)));
  if (options.is_sarif) {
    session.print(printed(sarif(findings, version())));
    return exit;
  }
  session.show({.kind = kCheckReport,
                .data = share(data_of(all)),
                .text = [&](const Style& style) { return text_of(all, style); },
                .findings = findings,
                .ok = exit == Exit::done});
  return exit;
}

}  // namespace

void add_check_flags(CLI::App& command, CheckOptions& options) {
  set_choices(command.add_option("--max", options.max, "the worst finding that still passes"),
              {"error", "warning", "info", "none"});
  command.add_flag("--sarif", options.is_sarif, "SARIF 2.1.0, for code scanning");
  set_duration(command.add_option("--watch", options.watch, "look again at this interval"));
}

Exit show_checks(Session& session, const CheckOptions& options,
                 const std::function<std::vector<Checked>()>& look) {
  auto exit = show_once(session, options, look());
  const auto interval = parse_duration(options.watch);
  if (!interval) return exit;
  // Until Ctrl-C: a check holds nothing that would have to be put back.
  while (session.world().clock.sleep_for(*interval, {})) {
    session.say("");
    exit = show_once(session, options, look());
  }
  return exit;
}

}  // namespace vitara::cli

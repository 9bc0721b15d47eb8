#include "cli/view/findings_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace vitara::cli {

namespace {

std::string sign(Severity severity, const Style& style) {
  switch (severity) {
    case Severity::error:
      return style.paint(Paint::red, "✗ error");
    case Severity::warning:
      return style.paint(Paint::yellow, "! warning");
    case Severity::info:
      return style.paint(Paint::cyan, "i info");
  }
  return {};
}

std::string place(const Finding& finding) {
  if (finding.file.empty()) return {};
  std::string out = finding.file;
  if (finding.line > 0) out += fmt::format(":{}", finding.line);
  if (finding.line > 0 && finding.column > 0) out += fmt::format(":{}", finding.column);
  return out + ": ";
}

std::string counted(const Findings& findings) {
  std::string out;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::info}) {
    const auto count = std::count_if(findings.begin(), findings.end(),
                                     [&](const Finding& f) { return f.severity == severity; });
    if (count == 0) continue;
    const bool takes_s = count != 1 && severity != Severity::info;
    out += fmt::format("{}{} {}{}", out.empty() ? "" : ", ", count, name(severity),
                       takes_s ? "s" : "");
  }
  return out;
}

}  // namespace

std::string findings_text(const Findings& findings, const Style& style) {
  if (findings.empty()) return {};
  std::string out;
  for (const auto& finding : findings) {
    out += fmt::format("{}: {}{} [{}]\n", sign(finding.severity, style), printable(place(finding)),
                       printable(finding.message), finding.code);
    if (!finding.hint.empty()) out += fmt::format("  {}\n", printable(finding.hint));
  }
  return out + counted(findings) + '\n';
}

nlohmann::ordered_json findings_json(const Findings& findings) {
  auto out = nlohmann::ordered_json::array();
  for (const auto& finding : findings) {
    nlohmann::ordered_json one = {
        {"code", finding.code}, {"severity", name(finding.severity)}, {"message", finding.message}};
    if (!finding.file.empty()) one["file"] = finding.file;
    if (finding.line > 0) one["line"] = finding.line;
    if (finding.column > 0) one["column"] = finding.column;
    if (!finding.hint.empty()) one["hint"] = finding.hint;
    out.push_back(std::move(one));
  }
  return out;
}

std::string error_text(const Error& error, const Style& style) {
  std::string out =
      fmt::format("{}: {}\n", style.paint(Paint::red, "✗ error"), printable(error.message));
  if (!error.where.empty()) out += fmt::format("  at {}\n", printable(error.where));
  if (!error.hint.empty()) out += fmt::format("  {}\n", printable(error.hint));
  return out;
}

}  // namespace vitara::cli

#include "cli/view/sarif.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace vitara::cli {

namespace {

using Json = nlohmann::ordered_json;

std::string_view level(Severity severity) {
  return severity == Severity::info ? "note" : name(severity);
}

Json result(const Finding& finding) {
  Json made = {
      {"ruleId", finding.code},
      {"level", level(finding.severity)},
      {"message",
       {{"text", finding.hint.empty() ? finding.message : finding.message + "\n" + finding.hint}}}};
  if (finding.file.empty()) return made;
  Json region = Json::object();
  if (finding.line > 0) region["startLine"] = finding.line;
  if (finding.line > 0 && finding.column > 0) region["startColumn"] = finding.column;
  Json physical = {{"artifactLocation", {{"uri", finding.file}}}};
  if (!region.empty()) physical["region"] = region;
  made["locations"] = Json::array({{{"physicalLocation", physical}}});
  return made;
}

}  // namespace

Json sarif(const Findings& findings, std::string_view version) {
  std::set<std::string> codes;
  Json results = Json::array();
  for (const auto& finding : findings) {
    codes.insert(finding.code);
    results.push_back(result(finding));
  }
  Json rules = Json::array();
  for (const auto& code : codes)
    rules.push_back({{"id", code}, {"help", {{"text", "vitara help " + code}}}});
  const Json driver = {{"name", "vitara"}, {"version", version}, {"rules", rules}};
  return {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
          {"version", "2.1.0"},
          {"runs", Json::array({{{"tool", {{"driver", driver}}}, {"results", results}}})}};
}

Tolerance tolerance_from(std::string_view word) {
  if (word == "none") return Tolerance::none;
  if (word == "info") return Tolerance::info;
  return word == "error" ? Tolerance::error : Tolerance::warning;
}

bool exceeds(const Findings& findings, Tolerance most) {
  return std::any_of(findings.begin(), findings.end(), [most](const Finding& finding) {
    return static_cast<int>(finding.severity) + 1 > static_cast<int>(most);
  });
}

}  // namespace vitara::cli

#include "cli/vapi/validation.hpp"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <tuple>

#include "cli/vapi/push_flow.hpp"
#include "core/vapi/lint/lint.hpp"
#include "core/voice/tool.hpp"
#include "server/config/config.hpp"

namespace vitara::cli {

namespace {

// What this binary serves, unless serve.yaml shortens its deadlines.
std::vector<vapi::ServerTool> server_tools() {
  const config::Deadlines deadlines;
  std::vector<vapi::ServerTool> out;
  out.reserve(voice::tools().size());
  for (const auto& tool : voice::tools())
    out.push_back({.name = std::string(tool.name),
                   .parameters = std::make_shared<const nlohmann::json>(voice::tool_schema(tool)),
                   .deadline = tool.is_write ? deadlines.write : deadlines.read,
                   .is_quick = tool.is_quick});
  return out;
}

}  // namespace

Findings validation_of(const Workplace& work) {
  Findings findings = project_findings(work, nullptr);
  auto found = vapi::lint(work.project, server_tools());
  findings.insert(findings.end(), std::make_move_iterator(found.begin()),
                  std::make_move_iterator(found.end()));
  const auto place = [](const Finding& f) { return std::tie(f.file, f.line, f.column, f.code); };
  std::stable_sort(findings.begin(), findings.end(),
                   [&](const Finding& a, const Finding& b) { return place(a) < place(b); });
  return findings;
}

}  // namespace vitara::cli

#include "cli/view/report.hpp"

#include <nlohmann/json.hpp>

#include "cli/view/findings_view.hpp"
#include "core/base/ensure.hpp"

namespace vitara::cli {

using json = nlohmann::ordered_json;

namespace {

constexpr std::string_view kErrorSchema = R"({
  "type": "object",
  "required": ["code", "exit", "message"],
  "properties": {
    "code": {"enum": ["invalid", "missing", "denied", "conflict", "unreachable", "timed_out",
                      "cancelled", "remote"]},
    "exit": {"type": "integer", "description": "the exit code of the process"},
    "message": {"type": "string"},
    "where": {"type": "string", "description": "file:line:column, or URL and status"},
    "hint": {"type": "string", "description": "what to do next"}
  }
})";

constexpr std::string_view kFindingsSchema = R"({
  "type": "array",
  "items": {
    "type": "object",
    "required": ["code", "severity", "message"],
    "properties": {
      "code": {"type": "string"},
      "severity": {"enum": ["error", "warning", "info"]},
      "message": {"type": "string"},
      "file": {"type": "string"},
      "line": {"type": "integer", "minimum": 1},
      "column": {"type": "integer", "minimum": 1},
      "hint": {"type": "string"}
    }
  }
})";

}  // namespace

const ReportKind kErrorReport = {.name = "error", .schema = kErrorSchema};

SharedJson share(json value) { return std::make_shared<const json>(std::move(value)); }

json envelope(const Report& report) {
  ensure(report.data != nullptr, "a report has data");
  return {{"vitara", "1"},
          {"kind", report.kind.name},
          {"ok", report.ok},
          {"data", *report.data},
          {"findings", findings_json(report.findings)}};
}

json envelope(const Error& error, int exit) {
  json data = {{"code", name(error.code)}, {"exit", exit}, {"message", error.message}};
  if (!error.where.empty()) data["where"] = error.where;
  if (!error.hint.empty()) data["hint"] = error.hint;
  return {{"vitara", "1"},
          {"kind", kErrorReport.name},
          {"ok", false},
          {"data", std::move(data)},
          {"findings", json::array()}};
}

json document_schema(const ReportKind& kind) {
  const auto data = json::parse(kind.schema, nullptr, false);
  ensure(!data.is_discarded(), "the schema of a report kind is JSON");
  return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
          {"title", std::string("vitara report: ") + std::string(kind.name)},
          {"type", "object"},
          {"required", {"vitara", "kind", "ok", "data", "findings"}},
          {"properties",
           {{"vitara", {{"const", "1"}}},
            {"kind", {{"const", kind.name}}},
            {"ok", {{"type", "boolean"}}},
            {"data", data},
            {"findings", json::parse(kFindingsSchema)}}}};
}

std::string printed(const json& document) {
  return document.dump(2, ' ', false, json::error_handler_t::replace) + '\n';
}

}  // namespace vitara::cli

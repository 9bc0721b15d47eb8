#include "cli/serve/check_config.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "cli/view/table.hpp"

namespace vitara::cli {

const ReportKind kConfigReport = {.name = "serve-config", .schema = R"({
  "type": "object",
  "required": ["settings", "clinics"],
  "properties": {
    "settings": {
      "type": "array",
      "items": {
        "type": "object",
        "required": ["key", "value", "origin"],
        "properties": {
          "key": {"type": "string"},
          "value": {"type": "string"},
          "origin": {"type": "string", "description": "file:line, or `default`"}
        }
      }
    },
    "clinics": {"type": "array", "items": {"type": "string"}}
  }
})"};

Exit show_config(Session& session, const ReadConfig& read) {
  nlohmann::ordered_json settings = nlohmann::ordered_json::array();
  std::vector<Row> rows;
  for (const auto& setting : read.config.settings) {
    settings.push_back(
        {{"key", setting.key}, {"value", setting.value}, {"origin", setting.origin}});
    rows.push_back({setting.key, setting.value, setting.origin});
  }
  nlohmann::ordered_json clinics = nlohmann::ordered_json::array();
  for (const auto& clinic : read.clinics) clinics.push_back(clinic.id.str());
  const bool fits = !any_error(read.findings);
  const auto shown = session.show(
      {.kind = kConfigReport,
       .data = share({{"settings", std::move(settings)}, {"clinics", std::move(clinics)}}),
       .text =
           [rows, fits](const Style& style) {
             return fits ? table({"KEY", "VALUE", "FROM"}, rows, style) : std::string();
           },
       .findings = read.findings,
       .ok = fits});
  return fits ? shown : Exit::config;
}

}  // namespace vitara::cli

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

namespace {

constexpr std::uint64_t kConfigBytes = 4U << 20U;

void read_clinic_file(Files& files, const std::string& path, ReadConfig& read) {
  const auto text = files.read(path, kConfigBytes);
  if (!text) {
    read.findings.push_back(
        {.code = "Y007", .message = text.error().message, .file = path, .hint = text.error().hint});
    return;
  }
  auto loaded = config::parse_clinics(*text, path);
  read.findings.insert(read.findings.end(), loaded.findings.begin(), loaded.findings.end());
  for (auto& clinic : loaded.clinics) read.clinics.push_back(std::move(clinic));
}

// A file, or each *.yaml of a folder in order of name.
void read_clinics(Files& files, const std::string& path, ReadConfig& read) {
  const auto status = files.status(path);
  if (!status || !status->is_folder) {
    read_clinic_file(files, path, read);
    return;
  }
  const auto names = files.list(path);
  if (!names) return;
  for (const auto& name : *names)
    if (name.ends_with(".yaml") || name.ends_with(".yml"))
      read_clinic_file(files, path + "/" + name, read);
}

}  // namespace

Result<ReadConfig> read_config(Session& session, const std::string& path) {
  Files& files = session.world().files;
  const auto text = files.read(path, kConfigBytes);
  if (!text) {
    Error error = text.error();
    if (error.hint.empty()) error.hint = "name it with --config, or try `vitara serve --demo`";
    return error;
  }
  auto loaded = config::parse_config(*text, path);
  ReadConfig read{
      .config = std::move(loaded.config), .clinics = {}, .findings = std::move(loaded.findings)};
  if (!read.config.clinics.empty()) read_clinics(files, read.config.clinics, read);
  return read;
}

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
           [rows](const Style& style) {
             return table({"KEY", "VALUE", "FROM"}, rows, style);
           },
       .findings = read.findings,
       .ok = fits});
  return fits ? shown : Exit::config;
}

}  // namespace vitara::cli

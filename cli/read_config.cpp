#include "cli/read_config.hpp"

#include <utility>

namespace vitara::cli {

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

}  // namespace vitara::cli

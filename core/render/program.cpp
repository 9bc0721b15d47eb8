#include "core/render/program.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vitara::render {

void Quoting::refuse(const Value& value, std::string message, std::string hint) {
  findings_.push_back({.code = "R001",
                       .message = std::move(message),
                       .file = value.place.file,
                       .line = value.place.line,
                       .column = value.place.column,
                       .hint = std::move(hint)});
}

std::string Quoting::operator()(Quote quote, const Value& value) {
  auto quoted = quote(value);
  if (quoted) return *std::move(quoted);
  refuse(value, quoted.error().message, quoted.error().hint);
  return {};
}

std::string Quoting::typed(Check check, const Value& value) {
  const auto before = findings_.size();
  auto text = (*this)(quote::comment, value);
  if (findings_.size() > before) return {};
  const auto fault = check(value.text);
  if (!fault) return text;
  refuse(value, fmt::format("{} must be {}", value.what, *fault), "mend it in the topology");
  return {};
}

std::string Quoting::words(Quote quote, const std::vector<std::string>& texts, const Value& where) {
  std::string out;
  for (const auto& text : texts) {
    if (!out.empty()) out += ' ';
    out += (*this)(quote, {.text = text, .what = where.what, .place = where.place});
  }
  return out;
}

std::size_t errors_in(const Findings& findings) {
  return static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(),
                    [](const Finding& each) { return each.severity == Severity::error; }));
}

Finding lacking(Severity severity, const topology::Place& place, std::string message,
                std::string hint) {
  return {.code = "R004",
          .severity = severity,
          .message = std::move(message),
          .file = place.file,
          .line = place.line,
          .column = place.column,
          .hint = std::move(hint)};
}

std::optional<Finding> no_command(const topology::Service& service) {
  if (!service.command.empty()) return {};
  return lacking(Severity::error, service.place,
                 fmt::format("service {} has no command to start", service.name),
                 "write `command: [PROGRAM, WORD, ...]`");
}

std::optional<std::chrono::milliseconds> stop_time(const topology::Service& service) {
  constexpr std::chrono::milliseconds kServe{15'000};
  if (service.stop_timeout || !is_vitara_serve(service.command)) return service.stop_timeout;
  return kServe;
}

std::string_view program_of(const std::vector<std::string>& command) {
  if (command.empty()) return {};
  const std::string_view program = command.front();
  return program.substr(program.rfind('/') + 1);  // npos + 1 is 0
}

bool is_vitara_serve(const std::vector<std::string>& command) {
  return program_of(command) == "vitara" &&
         std::find(command.begin(), command.end(), "serve") != command.end();
}

bool compiles_while_running(const std::vector<std::string>& command) {
  constexpr std::string_view kPrograms[] = {"node", "nodejs", "npm",    "npx",  "yarn", "pnpm",
                                            "bun",  "deno",   "dotnet", "java", "ruby", "php"};
  const auto program = program_of(command);
  return std::any_of(std::begin(kPrograms), std::end(kPrograms),
                     [&](std::string_view each) { return program == each; });
}

}  // namespace vitara::render

#include "core/vapi/state.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/base/json_reader.hpp"
#include "core/vapi/names.hpp"

namespace vitara::vapi {

using nlohmann::json;

namespace {

constexpr JsonLimits kLimits = {.depth = 8, .values = 2'000'000, .string_bytes = 64U << 20U};

Error broken(std::string why) {
  return {.code = Code::invalid, .message = "the state file does not read: " + std::move(why)};
}

// A bare UUID (until May 2026) or an object that holds it.
std::string uuid_in(const json& entry) {
  const std::string text = entry.is_string() ? entry.get<std::string>() : text_at(entry, "uuid");
  return is_uuid(text) ? text : std::string();
}

Result<std::map<std::string, std::string>> read_section(const std::string& name, const json& map) {
  if (!map.is_object()) return broken(fmt::format("`{}` is no map", name));
  std::map<std::string, std::string> entries;
  for (const auto& [id, entry] : map.items()) {
    auto uuid = uuid_in(entry);
    if (uuid.empty()) return broken(fmt::format("`{}/{}` has no UUID", name, id));
    entries[id] = std::move(uuid);
  }
  return entries;
}

KeyHashes read_hashes(const json& entry, const char* key) {
  KeyHashes hashes;
  const auto found = entry.find(key);
  if (found == entry.end() || !found->is_object()) return hashes;
  for (const auto& [name, value] : found->items())
    if (value.is_string()) hashes[name] = value.get<std::string>();
  return hashes;
}

}  // namespace

std::optional<std::string> State::uuid(const Kind& kind, const std::string& id) const {
  const auto section = sections.find(std::string(kind.name));
  if (section == sections.end()) return std::nullopt;
  const auto found = section->second.find(id);
  return found == section->second.end() ? std::nullopt : std::optional(found->second);
}

Result<State> read_state(std::string_view text) {
  const auto document = read_json(text, kLimits);
  if (!document)
    return broken(fmt::format("{} at byte {}", document.error().why, document.error().offset));
  if (!document->is_object()) return broken("it is no map");
  State state;
  for (const auto& [name, map] : document->items()) {
    auto section = read_section(name, map);
    if (!section) return std::move(section).error();
    state.sections[name] = *std::move(section);
  }
  return state;
}

std::string state_text(const State& state) {
  std::map<std::string, std::map<std::string, std::string>> sections = state.sections;
  for (const Kind* kind : kinds())
    if (!kind->is_ours) sections[std::string(kind->name)];
  sections["credentials"];
  std::string out = "{";
  const char* between = "\n";
  for (const auto& [name, entries] : sections) {
    out.append(between).append("  ").append(json(name).dump()).append(": {");
    between = ",\n";
    const char* inner = "\n";
    for (const auto& [id, uuid] : entries) {
      out.append(inner).append("    ").append(json(id).dump()).append(": {\n      \"uuid\": \"");
      out.append(uuid).append("\"\n    }");
      inner = ",\n";
    }
    out.append(entries.empty() ? "}" : "\n  }");
  }
  return out + "\n}\n";
}

Result<OwnState> read_own_state(std::string_view text) {
  const auto document = read_json(text, kLimits);
  if (!document || !document->is_object()) return broken("it is no map");
  OwnState own;
  if (const auto found = document->find("phoneNumbers"); found != document->end()) {
    auto section = read_section("phoneNumbers", *found);
    if (!section) return std::move(section).error();
    own.numbers.sections["phoneNumbers"] = *std::move(section);
  }
  const auto baselines = document->find("baselines");
  if (baselines == document->end() || !baselines->is_object()) return own;
  for (const auto& [uuid, entry] : baselines->items()) {
    if (!entry.is_object()) return broken("a baseline is no map");
    own.baselines[uuid] = {.hash = text_at(entry, "hash"),
                           .seen = read_hashes(entry, "seen"),
                           .pushed = read_hashes(entry, "pushed")};
  }
  return own;
}

std::string baseline_line(const Baseline& baseline) {
  return json({{"hash", baseline.hash}, {"pushed", baseline.pushed}, {"seen", baseline.seen}})
      .dump();
}

std::string own_state_text(const State& numbers, const BaselineLines& lines) {
  std::string out = "{\n\"phoneNumbers\": {";
  const char* between = "\n";
  if (const auto section = numbers.sections.find("phoneNumbers");
      section != numbers.sections.end()) {
    for (const auto& [id, uuid] : section->second) {
      out += fmt::format("{}{}: {{\"uuid\": \"{}\"}}", between, json(id).dump(), uuid);
      between = ",\n";
    }
  }
  out += "},\n\"baselines\": {";
  between = "\n";
  for (const auto& [uuid, line] : lines) {
    out.append(between).append("\"").append(uuid).append("\": ").append(line);
    between = ",\n";
  }
  return out + "}\n}\n";
}

std::string own_state_text(const OwnState& own) {
  BaselineLines lines;
  for (const auto& [uuid, baseline] : own.baselines) lines[uuid] = baseline_line(baseline);
  return own_state_text(own.numbers, lines);
}

}  // namespace vitara::vapi

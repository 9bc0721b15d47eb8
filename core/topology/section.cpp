#include "core/topology/section.hpp"

#include <fmt/format.h>

namespace vitara::topology {

namespace {

constexpr std::chrono::milliseconds kLongest = std::chrono::hours(24);

}  // namespace

Place Section::place(const yaml::Node& node) const {
  return {.file = reader_.file_of(node), .line = node.line, .column = node.column};
}

void Section::wrong(const std::string& key, std::string_view wanted) {
  reader_.report(key, "Y007", fmt::format("`{}` must be {}", reader_.path_of(key), wanted), "");
}

void Section::text(const std::string& key, std::string& into, Check check) {
  auto found = reader_.text(key);
  if (!found) return;
  if (const auto fault = check(*found)) return wrong(key, *fault);
  into = std::move(*found);
}

void Section::required(const std::string& key, std::string& into, Check check) {
  if (reader_.exists() && !has(key))
    reader_.report(key, "Y008", fmt::format("`{}` is missing", reader_.path_of(key)),
                   fmt::format("give {}", check("").value_or("it")));
  text(key, into, check);
}

void Section::texts(const std::string& key, std::vector<std::string>& into, Check check) {
  for (auto& found : reader_.texts(key)) {
    if (const auto fault = check(found))
      wrong(key, fmt::format("a list whose items are each {}", *fault));
    else
      into.push_back(std::move(found));
  }
}

void Section::words(const std::string& key, std::vector<std::string>& into) {
  const yaml::Node* node = reader_.node(key);
  if (node == nullptr) return;
  if (node->kind == yaml::Kind::list) return texts(key, into, text_fault);
  const auto found = reader_.text(key);
  if (!found) return;
  auto split = split_words(*found);
  if (!split || split->empty()) return wrong(key, "a list of words, or text with closed quotes");
  into = std::move(*split);
}

void Section::variables(const std::string& key, Variables& into) {
  for (const auto& [name, value] : pairs(key, variable_fault))
    into.emplace(name->text, value->text);
}

void Section::port(const std::string& key, std::optional<std::uint16_t>& into) {
  if (const auto found = reader_.integer(key, 1, 65535)) into = static_cast<std::uint16_t>(*found);
}

void Section::whole(const std::string& key, int& into, std::int64_t least, std::int64_t most) {
  if (const auto found = reader_.integer(key, least, most)) into = static_cast<int>(*found);
}

void Section::flag(const std::string& key, bool& into) {
  if (const auto found = reader_.boolean(key)) into = *found;
}

void Section::size(const std::string& key, std::optional<std::uint64_t>& into) {
  if (const auto found = reader_.size(key, 1, std::uint64_t{1} << 40U)) into = *found;
}

void Section::duration(const std::string& key, std::optional<std::chrono::milliseconds>& into) {
  if (const auto found = reader_.duration(key, std::chrono::milliseconds(1), kLongest))
    into = *found;
}

void Section::upstream(const std::string& key, Upstream& into) {
  const auto found = reader_.text(key);
  if (!found) return;
  const auto parsed = parse_upstream(*found);
  if (!parsed) return wrong(key, "SERVICE or STACK/SERVICE");
  into = *parsed;
  into.place = place(*reader_.node(key));
}

namespace {

// The entries whose names pass; the others are findings.
std::vector<yaml::Entry> named(yaml::MapReader& map, Check check) {
  std::vector<yaml::Entry> kept;
  for (const auto& entry : map.entries()) {
    const auto fault = check(entry.key->text);
    if (!fault) {
      kept.push_back(entry);
      continue;
    }
    const auto shown = map.path_of(entry.key->text.substr(0, 64));
    map.report_at(*entry.key, "Y007", fmt::format("`{}` must be {}", shown, *fault), "");
  }
  return kept;
}

}  // namespace

std::vector<Section::Named> Section::maps(const std::string& key, Check check) {
  std::vector<Named> kept;
  auto map = reader_.map(key);
  for (const auto& entry : named(map, check)) kept.push_back({entry.key, Section(map.map(entry))});
  return kept;
}

std::vector<yaml::Entry> Section::pairs(const std::string& key, Check check) {
  std::vector<yaml::Entry> kept;
  auto map = reader_.map(key);
  for (const auto& entry : named(map, check)) {
    if (entry.value->kind == yaml::Kind::scalar)
      kept.push_back(entry);
    else
      map.report_at(*entry.key, "Y006",
                    fmt::format("`{}` must be text", map.path_of(entry.key->text)), "");
  }
  return kept;
}

}  // namespace vitara::topology

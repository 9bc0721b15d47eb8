#include "core/yaml/reader.hpp"

#include <fmt/format.h>

#include <charconv>
#include <utility>

#include "core/base/suggest.hpp"

namespace vitara::yaml {

namespace {

struct Measure {
  std::int64_t number = 0;
  std::string_view unit;
};

std::optional<Measure> measure(std::string_view text) {
  Measure found;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), found.number);
  if (error != std::errc() || found.number < 0) return std::nullopt;
  found.unit = text.substr(static_cast<std::size_t>(end - text.data()));
  return found;
}

}  // namespace

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  const auto found = measure(text);
  if (!found || found->number > 1'000'000'000) return std::nullopt;
  const std::pair<std::string_view, std::int64_t> units[] = {
      {"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}};
  for (const auto& [unit, factor] : units)
    if (found->unit == unit) return std::chrono::milliseconds(found->number * factor);
  return std::nullopt;
}

std::optional<std::uint64_t> parse_size(std::string_view text) {
  const auto found = measure(text);
  if (!found || found->number > (std::int64_t{1} << 40)) return std::nullopt;
  const std::pair<std::string_view, int> units[] = {{"", 0},     {"K", 10}, {"KiB", 10}, {"M", 20},
                                                    {"MiB", 20}, {"G", 30}, {"GiB", 30}};
  for (const auto& [unit, shift] : units)
    if (found->unit == unit && found->number <= (std::int64_t{1} << (62 - shift)))
      return static_cast<std::uint64_t>(found->number) << shift;
  return std::nullopt;
}

MapReader::MapReader(const Node* map, std::string path, const std::string& file, Findings& findings)
    : MapReader(map, std::move(path), std::span(&file, 1), findings) {}

MapReader::MapReader(const Node* map, std::string path, std::span<const std::string> files,
                     Findings& findings)
    : map_(map), path_(std::move(path)), files_(files), findings_(findings) {
  if (map_ == nullptr || map_->kind == Kind::null) {
    map_ = nullptr;
  } else if (map_->kind != Kind::map) {
    findings_.push_back(
        {.code = "Y006",
         .message = fmt::format("`{}` must be a map of keys", path_.empty() ? "the file" : path_),
         .file = file_of(*map_),
         .line = map_->line,
         .column = map_->column,
         .hint = "write `key: value` lines"});
    map_ = nullptr;
  }
}

const std::string& MapReader::file_of(const Node& node) const {
  return files_[static_cast<std::size_t>(node.source)];
}

std::string MapReader::path_of(const std::string& key) const {
  return path_.empty() ? key : path_ + "." + key;
}

const Node* MapReader::node(const std::string& key) {
  known_.insert(key);
  return map_ == nullptr ? nullptr : map_->find(key);
}

std::string MapReader::origin(const std::string& key) const {
  const Node* found = map_ == nullptr ? nullptr : map_->find(key);
  return found == nullptr ? std::string() : fmt::format("{}:{}", file_of(*found), found->line);
}

void MapReader::report(const std::string& key, const std::string& code, std::string message,
                       std::string hint) {
  const Node* at = map_ == nullptr ? nullptr : map_->find(key);
  if (at == nullptr) at = map_;
  if (at != nullptr) return report_at(*at, code, std::move(message), std::move(hint));
  findings_.push_back({.code = code,
                       .message = std::move(message),
                       .file = files_.front(),
                       .hint = std::move(hint)});
}

void MapReader::report_at(const Node& node, const std::string& code, std::string message,
                          std::string hint) {
  findings_.push_back({.code = code,
                       .message = std::move(message),
                       .file = file_of(node),
                       .line = node.line,
                       .column = node.column,
                       .hint = std::move(hint)});
}

void MapReader::wrong(const std::string& key, const std::string& wanted) {
  report(key, "Y006", fmt::format("`{}` must be {}", path_of(key), wanted), "");
}

const Node* MapReader::scalar(const std::string& key, const char* wanted) {
  const Node* found = node(key);
  if (found == nullptr) return nullptr;
  if (found->kind == Kind::scalar) return found;
  wrong(key, wanted);
  return nullptr;
}

std::optional<std::string> MapReader::text(const std::string& key) {
  const Node* found = scalar(key, "text");
  if (found == nullptr) return std::nullopt;
  return found->text;
}

std::optional<std::int64_t> MapReader::integer(const std::string& key, std::int64_t least,
                                               std::int64_t most) {
  const auto wanted = fmt::format("a whole number from {} to {}", least, most);
  const Node* found = scalar(key, wanted.c_str());
  if (found == nullptr) return std::nullopt;
  std::int64_t value = 0;
  const char* last = found->text.data() + found->text.size();
  const auto [end, error] = std::from_chars(found->text.data(), last, value);
  // A leading zero is octal to one reader and decimal to the next: refused.
  const bool is_octal = found->text.size() > 1 && found->text[0] == '0';
  if (error != std::errc() || end != last || is_octal || value < least || value > most) {
    wrong(key, wanted);
    return std::nullopt;
  }
  return value;
}

std::optional<bool> MapReader::boolean(const std::string& key) {
  const Node* found = scalar(key, "true or false");
  if (found == nullptr) return std::nullopt;
  if (!found->is_quoted && found->text == "true") return true;
  if (!found->is_quoted && found->text == "false") return false;
  wrong(key, "true or false");
  return std::nullopt;
}

std::optional<std::chrono::milliseconds> MapReader::duration(const std::string& key,
                                                             std::chrono::milliseconds least,
                                                             std::chrono::milliseconds most) {
  const auto wanted = fmt::format("a time such as 250ms, 5s, 10m, 24h or 30d, from {}ms to {}ms",
                                  least.count(), most.count());
  const Node* found = scalar(key, wanted.c_str());
  if (found == nullptr) return std::nullopt;
  const auto value = parse_duration(found->text);
  if (!value || *value < least || *value > most) {
    wrong(key, wanted);
    return std::nullopt;
  }
  return value;
}

std::optional<std::uint64_t> MapReader::size(const std::string& key, std::uint64_t least,
                                             std::uint64_t most) {
  const auto wanted =
      fmt::format("a size such as 512, 16KiB or 5MiB, from {} to {} bytes", least, most);
  const Node* found = scalar(key, wanted.c_str());
  if (found == nullptr) return std::nullopt;
  const auto value = parse_size(found->text);
  if (!value || *value < least || *value > most) {
    wrong(key, wanted);
    return std::nullopt;
  }
  return value;
}

std::optional<std::string> MapReader::choice(const std::string& key,
                                             const std::vector<std::string>& words) {
  const auto wanted = fmt::format("one of {}", fmt::join(words, ", "));
  const Node* found = scalar(key, wanted.c_str());
  if (found == nullptr) return std::nullopt;
  for (const auto& word : words)
    if (found->text == word) return word;
  const auto near = nearest(found->text, words);
  report(key, "Y006", fmt::format("`{}` must be {}", path_of(key), wanted),
         near ? "did you mean `" + *near + "`?" : "");
  return std::nullopt;
}

std::vector<std::string> MapReader::texts(const std::string& key) {
  const Node* found = node(key);
  if (found == nullptr || found->kind == Kind::null) return {};
  std::vector<std::string> values;
  bool fits = found->kind == Kind::list;
  for (const auto& item : found->items) {
    fits = fits && item.kind == Kind::scalar;
    values.push_back(item.text);
  }
  if (fits) return values;
  wrong(key, "a list of texts");
  return {};
}

MapReader MapReader::map(const std::string& key) {
  return {node(key), path_of(key), files_, findings_};
}

std::vector<MapReader> MapReader::maps(const std::string& key) {
  const Node* found = node(key);
  if (found == nullptr || found->kind == Kind::null) return {};
  if (found->kind != Kind::list) {
    wrong(key, "a list of maps");
    return {};
  }
  std::vector<MapReader> readers;
  for (std::size_t i = 0; i < found->items.size(); ++i)
    readers.emplace_back(&found->items[i], fmt::format("{}[{}]", path_of(key), i), files_,
                         findings_);
  return readers;
}

std::vector<Entry> MapReader::entries() {
  std::vector<Entry> found;
  if (map_ == nullptr) return found;
  found.reserve(map_->keys.size());
  for (std::size_t i = 0; i < map_->keys.size(); ++i) {
    known_.insert(map_->keys[i].text);
    found.push_back({.key = &map_->keys[i], .value = &map_->items[i]});
  }
  return found;
}

MapReader MapReader::map(const Entry& entry) {
  return {entry.value, path_of(entry.key->text), files_, findings_};
}

void MapReader::finish() {
  if (map_ == nullptr) return;
  const std::vector<std::string> known(known_.begin(), known_.end());
  for (const auto& key : map_->keys) {
    if (known_.contains(key.text)) continue;
    const auto near = nearest(key.text, known);
    findings_.push_back(
        {.code = "Y005",
         .message = fmt::format("unknown key `{}`", path_of(key.text.substr(0, 64))),
         .file = file_of(key),
         .line = key.line,
         .column = key.column,
         .hint = near ? "did you mean `" + *near + "`?"
                      : "known here: " + fmt::format("{}", fmt::join(known, ", "))});
  }
}

}  // namespace vitara::yaml

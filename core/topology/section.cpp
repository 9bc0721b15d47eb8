#include "core/topology/section.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vitara::topology {

namespace {

constexpr std::chrono::milliseconds kLongest = std::chrono::hours(24);
constexpr std::uint64_t kLargest = std::uint64_t{1} << 40U;

// A section that notes reads from a file that is not there.
const std::string kNoFile;

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

Section::Section(Shape& shape, Findings& none)
    : reader_(nullptr, "", kNoFile, none), shape_(&shape), none_(&none) {}

Place Section::place(const yaml::Node& node) const {
  if (shape_ != nullptr) return {};
  return {.file = reader_.file_of(node), .line = node.line, .column = node.column};
}

Place Section::place(const std::string& key) {
  const yaml::Node* node = reader_.node(key);
  return node == nullptr ? Place{} : place(*node);
}

bool Section::has(const std::string& key, yaml::Kind kind) {
  if (shape_ != nullptr) return true;
  const yaml::Node* node = reader_.node(key);
  return node != nullptr && node->kind == kind;
}

bool Section::notes(const std::string& key, Shape shape) {
  if (shape_ == nullptr) return false;
  shape_->note(key, std::move(shape));
  return true;
}

void Section::wrong(const std::string& key, std::string_view wanted) {
  if (shape_ != nullptr) return;
  reader_.report(key, "Y007", fmt::format("`{}` must be {}", reader_.path_of(key), wanted), "");
}

void Section::need(const std::string& key, std::string_view hint) {
  if (shape_ != nullptr) return shape_->needed.push_back(key);
  if (reader_.exists() && !has(key))
    reader_.report(key, "Y008", fmt::format("`{}` is missing", reader_.path_of(key)),
                   std::string(hint));
}

void Section::exactly_one(const std::vector<std::string>& keys) {
  if (shape_ != nullptr) {
    shape_->one_of = keys;
    return;
  }
  const auto given =
      std::count_if(keys.begin(), keys.end(), [&](const std::string& key) { return has(key); });
  if (given != 1 && reader_.exists())
    reader_.report(keys.front(), "Y007",
                   fmt::format("`{}` must have one of {}", reader_.path(), fmt::join(keys, ", ")),
                   "keep one");
}

void Section::text(const std::string& key, std::string& into, Check check) {
  if (notes(key, {.form = Form::text, .check = check})) return;
  auto found = reader_.text(key);
  if (!found) return;
  if (const auto fault = check(*found)) return wrong(key, *fault);
  into = std::move(*found);
}

void Section::required(const std::string& key, std::string& into, Check check) {
  need(key, fmt::format("give {}", check("").value_or("it")));
  text(key, into, check);
}

void Section::texts(const std::string& key, std::vector<std::string>& into, Check check) {
  if (notes(key, {.form = Form::texts, .check = check})) return;
  for (auto& found : reader_.texts(key)) {
    if (const auto fault = check(found))
      wrong(key, fmt::format("a list whose items are each {}", *fault));
    else
      into.push_back(std::move(found));
  }
}

void Section::words(const std::string& key, std::vector<std::string>& into) {
  if (notes(key, {.form = Form::words})) return;
  const yaml::Node* node = reader_.node(key);
  if (node == nullptr) return;
  if (node->kind == yaml::Kind::list) return texts(key, into, text_fault);
  const auto found = reader_.text(key);
  if (!found) return;
  auto split = split_words(*found);
  if (!split || split->empty()) return wrong(key, "a list of words, or text with closed quotes");
  into = std::move(*split);
}

void Section::commands(const std::string& key, std::vector<std::vector<std::string>>& into) {
  if (notes(key, {.form = Form::commands})) return;
  const yaml::Node* node = reader_.node(key);
  if (node == nullptr) return;
  if (node->kind != yaml::Kind::list) return wrong(key, "a list of commands");
  for (const auto& item : node->items) {
    std::vector<std::string> words;
    bool fits = !item.items.empty();
    for (const auto& word : item.items) {
      fits = fits && word.kind == yaml::Kind::scalar && !text_fault(word.text);
      words.push_back(word.text);
    }
    if (item.kind == yaml::Kind::scalar) {
      auto split = split_words(item.text);
      fits = split && !split->empty();
      if (fits) words = std::move(*split);
    }
    if (!fits) return wrong(key, "a list of commands, each a list of words");
    into.push_back(std::move(words));
  }
}

void Section::variables(const std::string& key, Variables& into) {
  for (const auto& [name, value] : pairs(key, variable_fault, text_fault))
    into.emplace(name->text, value->text);
}

void Section::port(const std::string& key, std::optional<std::uint16_t>& into) {
  if (notes(key, {.form = Form::whole, .least = 1, .most = 65535})) return;
  if (const auto found = reader_.integer(key, 1, 65535)) into = static_cast<std::uint16_t>(*found);
}

void Section::whole(const std::string& key, int& into, std::int64_t least, std::int64_t most) {
  if (notes(key, {.form = Form::whole, .least = least, .most = most})) return;
  if (const auto found = reader_.integer(key, least, most)) into = static_cast<int>(*found);
}

void Section::flag(const std::string& key, bool& into) {
  if (notes(key, {.form = Form::flag})) return;
  if (const auto found = reader_.boolean(key)) into = *found;
}

void Section::off(const std::string& key, bool& is_off) {
  if (notes(key, {.form = Form::off})) return;
  const auto found = reader_.boolean(key);
  is_off = found && !*found;
  if (found && *found) wrong(key, "false, or a map");
}

void Section::size(const std::string& key, std::optional<std::uint64_t>& into) {
  if (notes(key, {.form = Form::size})) return;
  if (const auto found = reader_.size(key, 1, kLargest)) into = *found;
}

void Section::duration(const std::string& key, std::optional<std::chrono::milliseconds>& into) {
  if (notes(key, {.form = Form::duration})) return;
  if (const auto found = reader_.duration(key, std::chrono::milliseconds(1), kLongest))
    into = *found;
}

std::optional<std::string> Section::chosen(const std::string& key, std::vector<std::string> words) {
  if (shape_ == nullptr) return reader_.choice(key, words);
  shape_->note(key, {.form = Form::choice, .choices = std::move(words)});
  return {};
}

void Section::upstream(const std::string& key, Upstream& into) {
  std::string found;
  required(key, found, upstream_fault);
  if (const auto parsed = parse_upstream(found)) into = *parsed;
  into.place = place(key);
}

// `timeouts:` with nothing behind it is a map without keys, which may be one too few.
Section Section::entry(yaml::MapReader& map, const yaml::Entry& entry) {
  if (entry.value->kind != yaml::Kind::null) return Section(map.map(entry));
  auto empty = std::make_shared<yaml::Node>(*entry.key);
  empty->kind = yaml::Kind::map;
  Section section(map.map({.key = entry.key, .value = empty.get()}));
  section.own_ = std::move(empty);
  return section;
}

Section Section::map(const std::string& key) {
  if (shape_ != nullptr) return Section(shape_->note(key, {.form = Form::map}), *none_);
  const yaml::Node* node = reader_.node(key);
  if (node == nullptr || node->kind != yaml::Kind::null) return Section(reader_.map(key));
  yaml::Node name = *node;
  name.text = key;
  return entry(reader_, {.key = &name, .value = node});
}

std::vector<Section> Section::list_of_maps(const std::string& key) {
  std::vector<Section> sections;
  if (shape_ != nullptr) {
    auto& list = shape_->note(key, {.form = Form::maps});
    sections.emplace_back(list.items.emplace_back(), *none_);
    return sections;
  }
  for (auto& reader : reader_.maps(key)) sections.emplace_back(std::move(reader));
  return sections;
}

std::vector<Section::Named> Section::maps(const std::string& key, Check check) {
  std::vector<Named> kept;
  if (shape_ != nullptr) {
    static const yaml::Node kAny;
    auto& all = shape_->note(key, {.form = Form::named, .name_check = check});
    kept.push_back({&kAny, Section(all.items.emplace_back(), *none_)});
    return kept;
  }
  auto map = reader_.map(key);
  for (const auto& each : named(map, check)) kept.push_back({each.key, entry(map, each)});
  return kept;
}

std::vector<yaml::Entry> Section::pairs(const std::string& key, Check check, Check value_check) {
  std::vector<yaml::Entry> kept;
  if (shape_ != nullptr) {
    auto& all = shape_->note(key, {.form = Form::named, .name_check = check});
    all.items.push_back({.form = Form::text, .check = value_check});
    return kept;
  }
  auto map = reader_.map(key);
  for (const auto& entry : named(map, check)) {
    const auto path = map.path_of(entry.key->text.substr(0, 64));
    if (entry.value->kind != yaml::Kind::scalar)
      map.report_at(*entry.key, "Y006", fmt::format("`{}` must be text", path), "");
    else if (const auto fault = value_check(entry.value->text))
      map.report_at(*entry.value, "Y007", fmt::format("`{}` must be {}", path, *fault), "");
    else
      kept.push_back(entry);
  }
  return kept;
}

}  // namespace vitara::topology

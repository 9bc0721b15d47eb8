// Typed reading of one map of vitara.yaml into values of the model: what yaml::MapReader does for
// plain types, for those of `values.hpp`. Everything that is wrong becomes a finding with its
// place; a value that is wrong stays as its default. A Section over a Shape reads nothing: it notes
// what it is asked for, and so tells the form of the file.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/topology/shape.hpp"
#include "core/topology/values.hpp"
#include "core/yaml/reader.hpp"

namespace vitara::topology {

class Section {
 public:
  struct Named;
  explicit Section(yaml::MapReader reader) : reader_(std::move(reader)) {}
  /// Notes in `shape`; `none` stays empty. Both outlive it.
  Section(Shape& shape, Findings& none);

  /// Text that passes `check`. The first form leaves `into` alone where the key is absent; the
  /// second says that it must not be (Y008).
  void text(const std::string& key, std::string& into, Check check);
  void required(const std::string& key, std::string& into, Check check);
  void texts(const std::string& key, std::vector<std::string>& into, Check check);
  /// A list of words, or text that is split as a shell splits it.
  void words(const std::string& key, std::vector<std::string>& into);
  /// NAME: value.
  void variables(const std::string& key, Variables& into);
  void port(const std::string& key, std::optional<std::uint16_t>& into);
  void whole(const std::string& key, int& into, std::int64_t least, std::int64_t most);
  void flag(const std::string& key, bool& into);
  /// `false`, and nothing else: turned off.
  void off(const std::string& key, bool& is_off);
  void size(const std::string& key, std::optional<std::uint64_t>& into);
  void duration(const std::string& key, std::optional<std::chrono::milliseconds>& into);
  /// A key whose whole value `parse` takes apart, where `check` lets it.
  template <class Value>
  void parsed(const std::string& key, Value& into,
              std::optional<typename Value::value_type> (*parse)(std::string_view), Check check) {
    std::string found;
    text(key, found, check);
    if (!found.empty()) into = parse(found);
  }
  /// One of the words, each with its value.
  template <class Value>
  void choice(const std::string& key, Value& into,
              const std::vector<std::pair<std::string, Value>>& choices) {
    std::vector<std::string> words;
    words.reserve(choices.size());
    for (const auto& [word, value] : choices) words.push_back(word);
    const auto found = chosen(key, std::move(words));
    for (const auto& [word, value] : choices)
      if (found && *found == word) into = value;
  }
  /// The word of a key on which other keys hang: `body` reads those that go with its value, over
  /// the section it is given.
  template <class Value, class Body>
  void variant(const std::string& key, Value value,
               const std::vector<std::pair<std::string, Value>>& choices, const Body& body) {
    std::string words;
    for (const auto& [word, each] : choices)
      words += (words.empty() ? "give one of " : ", ") + word;
    need(key, words);
    choice(key, value, choices);
    if (shape_ == nullptr) return body(*this, value);
    for (const auto& [word, each] : choices) {
      shape_->variants.push_back({.key = key, .word = word});
      Section part(shape_->variants.back().shape, *none_);
      body(part, each);
    }
  }
  void upstream(const std::string& key, Upstream& into);
  /// A list of commands, each a list of words or a text that is split.
  void commands(const std::string& key, std::vector<std::vector<std::string>>& into);

  /// The key must be there (Y008).
  void need(const std::string& key, std::string_view hint = "");
  /// Exactly one of the keys must be there (Y007).
  void exactly_one(const std::vector<std::string>& keys);

  Section map(const std::string& key);
  /// The maps of a list.
  std::vector<Section> list_of_maps(const std::string& key);
  /// The entries of the map under a key, for values that are maps; each name passes `check` or is
  /// left out with a finding.
  std::vector<Named> maps(const std::string& key, Check check);
  /// The same for values that are texts and pass `value_check`.
  std::vector<yaml::Entry> pairs(const std::string& key, Check check, Check value_check);
  /// Whether the key is there, in whatever form. A section that notes has all.
  [[nodiscard]] bool has(const std::string& key) {
    return shape_ != nullptr || reader_.node(key) != nullptr;
  }
  /// The same for a form: a section that notes has both, one after the other.
  [[nodiscard]] bool has(const std::string& key, yaml::Kind kind);
  [[nodiscard]] yaml::MapReader& reader() { return reader_; }
  [[nodiscard]] Place place(const yaml::Node& node) const;
  [[nodiscard]] Place place(const std::string& key);
  /// "`path` must be <wanted>" at a key.
  void wrong(const std::string& key, std::string_view wanted);
  void finish() { reader_.finish(); }

 private:
  std::optional<std::string> chosen(const std::string& key, std::vector<std::string> words);
  static Section entry(yaml::MapReader& map, const yaml::Entry& entry);
  // Whether it notes; then the key has been noted.
  bool notes(const std::string& key, Shape shape);

  yaml::MapReader reader_;
  Shape* shape_ = nullptr;  // noting, not reading
  Findings* none_ = nullptr;
  std::shared_ptr<const yaml::Node> own_ =
      {};  // a map that stands for `key:` with nothing behind it
};

/// One entry of a map of maps.
struct Section::Named {
  const yaml::Node* name;
  Section section;
};

}  // namespace vitara::topology

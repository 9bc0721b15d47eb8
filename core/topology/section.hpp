// Typed reading of one map of vitara.yaml into values of the model: what yaml::MapReader does for
// plain types, for those of `values.hpp`. Everything that is wrong becomes a finding with its
// place; a value that is wrong stays as its default.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/topology/values.hpp"
#include "core/yaml/reader.hpp"

namespace vitara::topology {

using Check = Fault (*)(std::string_view);

class Section {
 public:
  struct Named;
  explicit Section(yaml::MapReader reader) : reader_(std::move(reader)) {}

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
  void size(const std::string& key, std::optional<std::uint64_t>& into);
  void duration(const std::string& key, std::optional<std::chrono::milliseconds>& into);
  /// A key whose whole value `parse` takes apart; `wanted` completes "must be ...".
  template <class Value>
  void parsed(const std::string& key, Value& into,
              std::optional<typename Value::value_type> (*parse)(std::string_view),
              const char* wanted) {
    if (const auto found = reader_.text(key); found && !(into = parse(*found))) wrong(key, wanted);
  }
  /// One of the words, each with its value.
  template <class Value>
  void choice(const std::string& key, Value& into,
              const std::vector<std::pair<std::string, Value>>& choices) {
    std::vector<std::string> words;
    words.reserve(choices.size());
    for (const auto& [word, value] : choices) words.push_back(word);
    const auto found = reader_.choice(key, words);
    for (const auto& [word, value] : choices)
      if (found && *found == word) into = value;
  }
  void upstream(const std::string& key, Upstream& into);

  Section map(const std::string& key) { return Section(reader_.map(key)); }
  /// The entries of the map under a key, for values that are maps; each name passes `check` or is
  /// left out with a finding.
  std::vector<Named> maps(const std::string& key, Check check);
  /// The same for values that are texts.
  std::vector<yaml::Entry> pairs(const std::string& key, Check check);
  [[nodiscard]] bool has(const std::string& key) { return reader_.node(key) != nullptr; }
  [[nodiscard]] yaml::MapReader& reader() { return reader_; }
  [[nodiscard]] Place place(const yaml::Node& node) const;
  /// "`path` must be <wanted>" at a key.
  void wrong(const std::string& key, std::string_view wanted);
  void finish() { reader_.finish(); }

 private:
  yaml::MapReader reader_;
};

/// One entry of a map of maps.
struct Section::Named {
  const yaml::Node* name;
  Section section;
};

}  // namespace vitara::topology

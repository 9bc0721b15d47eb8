// Bad values in every string of rendered files: refused with place and reason, or rendered to
// exactly what was meant. What was meant is told in a way of its own: what the language reads of a
// harmless value, with that value replaced. 100,000 texts a language, many a file; what is refused
// is left out and the rest rendered again.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "core/render/tree.hpp"
#include "tests/core/render/hostile.hpp"
#include "tests/core/render/rendering.hpp"

namespace vitara::render::testing {

inline constexpr std::size_t kStrings = 100'000;

using Tokens = std::vector<std::string>;

using Other = std::function<bool(const std::string&)>;

/// A string of one thing (a service, a stack, a host): how it gets there.
template <class Thing>
struct Field {
  using Put = std::function<void(Thing&, const std::string&)>;

  Field(const char* own_name, std::string right, Put own_put, Other other = {})
      : name(own_name),
        harmless(std::move(right)),
        put(std::move(own_put)),
        is_other(std::move(other)) {}

  const char* name;
  std::string harmless;
  Put put;
  // Texts that change what else is written, as they should; only that they render is looked at.
  Other is_other;
};

/// One language: how to make a thing, render many of them, and read each from what was rendered.
template <class Thing>
struct Language {
  std::vector<Field<Thing>> fields;
  std::function<Thing(std::size_t)> make;  // its place is line number + 1
  std::function<std::string(const Thing&)> name;
  std::function<Rendered(const std::vector<Thing>&)> render;
  std::function<std::vector<Tokens>(const Rendered&, const std::vector<Thing>&)> read;
  std::size_t together = 100;  // things of one rendering
};

inline std::string replaced(std::string word, const std::string& from, const std::string& to) {
  for (auto at = word.find(from); at != std::string::npos; at = word.find(from, at + to.size()))
    word.replace(at, from.size(), to);
  return word;
}

template <class Thing>
class Judge {
 public:
  explicit Judge(Language<Thing> language) : language_(std::move(language)) {
    plain_ = language_.name(language_.make(0));
    for (const auto& field : language_.fields) {
      auto thing = language_.make(0);
      field.put(thing, field.harmless);
      const auto out = language_.render({thing});
      EXPECT_FALSE(any_error(out.findings)) << field.name << ": " << out.findings.front().message;
      harmless_[field.name] = language_.read(out, {thing}).at(0);
    }
  }

  void hold(std::uint64_t seed, std::size_t count = kStrings) {
    Strings strings(seed);
    while (done_ < count && !::testing::Test::HasFailure()) {
      collect(strings);
      auto out = refuse();
      // A language of one file for all says nothing before all of it is right.
      if (out.tree.files().empty()) out = language_.render(things_);
      compare(out);
    }
    EXPECT_TRUE(refused_ > count / 4 || count < kStrings) << refused_;
    for (const auto& field : language_.fields) EXPECT_GT(accepted_[field.name], 10) << field.name;
  }

 private:
  void collect(Strings& strings) {
    things_.clear();
    tried_.clear();
    std::set<std::string> names;
    for (; things_.size() < language_.together; ++done_) {
      const auto& field = language_.fields[strings.pick(language_.fields.size())];
      const auto text = strings.next(field.harmless);
      auto thing = language_.make(things_.size());
      field.put(thing, text);
      if (!names.insert(language_.name(thing)).second) continue;
      things_.push_back(std::move(thing));
      tried_.push_back({&field, text});
    }
  }

  Rendered refuse() {
    auto out = language_.render(things_);
    std::set<std::size_t, std::greater<>> refused;
    for (const auto& finding : out.findings) {
      if (finding.severity != Severity::error) continue;
      if (finding.line < 1 || finding.line > static_cast<int>(things_.size())) {
        ADD_FAILURE() << "without a place: " << finding.code << ' ' << finding.message;
        continue;
      }
      EXPECT_TRUE(finding.code == "R001" && !finding.message.empty() && !finding.hint.empty())
          << finding.code << ' ' << finding.message;
      refused.insert(static_cast<std::size_t>(finding.line) - 1);
    }
    refused_ += refused.size();
    for (const auto i : refused) {
      things_.erase(things_.begin() + static_cast<std::ptrdiff_t>(i));
      tried_.erase(tried_.begin() + static_cast<std::ptrdiff_t>(i));
    }
    std::erase_if(out.findings, [](const Finding& f) { return f.severity == Severity::error; });
    return out;
  }

  void compare(const Rendered& out) {
    if (::testing::Test::HasFailure() || things_.empty()) return;
    ASSERT_FALSE(any_error(out.findings)) << out.findings.front().message;
    const auto read = language_.read(out, things_);
    ASSERT_EQ(read.size(), things_.size());
    for (std::size_t i = 0; i < read.size(); ++i) {
      const auto& [field, text] = tried_[i];
      ++accepted_[field->name];
      if (field->is_other && field->is_other(text)) continue;
      Tokens meant = harmless_[field->name];
      for (auto& token : meant) {
        // Things of one file have names of their own.
        if (field->name != std::string("name"))
          token = replaced(std::move(token), plain_, language_.name(things_[i]));
        token = replaced(std::move(token), field->harmless, text);
      }
      ASSERT_EQ(read[i], meant) << field->name << ": " << text;
    }
  }

  struct Tried {
    const Field<Thing>* field;
    std::string text;
  };
  Language<Thing> language_;
  std::string plain_;
  std::map<std::string, Tokens> harmless_;
  std::vector<Thing> things_;
  std::vector<Tried> tried_;
  std::size_t done_ = 0;
  std::size_t refused_ = 0;
  std::map<std::string, int> accepted_;
};

inline topology::Place place_of(std::size_t number) {
  return {"vitara.yaml", static_cast<int>(number) + 1, 3};
}

inline topology::Topology platform() {
  return {.file = "vitara.yaml", .name = "clinic", .hosts = {{.name = "web"}}};
}

/// Each value of a JSON document behind its path.
inline void flatten(const nlohmann::json& json, const std::string& path, Tokens& out) {
  if (json.is_object()) {
    for (const auto& [key, value] : json.items()) flatten(value, path + '\x1f' + key, out);
  } else if (json.is_array()) {
    for (const auto& value : json) flatten(value, path + "[]", out);
  } else {
    out.push_back(path);
    out.push_back(json.is_string() ? json.get<std::string>() : json.dump());
  }
}

}  // namespace vitara::render::testing

// What vitara.yaml may look like, as a value. It is not written anywhere: the functions that read
// the file (read.hpp) are run over a Section that notes what they ask for, so the loader and the
// published JSON Schema cannot disagree.
#pragma once

#include <cstdint>
#include <list>
#include <string>
#include <vector>

#include "core/topology/values.hpp"

namespace vitara::topology {

/// A check of values.hpp, or of the file that reads the section.
using Check = Fault (*)(std::string_view);

/// The forms that a value has. `words`: a list of texts, or one text that is split; `commands`: a
/// list of those; `off`: `false` alone; `named`: a map of any names, all to one form.
enum class Form {
  text,
  texts,
  words,
  commands,
  whole,
  flag,
  off,
  size,
  duration,
  choice,
  map,
  maps,
  named
};

struct Shape {
  struct Key;
  struct Variant;

  Form form = Form::map;
  Check check = nullptr;       // of a text, or of each item
  Check name_check = nullptr;  // of the names of a `named`
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::vector<std::string> choices = {};
  std::list<Shape> items = {};           // what a `named` or `maps` holds: one
  std::list<Key> keys = {};              // of a map; a key that stands twice has several forms
  std::vector<std::string> needed = {};  // keys that must be there
  std::vector<std::string> one_of = {};  // exactly one of these keys
  std::list<Variant> variants = {};      // keys that hang on the word of another

  /// Adds a form under a key. The reference stays good: lists do not move what they hold.
  Shape& note(const std::string& key, Shape shape);
};

struct Shape::Key {
  std::string name = {};
  Shape shape = {};
};

/// When `key` is `word`, these keys are allowed too.
struct Shape::Variant {
  std::string key = {};
  std::string word = {};
  Shape shape = {};
};

/// All of the file but `overlays`, which are made of the same keys.
[[nodiscard]] Shape file_shape();

}  // namespace vitara::topology

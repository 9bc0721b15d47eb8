#include "core/yaml/outline.hpp"

#include <algorithm>

namespace vitara::yaml {

namespace {

// One pass over the characters. Knows what hides a sign that would else end or begin a node:
// quotes, comments, block scalars.
class Outline {
 public:
  Outline(std::string_view text, std::size_t most) : text_(text), most_(most) {}

  std::optional<int> too_many() {
    while (advance())
      if (sure_ + (has_structure_ || flow_ > 0 ? in_line_ : 0) > most_) return line_;
    return {};
  }

  std::optional<int> too_deep(int most) {
    while (advance())
      if (flow_ > most) return line_;
    return {};
  }

 private:
  bool advance() {
    if (at_ < text_.size() && flow_ == 0 && is_line_start_) begin_line();
    if (at_ >= text_.size()) return false;
    step(text_[at_]);
    return true;
  }

  [[nodiscard]] char next() const { return at_ + 1 < text_.size() ? text_[at_ + 1] : '\n'; }
  [[nodiscard]] static bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  void skip_line() {
    const auto end = text_.find('\n', at_);
    at_ = end == std::string_view::npos ? text_.size() : end;
  }

  // A line outside of `[` and `{`. Those of a block scalar are deeper than what opened it.
  void begin_line() {
    is_line_start_ = false;
    const auto first = text_.find_first_not_of(' ', at_);
    const auto start = first == std::string_view::npos ? text_.size() : first;
    const auto depth = static_cast<int>(start - at_);
    const bool is_empty = start == text_.size() || text_[start] == '\n' || text_[start] == '\r';
    at_ = start;
    if (block_ >= 0 && (is_empty || depth > block_)) return skip_line();
    block_ = -1;
    depth_ = depth;
    expects_ = true;
  }

  // What was counted in a line counts when the line has a sign of structure; else it may be the
  // rest of a text that began above.
  void end_line() {
    ++line_;
    if (flow_ > 0) return;
    if (has_structure_) sure_ += in_line_;
    in_line_ = 0;
    has_structure_ = false;
    is_line_start_ = true;
  }

  void quoted(char quote) {
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\n') ++line_;
      // `\"` in the one, `''` in the other.
      const bool escapes =
          quote == '"' ? text_[at_] == '\\' : text_[at_] == quote && next() == quote;
      if (escapes)
        ++at_;
      else if (text_[at_] == quote)
        return;
    }
  }

  void node() {
    ++in_line_;
    expects_ = false;
  }

  // A sign where a value may begin. Whether it was one of those that open something.
  bool open(char c) {
    if (c == '"' || c == '\'') {
      node();
      quoted(c);
    } else if (c == '[' || c == '{') {
      node();
      ++flow_;
      expects_ = true;
      has_structure_ = true;
    } else if (c == '-' && flow_ == 0 && is_blank(next())) {
      has_structure_ = true;
    } else if ((c == '|' || c == '>') && flow_ == 0) {
      node();
      block_ = depth_;
      skip_line();
      --at_;
    } else {
      return false;
    }
    return true;
  }

  void step(char c) {
    const bool after_blank = at_ == 0 || is_blank(text_[at_ - 1]);
    if (c == '\n') {
      end_line();
    } else if (c == '#' && after_blank) {
      skip_line();
      return;
    } else if (c == ':' && is_blank(next())) {
      expects_ = true;
      has_structure_ = true;
    } else if (flow_ > 0 && c == ',') {
      expects_ = true;
    } else if (flow_ > 0 && (c == ']' || c == '}')) {
      --flow_;
      expects_ = false;
    } else if (expects_ && !is_blank(c) && !open(c)) {
      node();
    }
    ++at_;
  }

  std::string_view text_;
  std::size_t most_;
  std::size_t at_ = 0;
  std::size_t sure_ = 0;
  std::size_t in_line_ = 0;
  int line_ = 1;
  int flow_ = 0;    // how deep in `[` and `{`
  int depth_ = 0;   // spaces before the line
  int block_ = -1;  // spaces before the line that opened a block scalar
  bool expects_ = true;
  bool has_structure_ = false;
  bool is_line_start_ = true;
};

}  // namespace

std::optional<int> too_deep(std::string_view text, int most) {
  // As if all of them opened something: hardly a text is so deep.
  int depth = 0;
  int deepest = 0;
  for (const char c : text) {
    if (c == '[' || c == '{') deepest = std::max(deepest, ++depth);
    if ((c == ']' || c == '}') && depth > 0) --depth;
  }
  if (deepest <= most) return {};
  return Outline(text, 0).too_deep(most);
}

std::optional<int> too_many_nodes(std::string_view text, std::size_t most) {
  // Each node takes a sign of its own and one that ends it.
  if (text.size() / 2 <= most) return {};
  return Outline(text, most).too_many();
}

}  // namespace vitara::yaml

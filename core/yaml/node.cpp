#include "core/yaml/node.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <unordered_set>
#include <utility>

#include "core/base/utf8.hpp"

namespace vitara::yaml {

namespace {

// Leaves yaml-cpp's parser from inside an event; caught in load(), its only way out.
struct Refused {
  Finding finding;
};

class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(const std::string& file, const Limits& limits) : file_(file), limits_(limits) {}

  [[nodiscard]] Node take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { place(node(mark, Kind::null)); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse(mark, "Y003", "an alias (`*name`) is not allowed here", "write the value out");
  }
  void OnAnchor(const YAML::Mark& mark, const std::string&) override {
    refuse(mark, "Y003", "an anchor (`&name`) is not allowed here",
           "write the value where it is used");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                const std::string& value) override {
    check_tag(mark, tag);
    Node scalar = node(mark, Kind::scalar);
    scalar.text = value;
    scalar.is_quoted = tag == "!";
    place(std::move(scalar));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    check_tag(mark, tag);
    open(node(mark, Kind::list));
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    check_tag(mark, tag);
    open(node(mark, Kind::map));
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Node node;
    std::unordered_set<std::string> seen = {};
    bool expects_key = true;
  };

  [[noreturn]] void refuse(const YAML::Mark& mark, const char* code, std::string message,
                           std::string hint) const {
    throw Refused{{.code = code,
                   .message = std::move(message),
                   .file = file_,
                   .line = mark.line + 1,
                   .column = mark.column + 1,
                   .hint = std::move(hint)}};
  }

  void check_tag(const YAML::Mark& mark, const std::string& tag) const {
    if (!tag.empty() && tag != "?" && tag != "!")
      refuse(mark, "Y003", "a tag (`!name`) is not allowed here",
             "leave the tag out: every field has its type");
  }

  Node node(const YAML::Mark& mark, Kind kind) {
    if (++nodes_ > limits_.nodes)
      refuse(mark, "Y002", fmt::format("more than {} nodes", limits_.nodes), "split the file");
    Node made;
    made.kind = kind;
    made.line = mark.line + 1;
    made.column = mark.column + 1;
    return made;
  }

  void open(Node opened) {
    if (stack_.size() >= limits_.depth)
      refuse(mark_of(opened), "Y002", fmt::format("nested deeper than {} levels", limits_.depth),
             "flatten it");
    if (!stack_.empty() && stack_.back().node.kind == Kind::map && stack_.back().expects_key)
      refuse(mark_of(opened), "Y001", "a key must be a plain word", "write `key: value`");
    stack_.push_back({.node = std::move(opened)});
  }

  void close() {
    Node closed = std::move(stack_.back().node);
    stack_.pop_back();
    place(std::move(closed));
  }

  void place(Node value) {
    if (stack_.empty()) {
      root_ = std::move(value);
      return;
    }
    Open& parent = stack_.back();
    if (parent.node.kind == Kind::list) {
      parent.node.items.push_back(std::move(value));
    } else if (std::exchange(parent.expects_key, !parent.expects_key)) {
      place_key(parent, std::move(value));
    } else {
      parent.node.items.push_back(std::move(value));
    }
  }

  void place_key(Open& parent, Node key) const {
    if (key.kind != Kind::scalar)
      refuse(mark_of(key), "Y001", "a key must be a plain word", "write `key: value`");
    if (key.text == "<<")
      refuse(mark_of(key), "Y003", "a merge key (`<<`) is not allowed here", "write the keys out");
    if (!parent.seen.insert(key.text).second)
      refuse(mark_of(key), "Y004",
             fmt::format("the key `{}` stands here twice", key.text.substr(0, 64)),
             "keep one of them");
    parent.node.keys.push_back(std::move(key));
  }

  static YAML::Mark mark_of(const Node& at) {
    YAML::Mark mark;
    mark.line = at.line - 1;
    mark.column = at.column - 1;
    return mark;
  }

  const std::string& file_;
  const Limits& limits_;
  std::size_t nodes_ = 0;
  std::vector<Open> stack_;
  Node root_;
};

// What can be told without parsing: size, byte order mark, encoding.
Findings bytes_findings(std::string_view text, const std::string& file, const Limits& limits) {
  if (text.size() > limits.bytes)
    return {{.code = "Y002",
             .message = fmt::format("larger than {} bytes", limits.bytes),
             .file = file,
             .hint = "split the file"}};
  if (text.starts_with("\xEF\xBB\xBF"))
    return {{.code = "Y001",
             .message = "starts with a byte order mark",
             .file = file,
             .line = 1,
             .column = 1,
             .hint = "save it as UTF-8 without BOM"}};
  const std::size_t bad = first_bad_utf8(text);
  if (bad == std::string_view::npos) return {};
  const auto before = text.substr(0, bad);
  const auto line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  const auto start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return {{.code = "Y001",
           .message = "a byte here is not UTF-8",
           .file = file,
           .line = line,
           .column = static_cast<int>(bad - start) + 1,
           .hint = "save it as UTF-8"}};
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (std::size_t i = 0; i < keys.size() && i < items.size(); ++i)
    if (keys[i].text == key) return &items[i];
  return nullptr;
}

Loaded load(std::string_view text, const std::string& file, const Limits& limits) {
  Loaded loaded{.root = {}, .findings = bytes_findings(text, file, limits)};
  if (!loaded.findings.empty()) return loaded;
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    TreeBuilder builder(file, limits);
    parser.HandleNextDocument(builder);
    loaded.root = builder.take();
    TreeBuilder second(file, limits);
    if (parser.HandleNextDocument(second))
      loaded.findings.push_back({.code = "Y003",
                                 .message = "a second document (`---`) is not allowed",
                                 .file = file,
                                 .hint = "one file, one document"});
  } catch (const Refused& refused) {
    loaded.findings.push_back(refused.finding);
  } catch (const YAML::Exception& error) {
    loaded.findings.push_back({.code = "Y001",
                               .message = fmt::format("not YAML: {}", error.msg.substr(0, 120)),
                               .file = file,
                               .line = error.mark.line + 1,
                               .column = error.mark.column + 1,
                               .hint = "check the indentation and the quotes around this place"});
  }
  return loaded;
}

}  // namespace vitara::yaml

#include "core/yaml/node.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <unordered_set>
#include <utility>

#include "core/base/utf8.hpp"
#include "core/yaml/outline.hpp"

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
  [[nodiscard]] Findings take_warnings() { return std::move(warnings_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    place_named(anchor, node(mark, Kind::null));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (limits_.dialect == Dialect::own)
      refuse(mark, "Y003", "an alias (`*name`) is not allowed here", "write the value out");
    const auto named = anchored_.find(anchor);
    if (named == anchored_.end())
      refuse(mark, "Y003", "an alias inside of what it stands for", "write the value out");
    count(mark, named->second.size);
    copied(mark, named->second);
    if (stack_.size() + named->second.depth > limits_.depth)
      refuse(mark, "Y002", fmt::format("nested deeper than {} levels", limits_.depth),
             "flatten it");
    Node copy = named->second.node;
    copy.line = mark.line + 1;
    copy.column = mark.column + 1;
    place(std::move(copy));
  }
  void OnAnchor(const YAML::Mark& mark, const std::string&) override {
    if (limits_.dialect == Dialect::own)
      refuse(mark, "Y003", "an anchor (`&name`) is not allowed here",
             "write the value where it is used");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const bool is_text = check_tag(mark, tag);
    Node scalar = node(mark, Kind::scalar);
    scalar.text = value;
    scalar.is_quoted = tag == "!" || is_text;
    place_named(anchor, std::move(scalar));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    check_tag(mark, tag);
    open(node(mark, Kind::list), anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    check_tag(mark, tag);
    open(node(mark, Kind::map), anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Node node;
    YAML::anchor_t anchor = 0;
    std::unordered_set<std::string> seen = {};
    bool expects_key = true;
  };

  // What an anchor names, once it is whole.
  struct Anchored {
    Node node;
    std::size_t size = 0;
    std::size_t depth = 0;
    std::size_t bytes = 0;
  };

  // Measured at the anchor, which the limits have bounded already.
  static void measure(const Node& at, std::size_t level, Anchored& into) {
    ++into.size;
    if (at.kind == Kind::list || at.kind == Kind::map) into.depth = std::max(into.depth, level + 1);
    into.size += at.keys.size();
    into.bytes += at.text.size();
    for (const auto& key : at.keys) into.bytes += key.text.size();
    for (const auto& item : at.items) measure(item, level + 1, into);
  }

  void place_named(YAML::anchor_t anchor, Node value) {
    if (anchor != 0) {
      Anchored named{.node = value};
      measure(named.node, 0, named);
      copied(mark_of(value), named);
      anchored_.insert_or_assign(anchor, std::move(named));
    }
    place(std::move(value));
  }

  [[noreturn]] void refuse(const YAML::Mark& mark, const char* code, std::string message,
                           std::string hint) const {
    throw Refused{{.code = code,
                   .message = std::move(message),
                   .file = file_,
                   .line = mark.line + 1,
                   .column = mark.column + 1,
                   .hint = std::move(hint)}};
  }

  // Whether the tag makes its scalar text.
  bool check_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return false;
    if (limits_.dialect == Dialect::own)
      refuse(mark, "Y003", "a tag (`!name`) is not allowed here",
             "leave the tag out: every field has its type");
    constexpr std::string_view kCore = "tag:yaml.org,2002:";
    if (tag == "tag:yaml.org,2002:str") return true;
    if (tag.starts_with(kCore)) return false;
    warnings_.push_back({.code = "Y003",
                         .severity = Severity::warning,
                         .message = fmt::format("the tag `{}` is not known", tag.substr(0, 64)),
                         .file = file_,
                         .line = mark.line + 1,
                         .column = mark.column + 1,
                         .hint = "its value is read as text"});
    return true;
  }

  void count(const YAML::Mark& mark, std::size_t more) {
    nodes_ += more;
    if (nodes_ > limits_.nodes)
      refuse(mark, "Y002", fmt::format("more than {} nodes", limits_.nodes), "split the file");
  }

  // Long texts are few nodes: their bytes are bounded too.
  void copied(const YAML::Mark& mark, const Anchored& named) {
    copied_bytes_ += named.bytes;
    if (copied_bytes_ > limits_.bytes)
      refuse(mark, "Y002", fmt::format("aliases stand for more than {} bytes", limits_.bytes),
             "write fewer of them");
  }

  Node node(const YAML::Mark& mark, Kind kind) {
    count(mark, 1);
    Node made;
    made.kind = kind;
    made.line = mark.line + 1;
    made.column = mark.column + 1;
    return made;
  }

  void open(Node opened, YAML::anchor_t anchor) {
    if (stack_.size() >= limits_.depth)
      refuse(mark_of(opened), "Y002", fmt::format("nested deeper than {} levels", limits_.depth),
             "flatten it");
    if (!stack_.empty() && stack_.back().node.kind == Kind::map && stack_.back().expects_key)
      refuse(mark_of(opened), "Y001", "a key must be a plain word", "write `key: value`");
    stack_.push_back({.node = std::move(opened), .anchor = anchor});
  }

  void close() {
    const YAML::anchor_t anchor = stack_.back().anchor;
    Node closed = std::move(stack_.back().node);
    stack_.pop_back();
    place_named(anchor, std::move(closed));
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
    if (key.text == "<<" && limits_.dialect == Dialect::own)
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
  std::size_t copied_bytes_ = 0;
  std::vector<Open> stack_;
  std::map<YAML::anchor_t, Anchored> anchored_;
  Findings warnings_;
  Node root_;
};

// Far above any limit of depth: what is less deep the parser reads at once.
constexpr int kSurelyTooDeep = 1000;

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

std::size_t count_nodes(const Node& tree) {
  std::size_t count = 1 + tree.keys.size();
  for (const auto& item : tree.items) count += count_nodes(item);
  return count;
}

Loaded load(std::string_view text, const std::string& file, const Limits& limits) {
  Loaded loaded{.root = {}, .findings = bytes_findings(text, file, limits)};
  if (!loaded.findings.empty()) return loaded;
  // Files of other programs may hold long texts in forms that the outline does not know.
  if (const auto line =
          limits.dialect == Dialect::own ? too_many_nodes(text, limits.nodes) : std::nullopt) {
    loaded.findings.push_back({.code = "Y002",
                               .message = fmt::format("more than {} nodes", limits.nodes),
                               .file = file,
                               .line = *line,
                               .column = 1,
                               .hint = "split the file"});
    return loaded;
  }
  if (const auto line =
          limits.dialect == Dialect::own ? too_deep(text, kSurelyTooDeep) : std::nullopt) {
    loaded.findings.push_back({.code = "Y002",
                               .message = fmt::format("nested deeper than {} levels", limits.depth),
                               .file = file,
                               .line = *line,
                               .column = 1,
                               .hint = "flatten it"});
    return loaded;
  }
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    TreeBuilder builder(file, limits);
    parser.HandleNextDocument(builder);
    loaded.root = builder.take();
    loaded.findings = builder.take_warnings();
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

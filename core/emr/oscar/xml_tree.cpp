#include "core/emr/oscar/xml_tree.hpp"

#include <fmt/format.h>

#include <tuple>
#include <utility>

#include "core/emr/oscar/xml_bytes.hpp"
#include "core/text/fold.hpp"

namespace vitara::emr::oscar {
namespace {

// reliability.md §2.1.
constexpr std::size_t kByteLimit = 2U << 20U;
constexpr int kDepthLimit = 64;
constexpr std::size_t kElementLimit = 100'000;
constexpr int kAttributeLimit = 32;  // ours: an element of OSCAR has at most one

// Fragments are parsed so that text outside the root shows and can be refused. A leaf of blanks
// keeps them; blanks between elements go.
constexpr unsigned int kFlags =
    (pugi::parse_default | pugi::parse_fragment | pugi::parse_doctype | pugi::parse_pi |
     pugi::parse_declaration | pugi::parse_ws_pcdata_single);

// Start tags and all else that opens with `<`: known before any memory is spent on them.
std::size_t count_openings(std::string_view text) {
  std::size_t count = 0;
  for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1))
    if (at + 1 < text.size() && text[at + 1] != '/') ++count;
  return count;
}

bool is_good_declaration(const pugi::xml_node& node) {
  const std::string_view encoding = node.attribute("encoding").value();
  return encoding.empty() || encoding == "UTF-8" || encoding == "utf-8";
}

bool has_sane_attributes(const pugi::xml_node& node) {
  int count = 0;
  for (auto attribute = node.first_attribute(); attribute; attribute = attribute.next_attribute()) {
    if (++count > kAttributeLimit) return false;
    // The first of two equal names is what a search by name finds.
    if (node.attribute(attribute.name()) != attribute) return false;
  }
  return true;
}

bool is_good_top(const pugi::xml_document& document) {
  int roots = 0;
  for (const auto& node : document.children()) {
    const bool is_declaration = node.type() == pugi::node_declaration;
    if (is_declaration && (node.previous_sibling() || !is_good_declaration(node))) return false;
    if (!is_declaration && node.type() != pugi::node_element) return false;
    if (node.type() == pugi::node_element) ++roots;
  }
  return roots == 1;
}

// The node after `node` in document order, with its depth; null at the end of `root`'s tree.
std::pair<pugi::xml_node, int> next_of(pugi::xml_node node, int depth, const pugi::xml_node& root) {
  if (node.first_child()) return {node.first_child(), depth + 1};
  while (node != root && !node.next_sibling()) {
    node = node.parent();
    --depth;
  }
  if (node == root) return {};
  return {node.next_sibling(), depth};
}

// Iterative: a recursion would be as deep as the sender likes.
bool is_good_tree(const pugi::xml_node& root) {
  int depth = 1;
  for (auto node = root; node;) {
    const auto type = node.type();
    if (type != pugi::node_element && type != pugi::node_pcdata && type != pugi::node_cdata)
      return false;
    if (depth > kDepthLimit || !has_sane_attributes(node)) return false;
    std::tie(node, depth) = next_of(node, depth, root);
  }
  return true;
}

}  // namespace

Error unreadable(std::string_view what) {
  return {.code = Code::remote,
          .message = fmt::format("the answer {}", what),
          .where = {},
          .hint = "check that the address leads to OSCAR's web services"};
}

Result<std::unique_ptr<pugi::xml_document>> parse_tree(std::string bytes) {
  if (bytes.size() > kByteLimit) return unreadable("is larger than 2 MiB");
  if (!text::is_utf8(bytes)) return unreadable("is not UTF-8");
  blank_controls(bytes);
  if (count_openings(bytes) > kElementLimit) return unreadable("has over 100,000 elements");
  auto document = std::make_unique<pugi::xml_document>();
  const auto outcome =
      document->load_buffer(bytes.data(), bytes.size(), kFlags, pugi::encoding_utf8);
  if (outcome.status != pugi::status_ok) return unreadable("is not well-formed XML");
  if (!is_good_top(*document)) return unreadable("is not one plain XML document");
  if (!is_good_tree(document->document_element()))
    return unreadable("is nested too deep or holds more than elements and text");
  return document;
}

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view namespace_of_prefix(const pugi::xml_node& node, std::string_view prefix) {
  for (auto at = node; at; at = at.parent()) {
    for (const auto& attribute : at.attributes()) {
      const std::string_view name = attribute.name();
      const bool declares =
          prefix.empty() ? name == "xmlns" : name.starts_with("xmlns:") && name.substr(6) == prefix;
      if (declares) return attribute.value();
    }
  }
  return {};
}

std::string_view namespace_of(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return namespace_of_prefix(node, colon == std::string_view::npos ? "" : name.substr(0, colon));
}

bool is_unqualified_below(const pugi::xml_node& node) {
  for (auto [at, depth] = next_of(node, 0, node); at;
       std::tie(at, depth) = next_of(at, depth, node)) {
    if (at.type() != pugi::node_element) continue;
    if (std::string_view(at.name()).find(':') != std::string_view::npos) return false;
    // An element without attributes inherits from its parent, which was looked at before.
    const bool may_differ = depth == 1 || at.first_attribute();
    if (may_differ && !namespace_of_prefix(at, "").empty()) return false;
  }
  return true;
}

pugi::xml_node first_element(const pugi::xml_node& parent) {
  return parent.find_child(
      [](const pugi::xml_node& node) { return node.type() == pugi::node_element; });
}

std::string text_of(const pugi::xml_node& node) {
  std::string text;
  for (const auto& child : node.children())
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
      text += child.value();
  return text;
}

}  // namespace vitara::emr::oscar

// A parsed XML document under limits, and names by namespace. pugixml skips a doctype silently,
// takes two roots and keeps a partial tree (reliability.md §11): here such a document is refused.
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace vitara::emr::oscar {

/// An answer that cannot be used; `what` follows "the answer".
[[nodiscard]] Error unreadable(std::string_view what);

/// `remote` unless it is one whole UTF-8 document within the limits, free of doctypes and
/// processing instructions. Controls become spaces first.
[[nodiscard]] Result<std::unique_ptr<pugi::xml_document>> parse_tree(std::string bytes);

[[nodiscard]] std::string_view local_name(const pugi::xml_node& node);
/// The namespace that a prefix stands for at this node; empty when it stands for none. The empty
/// prefix asks for the default namespace.
[[nodiscard]] std::string_view namespace_of_prefix(const pugi::xml_node& node,
                                                   std::string_view prefix);
[[nodiscard]] std::string_view namespace_of(const pugi::xml_node& node);
/// Whether no element below `node` is in any namespace.
[[nodiscard]] bool is_unqualified_below(const pugi::xml_node& node);

[[nodiscard]] pugi::xml_node first_element(const pugi::xml_node& parent);
/// All text of an element put together: a comment within it must not hide its second half.
[[nodiscard]] std::string text_of(const pugi::xml_node& node);

}  // namespace vitara::emr::oscar

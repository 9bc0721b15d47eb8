// The three forms of a resource: as it is in files, as it goes over the wire, and as the server
// gives it back with what it added. Pure.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "core/vapi/reference.hpp"

namespace vitara::vapi {

/// A short hash for each top-level key: what was there, without keeping it.
using KeyHashes = std::map<std::string, std::string, std::less<>>;

/// A file's content, references resolved, as the API takes it: camel case where files have snake
/// case, without what is for files alone.
[[nodiscard]] nlohmann::json wire_form(const Kind& kind, nlohmann::json resolved_content);

/// The server's answer without what it set itself and without nulls: what a wire form is compared
/// with.
[[nodiscard]] nlohmann::json comparable(const Kind& kind, const nlohmann::json& remote);

/// The server's answer as a pull writes it to a file: names for UUIDs, snake case,
/// `_platformDefault` where no organisation owns it.
[[nodiscard]] nlohmann::json disk_form(const Kind& kind, const nlohmann::json& remote,
                                       const NameTable& names);

/// The baseline of VapiAI/gitops: 64 hexadecimal digits. That tool strips fewer fields than
/// `comparable` does, so this is kept for it alone.
[[nodiscard]] std::string peer_hash(const Kind& kind, const nlohmann::json& remote,
                                    const NameTable& names);

[[nodiscard]] KeyHashes key_hashes(const nlohmann::json& body);

/// Whether `remote` has all that `local` asks for. What the server added besides does not count;
/// lists must have the same length.
[[nodiscard]] bool covers(const nlohmann::json& remote, const nlohmann::json& local);

/// A text under that key at the top; empty where there is none.
[[nodiscard]] std::string text_at(const nlohmann::json& object, std::string_view key);

}  // namespace vitara::vapi

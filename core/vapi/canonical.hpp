// JSON as VapiAI/gitops hashes it: what JavaScript's JSON.stringify writes of a value whose keys
// are sorted and whose nulls are gone. Baselines of both tools must agree byte for byte. Pure.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace vitara::vapi {

/// The value without nulls at every level, inside lists too.
nlohmann::json without_nulls(const nlohmann::json& value);

/// The canonical text: no spaces, UTF-8, keys in order of UTF-16 code units but for integer-like
/// ones, which come first in numeric order (ECMA-262 OrdinaryOwnPropertyKeys); numbers as
/// Number::toString writes them. Nulls are left out.
std::string canonical_text(const nlohmann::json& value);

/// SHA-256 of the canonical text in hexadecimal.
std::string content_hash(const nlohmann::json& value);

/// A number as JavaScript writes it: 1e21, 0.1, 100000.
std::string js_number(double value);

}  // namespace vitara::vapi

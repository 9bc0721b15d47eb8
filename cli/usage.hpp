// Wrong usage, told well: which word was wrong, what was probably meant, where to read on.
#pragma once

#include <string>
#include <vector>

#include "cli/tree.hpp"
#include "core/base/error.hpp"

namespace CLI {
class ParseError;
}

namespace vitara::cli {

/// Words that no command took, in order (never empty). `at` is the command that was reached.
Error unexpected_words(const CommandNode& root, const CommandNode& at,
                       const std::vector<std::string>& words);

/// What CLI11 complained about otherwise: a value missing, wrong or not convertible.
Error wrong_value(const CommandNode& at, const CLI::ParseError& complaint);

}  // namespace vitara::cli

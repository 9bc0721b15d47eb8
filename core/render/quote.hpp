// One function per language that rendered files are written in: a value in, the text that means
// exactly this value there out, or why there is no such text. What every context refuses: bytes
// that are no UTF-8, control characters (NUL, line breaks), characters that hide or turn text
// around (Unicode's bidi controls), more than 4,096 bytes. Pure.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.hpp"
#include "core/topology/model.hpp"

namespace vitara::render {

/// A value on its way into a file. `what` names it as the topology does:
/// "vhosts.dev.vitaravox.ca.root".
struct Value {
  std::string_view text;
  std::string_view what = {};
  topology::Place place = {};
};

namespace quote {

// A refusal is `invalid`: message "`vhosts.x.headers` holds a line break, ...", where
// "vitara.yaml:58:7" when the place is known.

/// One word of nginx: bare where nginx reads it as one word, else between double quotes. `$` is
/// refused: nginx would look for a variable, and has no way to write the sign itself.
[[nodiscard]] Result<std::string> nginx(const Value& value);

/// The text of a comment up to the end of its line, in any of the languages: as it is.
[[nodiscard]] Result<std::string> comment(const Value& value);

/// One word of a systemd command line (systemd.service(5), "Command lines"): `%` and `$` doubled,
/// quotes and backslashes escaped.
[[nodiscard]] Result<std::string> systemd_command(const Value& value);
/// One word of `Environment=` and other lists (systemd.syntax(7), "Quoting"), where `$` is a
/// letter.
[[nodiscard]] Result<std::string> systemd_word(const Value& value);
/// A setting that is one text, such as Description=: `%` doubled. Refused where it would end in
/// the line's continuation (`\`) or begin or end with spaces, which systemd takes away.
[[nodiscard]] Result<std::string> systemd_text(const Value& value);

/// A string of JSON (RFC 8259) and JavaScript, with its quotes. `</` and U+2028 cannot come out.
[[nodiscard]] Result<std::string> json(const Value& value);

/// A string of YAML 1.2, double quoted: never a number, a boolean or null.
[[nodiscard]] Result<std::string> yaml(const Value& value);
/// The same for a compose file, whose `$` begins a variable everywhere: doubled.
[[nodiscard]] Result<std::string> compose(const Value& value);

/// One word of a POSIX shell, between single quotes where it needs them.
[[nodiscard]] Result<std::string> shell(const Value& value);

}  // namespace quote
}  // namespace vitara::render

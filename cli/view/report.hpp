// A report is what a command found out, as a value: its kind, its JSON data and how it reads as
// text. Commands make one and hand it to Session::show; nothing here prints.
#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "cli/view/style.hpp"
#include "core/base/error.hpp"
#include "core/base/finding.hpp"

namespace vitara::cli {

/// A kind of report and the JSON Schema (draft 2020-12) of its `data`, both constants that stand
/// next to the command which makes it. The command's `add_...` gives it to Session::kinds, where
/// `vitara manual schema` finds it.
struct ReportKind {
  std::string_view name;    // "version"
  std::string_view schema;  // of `data` alone; the envelope is added
};

/// JSON that is passed on without being copied; members keep the order in which they were written,
/// as cli.md shows them. A plain nlohmann::json converts.
using SharedJson = std::shared_ptr<const nlohmann::ordered_json>;
SharedJson share(nlohmann::ordered_json value);

struct Report {
  ReportKind kind;
  SharedJson data;
  /// The text for people, with a line break at its end. Called only when text is wanted.
  std::function<std::string(const Style&)> text;
  Findings findings = {};
  bool ok = true;
};

/// `{"vitara": "1", "kind": ..., "ok": ..., "data": {...}, "findings": [...]}`
nlohmann::ordered_json envelope(const Report& report);

/// An error in the same envelope: kind `error`, `data` holds code, exit, message, where and hint.
nlohmann::ordered_json envelope(const Error& error, int exit);

/// The kind of that second form.
extern const ReportKind kErrorReport;

/// The schema of a whole document of that kind.
nlohmann::ordered_json document_schema(const ReportKind& kind);

/// A document as it is printed: indented, invalid UTF-8 replaced, a line break at its end.
std::string printed(const nlohmann::ordered_json& document);

}  // namespace vitara::cli

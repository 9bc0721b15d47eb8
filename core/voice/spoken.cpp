#include "core/voice/spoken.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/json_string.hpp"
#include "core/text/fold.hpp"

namespace vitara::voice {

namespace {

constexpr std::size_t kMostBytes = 2048;

// Invalid UTF-8 from an EMR is replaced: dump would throw otherwise.
std::string dump(const nlohmann::json& value) {
  return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string line_with(const Spoken& spoken, std::size_t fields) {
  const bool success = spoken.outcome == Outcome::ok || spoken.outcome == Outcome::already_done;
  std::string line = success ? R"({"success":true,"code":")" : R"({"success":false,"code":")";
  line.append(code(spoken.outcome)).append(R"(","message":)");
  append_json_string(line, spoken.message);
  for (std::size_t i = 0; i < fields; ++i) {
    line += ',';
    append_json_string(line, spoken.fields[i].first);
    line.append(":").append(spoken.fields[i].second);
  }
  line += '}';
  // JSON escapes CR and LF by itself; U+2028 and its like it leaves, and they break parsers.
  return text::one_line(line);
}

}  // namespace

std::string_view code(Outcome outcome) {
  switch (outcome) {
    case Outcome::ok:
      return "OK";
    case Outcome::slot_taken:
      return "SLOT_TAKEN";
    case Outcome::already_done:
      return "ALREADY_DONE";
    case Outcome::pending:
      return "PENDING";
    case Outcome::pending_end:
      return "PENDING_END";
    case Outcome::emr_slow:
      return "EMR_SLOW";
    case Outcome::emr_down:
      return "EMR_DOWN";
    case Outcome::busy:
      return "BUSY";
    case Outcome::need:
      return "NEED";
    case Outcome::not_found:
      return "NOT_FOUND";
    case Outcome::ambiguous:
      return "AMBIGUOUS";
    case Outcome::not_allowed:
      return "NOT_ALLOWED";
    case Outcome::internal:
      return "INTERNAL";
  }
  return "INTERNAL";
}

Spoken& Spoken::with(std::string name, const nlohmann::json& value) {
  const auto same = std::find_if(fields.begin(), fields.end(),
                                 [&name](const auto& field) { return field.first == name; });
  if (same != fields.end())
    same->second = dump(value);
  else
    fields.emplace_back(std::move(name), dump(value));
  return *this;
}

std::string result_line(const Spoken& spoken) {
  for (std::size_t kept = spoken.fields.size(); kept > 0; --kept) {
    std::string line = line_with(spoken, kept);
    if (line.size() <= kMostBytes) return line;
  }
  return line_with(spoken, 0);
}

}  // namespace vitara::voice

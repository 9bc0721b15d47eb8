// What the server makes of a caller's words, as `vitara vapi understand` shows it. Pure.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "core/base/civil.hpp"
#include "core/base/language.hpp"
#include "core/time/zone.hpp"

namespace vitara::cli {

/// When and where the words are said, and in which language they are answered.
struct Said {
  LocalTime now{};
  const time::Zone& zone;
  Language language = Language::english;
};

/// The document of one line (cli.md): `as` is date, phone, birth-date, health-number or name.
nlohmann::ordered_json understood(std::string_view as, const std::string& words, const Said& said);
/// The same for people: one line, the words first.
std::string understood_line(std::string_view as, const std::string& words, const Said& said);

}  // namespace vitara::cli

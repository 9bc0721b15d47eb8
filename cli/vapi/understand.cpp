#include "cli/vapi/understand.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/time/civil_text.hpp"
#include "core/words/hear.hpp"
#include "core/words/when.hpp"

namespace vitara::cli {

namespace {

using nlohmann::ordered_json;

std::string minute_text(LocalTime time) { return time::local_text(time).substr(0, 16); }

std::string clock_text(std::chrono::seconds since_midnight) {
  const auto total = std::chrono::floor<std::chrono::minutes>(since_midnight).count();
  return fmt::format("{:02}:{:02}", total / 60, total % 60);
}

ordered_json text_or_null(std::string text) {
  return text.empty() ? ordered_json(nullptr) : ordered_json(std::move(text));
}

ordered_json daily_of(const words::WhenWindow& window) {
  const bool is_whole =
      window.daily_from == std::chrono::seconds(0) && window.daily_to == std::chrono::hours(24);
  if (is_whole || day_of(window.from) == day_of(window.to - std::chrono::seconds(1)))
    return nullptr;
  return {{"from", clock_text(window.daily_from)}, {"to", clock_text(window.daily_to)}};
}

ordered_json readings_of(const words::HeardWhen& heard, const Said& said) {
  auto list = ordered_json::array();
  for (const auto& one : heard.readings)
    list.push_back({{"from", minute_text(one.from)},
                    {"to", minute_text(one.to)},
                    {"said", words::say_window(one, day_of(said.now), said.language)}});
  return list;
}

ordered_json date_of(const std::string& text, const Said& said) {
  const auto heard = words::hear_when(text, said.now, said.zone);
  const auto answer = words::say_answer(heard, day_of(said.now), said.language);
  const bool asks = words::is_question(heard.answer);
  ordered_json data = {{"from", nullptr}, {"to", nullptr}, {"daily", nullptr}, {"said", nullptr}};
  if (heard.window) {
    data["from"] = minute_text(heard.window->from);
    data["to"] = minute_text(heard.window->to);
    data["daily"] = daily_of(*heard.window);
    data["said"] = words::say_window(*heard.window, day_of(said.now), said.language);
  }
  data["question"] = text_or_null(asks ? answer : "");
  data["refused"] = text_or_null(asks ? "" : answer);
  data["readings"] = readings_of(heard, said);
  data["understood"] = heard.window.has_value();
  return data;
}

ordered_json birth_date_of(const std::string& text, const Said& said) {
  const auto heard = words::hear_birth_date(text, day_of(said.now));
  ordered_json data = {{"date", nullptr}};
  if (heard.date) data["date"] = time::date_text(*heard.date);
  data["question"] = text_or_null(words::birth_date_question(heard, said.language));
  return data;
}

ordered_json health_number_of(const std::string& text) {
  const auto heard = words::read_health_number(text, "");
  return {{"province", text_or_null(heard.province)},
          {"number", text_or_null(heard.number)},
          {"version", text_or_null(heard.version)},
          {"valid", heard.is_valid}};
}

ordered_json name_of(const std::string& text) {
  const auto heard = words::hear_name(text);
  return {{"first", text_or_null(heard.first)},
          {"last", text_or_null(heard.last)},
          {"spelled", text_or_null(heard.spelled)}};
}

}  // namespace

ordered_json understood(std::string_view as, const std::string& words, const Said& said) {
  if (as == "phone") return {{"e164", text_or_null(words::hear_phone(words).value_or(""))}};
  if (as == "birth-date") return birth_date_of(words, said);
  if (as == "health-number") return health_number_of(words);
  if (as == "name") return name_of(words);
  return date_of(words, said);
}

std::string understood_line(std::string_view as, const std::string& words, const Said& said) {
  const auto data = understood(as, words, said);
  std::string line;
  if (as == "date") {
    if (data["understood"] == true) {
      const std::string from = data["from"], to = data["to"], read_back = data["said"];
      line = fmt::format("{} to {}, \"{}\"", from, to, read_back);
    }
    for (const char* key : {"question", "refused"})
      if (data[key].is_string()) line = fmt::format("{}: \"{}\"", key, std::string(data[key]));
  } else {
    for (const auto& [key, value] : data.items())
      if (!value.is_null())
        line += fmt::format("{}{}: {}", line.empty() ? "" : ", ", key,
                            value.is_string() ? std::string(value) : value.dump());
  }
  return fmt::format("{}: {}\n", words, line.empty() ? "not understood" : line);
}

}  // namespace vitara::cli

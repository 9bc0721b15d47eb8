#include "core/voice/arguments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <vector>

#include "core/text/fold.hpp"
#include "core/time/civil_text.hpp"

namespace vitara::voice {

namespace {

constexpr std::size_t kLongestName = 100;   // characters (reliability.md §12)
constexpr std::size_t kLongestText = 1000;  // longer text is cut, not refused
constexpr Parameter kLanguage{.name = "language", .description = "", .aliases = "lang"};

// "patient_id", "PatientId" and "patientId" are one key.
std::string folded(std::string_view key) {
  std::string result;
  for (const char c : key.substr(0, 64)) {
    if (c == '_' || c == '-' || c == ' ') continue;
    result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return result;
}

bool has_word(std::string_view words, std::string_view wanted) {
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    if (folded(words.substr(0, end)) == wanted) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

bool knows(const Parameter& parameter, std::string_view key) {
  return folded(parameter.name) == key || has_word(parameter.aliases, key);
}

bool is_name(const Parameter& parameter) {
  return parameter.name == "firstName" || parameter.name == "lastName";
}

// What prompts send when they know nothing.
bool is_placeholder(std::string_view text) {
  const std::string lower = folded(text);
  return lower.empty() || lower == "null" || lower == "unknown" || lower == "undefined" ||
         lower == "none" || lower == "n/a" || lower == "0000000000";
}

std::string number_text(const nlohmann::json& value) {
  if (!value.is_number_float()) return value.dump();
  const auto number = value.get<double>();
  // 42.0 is how some models write 42.
  if (std::floor(number) == number && std::abs(number) < 1e15)
    return fmt::format("{}", static_cast<std::int64_t>(number));
  return fmt::format("{}", number);
}

// The value as text; nothing for null and placeholders; `fits` false for a list or an object.
struct Read {
  std::optional<std::string> text;
  bool fits = true;
};

Read read(const nlohmann::json& value) {
  if (value.is_null()) return {};
  if (value.is_boolean()) return {value.get<bool>() ? "true" : "false"};
  if (value.is_number()) return {number_text(value)};
  if (!value.is_string()) return {std::nullopt, false};
  std::string text = text::one_line(value.get_ref<const std::string&>());
  while (!text.empty() && text.back() == ' ') text.pop_back();
  text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
  if (is_placeholder(text)) return {};
  return {std::move(text)};
}

bool fits(const Parameter& parameter, std::string_view text) {
  if (is_name(parameter)) return text::length(text) <= kLongestName;
  Arguments one;
  one.set(parameter.name, std::string(text));
  if (parameter.type == ArgumentType::integer) return one.integer(parameter.name).has_value();
  if (parameter.type == ArgumentType::boolean) return one.flag(parameter.name).has_value();
  return true;
}

class Binding {
 public:
  explicit Binding(std::span<const Parameter> parameters) : parameters_(parameters) {}

  void take(const std::string& key, const nlohmann::json& value) {
    const std::string wanted = folded(key);
    const Parameter* parameter = find(wanted);
    if (parameter == nullptr) {
      take_birth_part(wanted, value);
      return;
    }
    const Read given = read(value);
    if (!given.fits || (given.text && !fits(*parameter, *given.text))) {
      unusable_.push_back(parameter->name);
      return;
    }
    if (!given.text) return;
    const bool is_canonical = folded(parameter->name) == wanted;
    // The canonical key wins over its other spellings, whatever the order.
    if (is_canonical || !bound_.values.has(parameter->name))
      bound_.values.set(parameter->name, text::cut(*given.text, kLongestText));
  }

  BoundArguments finish() {
    join_birth_date();
    split_moment();
    for (const Parameter& parameter : parameters_) {
      const bool unusable =
          std::find(unusable_.begin(), unusable_.end(), parameter.name) != unusable_.end() &&
          !bound_.values.has(parameter.name);
      const bool missing = parameter.is_required && !bound_.values.has(parameter.name);
      if (!unusable && !missing) continue;
      bound_.bad = parameter.name;
      bound_.is_missing = !unusable;
      break;
    }
    return std::move(bound_);
  }

 private:
  [[nodiscard]] const Parameter* find(std::string_view key) const {
    const auto canonical =
        std::find_if(parameters_.begin(), parameters_.end(),
                     [key](const Parameter& p) { return folded(p.name) == key; });
    if (canonical != parameters_.end()) return &*canonical;
    const auto known = std::find_if(parameters_.begin(), parameters_.end(),
                                    [key](const Parameter& p) { return knows(p, key); });
    if (known != parameters_.end()) return &*known;
    return knows(kLanguage, key) ? &kLanguage : nullptr;
  }

  [[nodiscard]] bool takes(std::string_view name) const { return find(folded(name)) != nullptr; }

  // OSCAR keeps a birth date as three strings, and some prompts pass them so.
  void take_birth_part(std::string_view key, const nlohmann::json& value) {
    const bool is_part = key == "yearofbirth" || key == "monthofbirth" || key == "dayofbirth";
    if (!is_part || !takes("dateOfBirth")) {
      ++bound_.ignored;
      return;
    }
    if (const Read given = read(value); given.text) birth_.set(key, *given.text);
  }

  void join_birth_date() {
    const auto year = birth_.integer("yearofbirth");
    const auto month = birth_.integer("monthofbirth");
    const auto day = birth_.integer("dayofbirth");
    if (!year || !month || !day || bound_.values.has("dateOfBirth")) return;
    bound_.values.set("dateOfBirth", fmt::format("{:04}-{:02}-{:02}", *year, *month, *day));
  }

  // One `startTime` or `dateTime` in ISO form stands for both the day and the time.
  void split_moment() {
    const std::string given(bound_.values.text("time"));
    if (given.size() < 16 || !takes("date")) return;
    const auto moment = time::parse_local(given);
    if (!moment) return;
    bound_.values.set("time", time::time_text(*moment));
    if (!bound_.values.has("date")) bound_.values.set("date", time::date_text(day_of(*moment)));
  }

  std::span<const Parameter> parameters_;
  BoundArguments bound_;
  Arguments birth_;
  std::vector<std::string_view> unusable_;
};

}  // namespace

std::string_view Arguments::text(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<std::int64_t> Arguments::integer(std::string_view name) const {
  const std::string_view digits = text(name);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size())
    return std::nullopt;
  return number;
}

std::optional<bool> Arguments::flag(std::string_view name) const {
  const std::string word = folded(text(name));
  if (word == "true" || word == "yes" || word == "y" || word == "1" || word == "是") return true;
  if (word == "false" || word == "no" || word == "n" || word == "0" || word == "否") return false;
  return std::nullopt;
}

void Arguments::set(std::string_view name, std::string value) {
  values_.insert_or_assign(std::string(name), std::move(value));
}

BoundArguments bind_arguments(std::span<const Parameter> parameters, const nlohmann::json& given) {
  Binding binding(parameters);
  for (const auto& [key, value] : given.items()) binding.take(key, value);
  return binding.finish();
}

}  // namespace vitara::voice

// Names and birth dates as callers say them, and names as EMRs keep them: no input may crash what
// reads or compares them, and what is understood must hold its own promises.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/text/fold.hpp"
#include "core/text/name_match.hpp"
#include "core/text/pinyin.hpp"
#include "core/words/hear.hpp"

namespace {

using namespace vitara;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_name(std::string_view said) {
  constexpr std::size_t kMost = 1000;  // a few bytes for each of the 400 that are looked at
  const auto name = words::hear_name(said);
  require(name.first.size() + name.last.size() + name.spelled.size() <= kMost);
  if (!text::is_utf8(said)) return;
  require(text::is_utf8(name.first) && text::is_utf8(name.last) && text::is_utf8(name.spelled));
}

void check_birth_date(std::string_view said) {
  const LocalDay today{std::chrono::days(20782)};  // 25 November 2026
  const auto heard = words::hear_birth_date(said, today);
  const bool is_clear = heard.doubt == words::HeardBirthDate::Doubt::none;
  require(heard.date.has_value() == is_clear);
  require(is_clear == words::birth_date_question(heard, Language::english).empty());
  if (heard.date) require(heard.date->ok() && LocalDay(*heard.date) <= today);
}

}  // namespace

// Two lines: what was said, and what is on file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto split = input.find('\n');
  const auto said = input.substr(0, split);
  const auto filed = split == std::string_view::npos ? input : input.substr(split + 1);

  check_name(said);
  check_birth_date(said);
  for (const text::PersonName heard : {text::PersonName{"", said}, text::PersonName{said, filed}}) {
    const double score = text::name_score(heard, {said, filed});
    require(score >= 0 && score <= 1);
  }
  (void)text::pinyin_syllables(said);
  (void)text::surname_readings(said);
  (void)text::given_name_readings(filed);
  return 0;
}

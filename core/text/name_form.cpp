#include "core/text/name_form.hpp"

#include <algorithm>

#include "core/text/fold.hpp"
#include "core/text/hangul.hpp"
#include "core/text/name_tables.hpp"
#include "core/text/pinyin.hpp"

namespace vitara::text {
namespace {

/// Longer than any column of the EMR; bounds the work of one comparison.
constexpr std::size_t kLongest = 60;
constexpr std::size_t kMostParts = 5;

using Readings = std::vector<std::string_view> (*)(std::string_view);
using Rows = std::span<const WordRow> (*)(std::string_view);

/// What differs between surnames and given names.
struct Manner {
  Readings readings;
  Rows rows;
};
constexpr Manner kSurname = {surname_readings, surname_rows};
constexpr Manner kGiven = {given_name_readings, given_name_rows};

bool is_latin(std::string_view letters) {
  return std::ranges::all_of(letters, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// "mac" is "mc" on half of all records.
std::string plain(std::string_view name) {
  auto letters = hangul_in_letters(fold(name));
  const bool is_mac = letters.size() > 5 && letters.starts_with("mac");
  return is_mac ? letters.erase(1, 1) : letters;
}

NameForm form_of_word(std::string_view word, const Manner& manner) {
  NameForm form;
  form.letters = plain(word);
  const auto written = fold(word);
  const auto readings =
      has_han(form.letters) ? manner.readings(form.letters) : std::vector<std::string_view>();
  auto rows = manner.rows(written);
  if (!readings.empty()) {
    form.signs = std::move(form.letters);
    form.letters.clear();
    for (const auto syllable : readings) {
      form.letters += syllable;
      form.cuts.push_back(static_cast<std::uint8_t>(syllable.size()));
    }
  } else if (is_latin(form.letters)) {
    for (const auto syllable : pinyin_syllables(form.letters))
      form.cuts.push_back(static_cast<std::uint8_t>(syllable.size()));
  }
  if (rows.empty()) rows = manner.rows(form.letters);
  for (const auto& row : rows) form.rows.push_back(row.row);
  if (is_latin(form.letters)) form.sound = sound_code(form.letters);
  return form;
}

std::vector<std::string_view> words_of(std::string_view name) {
  std::vector<std::string_view> words;
  while (!name.empty()) {
    const auto end = std::min(name.find_first_of(" -,/"), name.size());
    if (end > 0 && words.size() < kMostParts) words.push_back(name.substr(0, end));
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return words;
}

NameForm form_of(std::string_view name, const Manner& manner) {
  const auto text = cut(name, kLongest);
  auto form = form_of_word(text, manner);
  const auto words = words_of(text);
  if (words.size() < 2) return form;
  for (const auto word : words) {
    auto part = form_of_word(word, manner);
    if (!part.empty()) form.parts.push_back(std::move(part));
  }
  if (form.parts.size() < 2) form.parts.clear();
  return form;
}

}  // namespace

std::vector<std::string_view> NameForm::syllables() const {
  std::vector<std::string_view> found;
  std::string_view rest = letters;
  for (const auto size : cuts) {
    found.push_back(rest.substr(0, size));
    rest.remove_prefix(size);
  }
  return found;
}

NameForm surname_form(std::string_view name) { return form_of(name, kSurname); }

NameForm given_name_form(std::string_view name) { return form_of(name, kGiven); }

bool may_be_chinese(const NameForm& surname) {
  return !surname.signs.empty() || std::ranges::any_of(surname.rows, is_family_of_its_own);
}

}  // namespace vitara::text

// Runs while vitara is built: writes how each Chinese character reads, as ICU knows it, into a .cpp
// file. ICU's own transliterator takes 0.3 s to wake up and 0.1 ms a name, too slow for a call; a
// table costs nothing. Never part of the product.
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace {

// CJK unified ideographs as Unicode 1.1 had them: all that names use.
constexpr UChar32 kFirst = 0x4E00;
constexpr UChar32 kLast = 0x9FFF;

std::unique_ptr<icu::Transliterator> reader_of(const char* id) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> reader(
      icu::Transliterator::createInstance(id, UTRANS_FORWARD, status));
  if (U_FAILURE(status)) reader.reset();
  return reader;
}

/// One syllable in plain letters (u-umlaut as v, the way people type it); empty for a character
/// that ICU cannot read.
std::string reading(const icu::Transliterator& reader, UChar32 sign) {
  icu::UnicodeString text(sign);
  reader.transliterate(text);
  std::string letters;
  text.findAndReplace(icu::UnicodeString(UChar32(0x00FC)), icu::UnicodeString("v"));
  text.toUTF8String(letters);
  for (const char c : letters)
    if (c < 'a' || c > 'z') return {};
  return letters;
}

/// The place of each reading among the syllables, which are in alphabetical order.
std::vector<std::size_t> places(const std::vector<std::string>& readings,
                                const std::set<std::string>& syllables) {
  std::map<std::string, std::size_t> place;
  for (const auto& syllable : syllables) place.emplace(syllable, place.size());
  std::vector<std::size_t> found;
  found.reserve(readings.size());
  for (const auto& reading : readings) found.push_back(place.at(reading));
  return found;
}

void write_row(std::ofstream& file, const std::vector<std::size_t>& row, const char* name) {
  file << "constexpr std::uint16_t " << name << "[] = {";
  for (std::size_t i = 0; i < row.size(); ++i) file << (i % 24 == 0 ? "\n" : "") << row[i] << ',';
  file << "\n};\n";
}

}  // namespace

// Tone marks are taken off (not the dots of u-umlaut): callers' tones are not heard in a romanised
// name, and a record has none.
int main(int, char** argv) {
  const std::string plain = "; NFD; [\\u0300\\u0301\\u0304\\u030C] Remove; NFC; Lower";
  const auto common = reader_of(("Han-Latin" + plain).c_str());
  const auto names = reader_of(("Han-Latin/Names" + plain).c_str());
  if (common == nullptr || names == nullptr) return 1;
  std::vector<std::string> readings, surnames;
  for (UChar32 sign = kFirst; sign <= kLast; ++sign) {
    readings.push_back(reading(*common, sign));
    surnames.push_back(reading(*names, sign));
  }
  std::set<std::string> syllables(readings.begin(), readings.end());
  syllables.insert(surnames.begin(), surnames.end());
  syllables.insert("");  // the first: what has no reading
  std::ofstream file(argv[1]);
  file << "#include \"core/text/pinyin_table.hpp\"\n\nnamespace vitara::text {\nnamespace {\n";
  write_row(file, places(readings, syllables), "kReadings");
  write_row(file, places(surnames, syllables), "kSurnames");
  file << "constexpr std::string_view kSyllables[] = {\n";
  for (const auto& syllable : syllables) file << '"' << syllable << "\",\n";
  file << "};\n}  // namespace\n"
          "PinyinTable pinyin_table() { return {kReadings, kSurnames, kSyllables}; }\n"
          "}  // namespace vitara::text\n";
  return file.flush() ? 0 : 1;
}

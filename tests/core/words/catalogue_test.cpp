#include "core/words/catalogue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/text/fold.hpp"
#include "core/words/catalogue_french.hpp"

namespace vitara::words {
namespace {

TEST(Catalogue, HoldsEveryPhraseInOrder) {
  const auto rows = catalogue();

  ASSERT_EQ(rows.size(), static_cast<std::size_t>(Phrase::field_details) + 1);
  for (std::size_t i = 0; i < rows.size(); ++i)
    EXPECT_EQ(static_cast<std::size_t>(rows[i].phrase), i) << rows[i].code;
}

TEST(Catalogue, FrenchIsAsWholeAsTheOthers) {
  const auto rows = catalogue();
  const auto french = french_catalogue();

  ASSERT_EQ(french.size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto sentence = french[i].french;
    EXPECT_EQ(french[i].phrase, rows[i].phrase) << rows[i].code;
    EXPECT_FALSE(sentence.empty()) << rows[i].code;
    EXPECT_NE(sentence, rows[i].english) << rows[i].code;
    EXPECT_LE(text::length(sentence), 400U) << rows[i].code;
    EXPECT_EQ(sentence.find_first_of("<>*_`#\n"), std::string_view::npos) << rows[i].code;
    EXPECT_TRUE(text::is_utf8(sentence)) << rows[i].code;
    auto ours = places(rows[i].english), theirs = places(sentence);
    std::sort(ours.begin(), ours.end());
    std::sort(theirs.begin(), theirs.end());
    EXPECT_EQ(ours, theirs) << rows[i].code;
  }
}

TEST(Catalogue, EveryPhraseIsSaidInEachLanguage) {
  for (const auto& row : catalogue()) {
    std::set<std::string_view> sentences;
    for (const Language language : kLanguages) {
      EXPECT_FALSE(sentence(row.phrase, language).empty()) << row.code;
      sentences.insert(sentence(row.phrase, language));
    }
    // The parts of an option alone may be put together alike.
    const bool is_own = sentences.size() == kLanguages.size();
    EXPECT_TRUE(is_own) << row.code;
  }
}

TEST(Catalogue, CodesAreUnique) {
  std::set<std::string_view> codes;
  for (const auto& row : catalogue()) EXPECT_TRUE(codes.insert(row.code).second) << row.code;
}

TEST(Catalogue, BothLanguagesNameTheSamePlaces) {
  for (const auto& row : catalogue()) {
    auto english = places(row.english);
    auto mandarin = places(row.mandarin);
    std::sort(english.begin(), english.end());
    std::sort(mandarin.begin(), mandarin.end());
    EXPECT_EQ(english, mandarin) << row.code;
  }
}

TEST(Catalogue, SentencesAreShortAndFreeOfMarkup) {
  for (const auto& row : catalogue()) {
    for (const auto sentence : {row.english, row.mandarin}) {
      EXPECT_FALSE(sentence.empty()) << row.code;
      EXPECT_LE(text::length(sentence), 400U) << row.code;
      EXPECT_EQ(sentence.find_first_of("<>*_`#\n"), std::string_view::npos) << row.code;
      EXPECT_TRUE(text::is_utf8(sentence)) << row.code;
    }
    EXPECT_NE(row.english, row.mandarin) << row.code;
  }
}

TEST(Catalogue, MandarinIsWrittenInChinese) {
  for (const auto& row : catalogue()) {
    // "{when}，{provider}" is all places; everything else must say something in Chinese.
    const bool has_chinese = std::any_of(row.mandarin.begin(), row.mandarin.end(), [](char c) {
      return static_cast<unsigned char>(c) >= 0xE3;
    });
    EXPECT_TRUE(has_chinese) << row.code;
  }
}

TEST(Catalogue, FillsPlacesAndKeepsBracesOfValues) {
  EXPECT_EQ(say(Phrase::booked, Language::english,
                {{"provider", "Dr. {when}"}, {"when", "Tuesday at noon"}}),
            "You're booked with Dr. {when} on Tuesday at noon.");
  EXPECT_EQ(say(Phrase::booked, Language::mandarin, {{"provider", "陈医生"}, {"when", "3月3日"}}),
            "已经帮您约好了，3月3日，陈医生。");
  EXPECT_EQ(say(Phrase::need, Language::english), "I still need .");
  EXPECT_EQ(say(Phrase::booked, Language::french,
                {{"provider", "docteur Chen"}, {"when", "le mardi 3 mars à midi"}}),
            "C'est noté, votre rendez-vous est avec docteur Chen, le mardi 3 mars à midi.");
}

TEST(Catalogue, ClinicsRewordWithOurPlacesOnly) {
  const Overrides own = {{"BOOKED.en", "See you on {when}!"},
                         {"BOOKED.zh", "{price}"},
                         {"BOOKED.fr", "À {when}!"},
                         {"EMR_DOWN.en", std::string(401, 'x')}};

  EXPECT_EQ(say(Phrase::booked, Language::english, {{"when", "Monday"}}, own),
            "See you on Monday!");
  EXPECT_EQ(say(Phrase::booked, Language::french, {{"when", "lundi"}}, own), "À lundi!");
  EXPECT_EQ(say(Phrase::booked, Language::mandarin, {}, own),
            say(Phrase::booked, Language::mandarin));
  EXPECT_EQ(say(Phrase::emr_down, Language::english, {}, own),
            say(Phrase::emr_down, Language::english));
}

TEST(Catalogue, NeverSaysMoreThanFourHundredCharacters) {
  const auto said = say(Phrase::visits, Language::mandarin, {{"visits", std::string(5000, 'v')}});

  EXPECT_LE(text::length(said), 400U);
}

TEST(Catalogue, DoesNotSayUnclosedBracesOrMarkup) {
  EXPECT_TRUE(places("{when").empty());
  for (const auto* own : {"Thanks {", "**Thanks**", "<break/> Thanks", " "})
    EXPECT_EQ(say(Phrase::noted, Language::english, {}, {{"NOTED.en", own}}),
              say(Phrase::noted, Language::english))
        << own;
}

}  // namespace
}  // namespace vitara::words

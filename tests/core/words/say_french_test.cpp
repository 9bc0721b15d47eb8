// French for a voice: the clock of twenty-four hours written out, articles in their place, and no
// French phrase taken for something it does not say.
#include <gtest/gtest.h>

#include <vector>

#include <array>
#include <set>

#include "core/text/fold.hpp"
#include "core/time/civil_text.hpp"
#include "core/words/catalogue.hpp"
#include "core/words/say.hpp"
#include "core/words/say_parts.hpp"
#include "core/words/when.hpp"

namespace vitara::words {
namespace {

using std::chrono::days;
using std::chrono::hours;
constexpr auto kFrench = Language::french;

LocalDay day(const char* text) { return LocalDay(*time::parse_date(text)); }
const LocalDay kToday = day("2026-11-25");

TEST(SayFrench, Numbers) {
  const struct {
    unsigned number;
    const char* words;
  } kCases[] = {{0, "zéro"},
                {1, "une"},
                {16, "seize"},
                {17, "dix-sept"},
                {20, "vingt"},
                {21, "vingt et une"},
                {22, "vingt-deux"},
                {31, "trente et une"},
                {45, "quarante-cinq"},
                {59, "cinquante-neuf"},
                {60, "soixante"},
                {61, "soixante et une"},
                {70, "soixante-dix"},
                {71, "soixante et onze"},
                {79, "soixante-dix-neuf"},
                {80, "quatre-vingts"},
                {81, "quatre-vingt-une"},
                {91, "quatre-vingt-onze"},
                {99, "quatre-vingt-dix-neuf"}};
  for (const auto& c : kCases) EXPECT_EQ(french::number(c.number), c.words);
  std::set<std::string> all;
  for (unsigned number = 0; number < 100; ++number)
    EXPECT_TRUE(all.insert(french::number(number)).second) << number;
}

TEST(SayFrench, Times) {
  const struct {
    minutes time;
    const char* words;
  } kCases[] = {{minutes(0), "minuit"},
                {minutes(30), "minuit trente"},
                {hours(1), "une heure"},
                {hours(9), "neuf heures"},
                {hours(9) + minutes(5), "neuf heures cinq"},
                {hours(11) + minutes(45), "onze heures quarante-cinq"},
                {hours(12), "midi"},
                {hours(12) + minutes(15), "midi quinze"},
                {hours(13), "treize heures"},
                {hours(14) + minutes(30), "quatorze heures trente"},
                {hours(16) + minutes(21), "seize heures vingt et une"},
                {hours(21), "vingt et une heures"},
                {hours(24), "minuit"}};
  for (const auto& c : kCases) EXPECT_EQ(say_time(c.time, kFrench), c.words);
}

TEST(SayFrench, DaysAndDates) {
  EXPECT_EQ(say_day(day("2027-05-04"), kToday, kFrench), "le mardi 4 mai");
  EXPECT_EQ(say_day(day("2026-12-01"), kToday, kFrench), "le mardi premier décembre");
  EXPECT_EQ(say_day(day("2028-02-29"), kToday, kFrench), "le mardi 29 février 2028");
  EXPECT_EQ(say_when(LocalTime(day("2027-05-04")) + hours(14) + minutes(30), kToday, kFrench),
            "le mardi 4 mai à quatorze heures trente");
  EXPECT_EQ(say_days({day("2026-11-30"), day("2026-12-06"), {}, hours(12)}, kToday, kFrench),
            "du lundi 30 novembre au dimanche 6 décembre à midi");
  EXPECT_EQ(say_from(LocalTime(day("2026-11-30")), kToday, kFrench),
            "à partir du lundi 30 novembre");
  EXPECT_EQ(say_weekday(std::chrono::Wednesday, kFrench), "mercredi");
  EXPECT_EQ(say_birth_date(std::chrono::year(1980) / 5 / 1, kFrench), "le premier mai 1980");
  EXPECT_EQ(say_birth_date(std::chrono::year(1947) / 8 / 19, kFrench), "le 19 août 1947");
}

TEST(SayFrench, NumbersListsDoctorsAndHolidays) {
  EXPECT_EQ(say_phone("+16045550123", kFrench), "6 0 4, 5 5 5, 0 1 2 3");
  const std::vector<std::string> times = {"neuf heures", "dix heures", "midi"};
  EXPECT_EQ(say_any_of(times, kFrench), "neuf heures, dix heures ou midi");
  EXPECT_EQ(say_all_of(times, kFrench), "neuf heures, dix heures et midi");
  EXPECT_EQ(say_provider("Dr. O'Brien", kFrench), "docteur O'Brien");
  EXPECT_EQ(say_provider("Dre Tremblay", kFrench), "docteure Tremblay");
  EXPECT_EQ(say_provider("Nurse Lee", kFrench), "Nurse Lee");
  EXPECT_EQ(say_provider("Dr. O'Brien", Language::english), "Dr. O'Brien");
  EXPECT_EQ(say_holiday("Christmas Day", kFrench), "Noël");
  EXPECT_EQ(say_holiday("Founders' Day", kFrench), "Founders' Day");
}

TEST(SayFrench, OpeningHours) {
  const Openings with_lunch = {{hours(9), hours(12)}, {hours(13), hours(17)}};
  const Openings short_day = {{hours(9), hours(13)}};
  using Week = std::array<Openings, 7>;

  EXPECT_EQ(
      say_hours(Week{{{}, with_lunch, with_lunch, with_lunch, with_lunch, short_day, {}}}, kFrench),
      "du lundi au jeudi de neuf heures à midi et de treize heures à dix-sept heures; le "
      "vendredi de neuf heures à treize heures; fermé le samedi et le dimanche");
  EXPECT_EQ(say_hours(Week{}, kFrench), "fermé tous les jours");
}

// English phrases make the windows; what is read back of them is French.
TEST(SayFrench, WindowsAndQuestions) {
  const auto zone = *time::Zone::find("America/Toronto");
  const LocalTime now = LocalTime(kToday) + hours(10);
  const struct {
    const char* words;
    const char* said;
  } kCases[] = {
      {"next tuesday afternoon", "le mardi premier décembre en après-midi"},
      {"tomorrow at half past two", "le jeudi 26 novembre à quatorze heures trente"},
      {"next week in the morning", "du lundi 30 novembre au dimanche 6 décembre en matinée"},
      {"tomorrow after 3", "le jeudi 26 novembre à partir de quinze heures"},
      {"tomorrow between two and four",
       "le jeudi 26 novembre entre quatorze heures et seize heures"},
      {"by noon tomorrow", "le jeudi 26 novembre jusqu'à midi"},
      {"tomorrow before 10:30", "le jeudi 26 novembre avant dix heures trente"},
      {"after friday", "à partir du samedi 28 novembre"},
      {"any time", "n'importe quel jour à partir du mercredi 25 novembre"},
      {"any monday", "le lundi, à partir du lundi 30 novembre"},
      {"tuesday or thursday", "le jeudi 26 novembre ou le mardi premier décembre"},
      {"monday", "le lundi 30 novembre"},
  };
  for (const auto& c : kCases) {
    const auto heard = hear_when(c.words, now, zone);
    ASSERT_TRUE(heard.window) << c.words;
    EXPECT_EQ(say_window(*heard.window, kToday, kFrench), c.said) << c.words;
  }
  EXPECT_EQ(say_answer(hear_when("wednesday", now, zone), kToday, kFrench),
            "Voulez-vous dire le mercredi 25 novembre ou le mercredi 2 décembre?");
  EXPECT_EQ(say_answer(hear_when("yesterday", now, zone), kToday, kFrench),
            "Ce moment est déjà passé. Quel jour à venir vous conviendrait?");
}

// No digits but those that a voice reads as numbers: days of the month, years, and single digits.
TEST(SayFrenchProperty, TimesHaveNoDigitsAndDaysNoMoreThanTwo) {
  for (int minute = 0; minute < 24 * 60; ++minute) {
    const auto said = say_time(minutes(minute), kFrench);
    ASSERT_EQ(said.find_first_of("0123456789"), std::string::npos) << said;
    ASSERT_TRUE(text::is_utf8(said));
  }
  for (int ahead = 0; ahead < 365; ++ahead) {
    const auto said = say_day(kToday + days(ahead), kToday, kFrench);
    ASSERT_TRUE(said.starts_with("le ")) << said;
    ASSERT_EQ(said.find(" 1 "), std::string::npos) << said;
  }
}

// What of French dates could be read as something else.
const std::vector<const char*> kFrenchWords = {"aujourd'hui",
                                               "demain",
                                               "demain matin",
                                               "demain après-midi",
                                               "après-demain",
                                               "ce soir",
                                               "mardi",
                                               "mardi prochain",
                                               "mardi le premier décembre",
                                               "le mardi 1er décembre",
                                               "lundi ou mardi",
                                               "samedi matin",
                                               "dimanche",
                                               "mercredi en huit",
                                               "vendredi à 14 h 30",
                                               "vendredi à quatorze heures",
                                               "le 3",
                                               "le trois",
                                               "le 3 mai",
                                               "le 5 mars à 10 h",
                                               "le 12 décembre",
                                               "5 août",
                                               "3 février",
                                               "à midi",
                                               "midi et demi",
                                               "14 h",

                                               "neuf heures",
                                               "deux heures et demie",
                                               "six heures",
                                               "à six heures",
                                               "dix heures moins quart",
                                               "la semaine prochaine",
                                               "cette semaine",
                                               "la fin de semaine",
                                               "dans deux semaines",
                                               "dans 2 semaines",
                                               "dans trois jours",
                                               "le mois prochain",
                                               "en décembre",
                                               "fin mai",
                                               "début juin",
                                               "avant vendredi",
                                               "après vendredi",
                                               "avant le 3",
                                               "le plus tôt possible",
                                               "n'importe quand",
                                               "le matin",
                                               "en matinée",
                                               "l'après-midi",
                                               "le soir",
                                               "plus tôt",
                                               "plus tard",
                                               "autre chose",
                                               "à Noël",
                                               "le jour de l'An",
                                               "hier",
                                               "la semaine passée",
                                               "mon mari travaille le mardi",
                                               "non",
                                               "je ne sais pas",
                                               "sept heures",
                                               "le sept",
                                               "une autre fois",
                                               "mar 3 mars",
                                               "on est libre lundi"};

// The server does not understand French dates. What of it could be read as something else must not
// be: it is asked again.
TEST(HearFrench, IsNeverGuessed) {
  const auto zone = *time::Zone::find("America/Toronto");
  const LocalTime now = LocalTime(kToday) + hours(10);
  for (const auto* words : kFrenchWords) {
    const auto heard = hear_when(words, now, zone);
    EXPECT_FALSE(heard.window) << words << " is taken for "
                               << (heard.window ? say_window(*heard.window, kToday, kFrench) : "");
  }
  // What is written in figures is the same in each language.
  EXPECT_TRUE(hear_when("14h30", now, zone).window->is_single_time);
  EXPECT_TRUE(hear_when("2026-12-01", now, zone).window);
  EXPECT_TRUE(hear_when("2026-12-01T14:30", now, zone).window);
}

}  // namespace
}  // namespace vitara::words

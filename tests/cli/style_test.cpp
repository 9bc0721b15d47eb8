#include "cli/view/style.hpp"

#include <gtest/gtest.h>

namespace vitara::cli {
namespace {

struct ColourCase {
  const char* name;
  ColourChoice choice;
  std::map<std::string, std::string, std::less<>> variables;
  Sink sink;
  Colour expected;
};

TEST(Colour, FollowsFlagThenEnvironmentThenStream) {
  using enum ColourChoice;
  const ColourCase cases[] = {
      {"terminal", automatic, {{"TERM", "xterm"}}, Sink::terminal, Colour::on},
      {"pipe", automatic, {{"TERM", "xterm"}}, Sink::other, Colour::off},
      {"NO_COLOR", automatic, {{"NO_COLOR", "1"}}, Sink::terminal, Colour::off},
      {"empty NO_COLOR does not count", automatic, {{"NO_COLOR", ""}}, Sink::terminal, Colour::on},
      {"dumb terminal", automatic, {{"TERM", "dumb"}}, Sink::terminal, Colour::off},
      {"CLICOLOR=0", automatic, {{"CLICOLOR", "0"}}, Sink::terminal, Colour::off},
      {"CLICOLOR=1 in a pipe", automatic, {{"CLICOLOR", "1"}}, Sink::other, Colour::off},
      {"forced into a pipe", automatic, {{"CLICOLOR_FORCE", "1"}}, Sink::other, Colour::on},
      {"force 0 does not count", automatic, {{"CLICOLOR_FORCE", "0"}}, Sink::other, Colour::off},
      {"NO_COLOR wins over force",
       automatic,
       {{"NO_COLOR", "1"}, {"CLICOLOR_FORCE", "1"}},
       Sink::terminal,
       Colour::off},
      {"always wins over NO_COLOR", always, {{"NO_COLOR", "1"}}, Sink::other, Colour::on},
      {"never wins over force", never, {{"CLICOLOR_FORCE", "1"}}, Sink::terminal, Colour::off},
  };

  for (const auto& one : cases)
    EXPECT_EQ(decide_colour(one.choice, FixedEnvironment(one.variables), one.sink), one.expected)
        << one.name;
}

TEST(Style, PaintsOnlyWithColour) {
  EXPECT_EQ(Style(Colour::off).paint(Paint::red, "no"), "no");
  EXPECT_EQ(Style(Colour::on).paint(Paint::red, "no"), "\x1b[31mno\x1b[0m");
}

TEST(Printable, ControlCharactersCannotReachTheTerminal) {
  EXPECT_EQ(printable("a\x1b[2Jb"), "a\\x1b[2Jb");
  EXPECT_EQ(printable("bell\a, delete\x7f"), "bell\\x07, delete\\x7f");
  EXPECT_EQ(printable("C1 \xC2\x9B"), "C1 \\x9b");
  EXPECT_EQ(printable("right-to-left \xE2\x80\xAE"), "right-to-left \\x202e");
}

TEST(Printable, TextStaysAsItIs) {
  for (const std::string text : {"tab\tand\nline", "é", "下周三", "😀"})
    EXPECT_EQ(printable(text), text);
}

TEST(Printable, BrokenUtf8BecomesAReplacement) {
  EXPECT_EQ(printable("\xff"), "\xEF\xBF\xBD");
  EXPECT_EQ(printable("cut \xE4\xB8"), "cut \xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(printable("overlong \xC0\xAF"), "overlong \xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(DisplayWidth, ChineseTakesTwoColumns) {
  EXPECT_EQ(display_width("clinic"), 6U);
  EXPECT_EQ(display_width("诊所"), 4U);
  EXPECT_EQ(display_width("é"), 1U);
  EXPECT_EQ(display_width("e\xCC\x81"), 1U);
}

TEST(Wrapped, BreaksAtSpacesAndKeepsLines) {
  EXPECT_EQ(wrapped("one two three", 9, "  "), "  one two\n  three\n");
  EXPECT_EQ(wrapped("first\n\nsecond", 20, ""), "first\n\nsecond\n");
  EXPECT_EQ(wrapped("a-word-longer-than-the-line b", 10, ""), "a-word-longer-than-the-line\nb\n");
  EXPECT_EQ(wrapped("", 10, "  "), "");
}

}  // namespace
}  // namespace vitara::cli

#include "core/base/json_reader.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/base/json_string.hpp"

namespace vitara {
namespace {

using nlohmann::json;

struct Accepted {
  const char* name;
  std::string text;
  json expected;
};

class JsonAccepted : public ::testing::TestWithParam<Accepted> {};

TEST_P(JsonAccepted, GivesTheValueThatWasWritten) {
  const JsonResult result = read_json(GetParam().text);

  ASSERT_TRUE(result) << result.error().why << " at " << result.error().offset;
  EXPECT_EQ(*result, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Json, JsonAccepted,
    ::testing::Values(
        Accepted{"Empty object", " {} \n", json::object()},
        Accepted{"Empty array", "[\t]", json::array()},
        Accepted{"Nested", R"({"a":[1,{"b":[]},"c"],"d":{}})",
                 json{{"a", {1, {{"b", json::array()}}, "c"}}, {"d", json::object()}}},
        Accepted{"Words", "[true,false,null]", json{true, false, nullptr}},
        Accepted{"Integers", "[0,-1,9223372036854775807,18446744073709551615]",
                 json{0, -1, INT64_MAX, UINT64_MAX}},
        Accepted{"Reals", "[0.5,-1e3,2E-2,1.5e+2]", json{0.5, -1000.0, 0.02, 150.0}},
        Accepted{"Too small is zero", "1e-999", 0.0},
        Accepted{"Escapes", R"("\"\\\/\b\f\n\r\t")", "\"\\/\b\f\n\r\t"},
        Accepted{"Unicode escapes", R"("\u00e9\u4e2d\ud83d\ude00")", "é中😀"},
        Accepted{"Plain UTF-8", "\"陈医生 é 😀\"", "陈医生 é 😀"},
        Accepted{"Long plain string", '"' + std::string(1000, 'x') + '"', std::string(1000, 'x')},
        Accepted{"Escaped key", R"({"\u0061b":1})", json{{"ab", 1}}},
        Accepted{"Duplicate key, the last counts", R"({"a":1,"a":2})", json{{"a", 2}}},
        Accepted{"Byte order mark", "\xEF\xBB\xBF[1]", json{1}},
        Accepted{"NUL becomes a space", R"("a\u0000b")", "a b"}),
    [](const auto& test) { return std::to_string(test.index); });

struct Refused {
  const char* name;
  std::string text;
  std::size_t offset;
};

class JsonRefused : public ::testing::TestWithParam<Refused> {};

TEST_P(JsonRefused, TellsTheByteWhereItStopped) {
  const JsonResult result = read_json(GetParam().text);

  ASSERT_FALSE(result) << GetParam().name;
  EXPECT_EQ(result.error().offset, GetParam().offset)
      << GetParam().name << ": " << result.error().why;
  EXPECT_FALSE(result.error().why.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Json, JsonRefused,
    ::testing::Values(
        Refused{"nothing", "", 0}, Refused{"white space", "  ", 2}, Refused{"NaN", "[NaN]", 1},
        Refused{"infinity", "[-Infinity]", 2}, Refused{"no digit", "-", 1},
        Refused{"leading zero", "[01]", 2}, Refused{"bare fraction", "[.5]", 1},
        Refused{"empty fraction", "[1.]", 3}, Refused{"empty exponent", "[1e]", 3},
        Refused{"thirty digits", "[123456789012345678901234567890]", 31},
        Refused{"below 64 bits", "[-9223372036854775809]", 21}, Refused{"too large", "[1e999]", 6},
        Refused{"trailing garbage", "{} x", 3}, Refused{"two values", "1 2", 2},
        Refused{"trailing comma", "[1,]", 3}, Refused{"no colon", R"({"a" 1})", 5},
        Refused{"key without quotes", "{a:1}", 1}, Refused{"single quotes", "['a']", 1},
        Refused{"open string", "\"abc", 4}, Refused{"open array", "[1", 2},
        Refused{"wrong bracket", "[1}", 2}, Refused{"control character", "\"a\nb\"", 2},
        Refused{"unknown escape", R"("\x")", 1}, Refused{"short escape", R"("\u12")", 1},
        Refused{"signed escape", R"("\u-123")", 1}, Refused{"half a pair", R"("\ud83d")", 7},
        Refused{"second half", R"("\ude00")", 1}, Refused{"byte FF", "\"a\xFF\"", 2},
        Refused{"overlong", "\"\xC0\xAF\"", 1}, Refused{"surrogate", "\"\xED\xA0\x80\"", 1},
        Refused{"cut off character", "\"\xE4\xB8\"", 1}, Refused{"half a word", "[tru]", 1},
        Refused{"comment", "[1/*x*/]", 2}, Refused{"half a mark", "\xEF\xBB[1]", 0}),
    [](const auto& test) { return std::to_string(test.index); });

std::string nested(int depth) {
  const auto count = static_cast<std::size_t>(depth);
  return std::string(count, '[') + std::string(count, ']');
}

TEST(JsonLimitsOfRead, DepthIsHeldWhileParsing) {
  EXPECT_TRUE(read_json(nested(32)));
  EXPECT_EQ(read_json(nested(33)).error().offset, 32U);
  EXPECT_TRUE(read_json(nested(64), {.depth = 64}));
  EXPECT_FALSE(read_json(nested(65), {.depth = 10'000}));
  EXPECT_FALSE(read_json(std::string(1'000'000, '[')));
}

TEST(JsonLimitsOfRead, ValuesAreCounted) {
  EXPECT_TRUE(read_json("[1,2,3]", {.values = 4}));
  EXPECT_EQ(read_json("[1,2,3]", {.values = 3}).error().why, "too many values");
}

TEST(JsonLimitsOfRead, LongStringsAreRefused) {
  EXPECT_TRUE(read_json(R"("abcd")", {.string_bytes = 4}));
  EXPECT_FALSE(read_json(R"("abcde")", {.string_bytes = 4}));
  EXPECT_FALSE(read_json(R"({"abcde":1})", {.string_bytes = 4}));
}

TEST(JsonLimitsOfRead, StrictReadersRefuseDuplicatesAndNul) {
  const JsonLimits strict{.duplicates = DuplicateKeys::refused, .nul = NulInText::refused};

  EXPECT_EQ(read_json(R"({"a":1,"b":2,"a":3})", strict).error().why, "a name is given twice");
  EXPECT_FALSE(read_json(R"("a\u0000")", strict));
  EXPECT_TRUE(read_json(R"({"a":{"a":1},"b":{"a":2}})", strict));
}

TEST(JsonCursor, PassesOverWhatNobodyWants) {
  JsonCursor cursor(R"({"skip":[[{"a":[1,"]"]}],{}],"take":"x"})", {});
  std::string taken;

  const bool good = cursor.object(
      [&](std::string_view key) { return key == "take" ? cursor.read(taken) : cursor.skip(); });

  EXPECT_TRUE(good && cursor.finish());
  EXPECT_EQ(taken, "x");
}

TEST(JsonCursor, PassedOverTextIsStillChecked) {
  for (const std::string text : {"[1,[2,}]", "[\"\xFF\"]", "[1e999]", "[nul]", "{\"a\":[1 2]}"}) {
    JsonCursor cursor(text, {});

    EXPECT_FALSE(cursor.skip() && cursor.finish()) << text;
  }
}

TEST(JsonCursor, AllFailAfterAFailure) {
  JsonCursor cursor("[x]", {});
  std::string text;

  EXPECT_FALSE(cursor.skip());
  EXPECT_FALSE(cursor.read(text));
  EXPECT_EQ(cursor.peek(), JsonKind::none);
  EXPECT_EQ(cursor.error().offset, 1U);
}

TEST(JsonString, IsWrittenAsNlohmannWritesIt) {
  std::string every;
  for (int c = 0; c < 128; ++c) every += static_cast<char>(c);
  for (const std::string& text :
       {std::string(), std::string("plain"), every, std::string("Zoë 陈 😀 \"\\\n\t\x01 end"),
        std::string("seven b\"")}) {
    std::string written;
    append_json_string(written, text);
    EXPECT_EQ(json::parse(written), json(text)) << text;
  }
}

TEST(JsonString, ReplacesWhatIsNoUtf8) {
  std::string written;
  append_json_string(written, "a\xFFz\xE9\x99");

  EXPECT_EQ(written, "\"a\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

}  // namespace
}  // namespace vitara

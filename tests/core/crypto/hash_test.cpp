#include "core/crypto/hash.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace vitara::crypto {
namespace {

TEST(Hash, KnowsTheVectorsOfTheStandard) {
  // FIPS 180-4 examples: "abc" and nothing.
  EXPECT_EQ(hex(hash(Digest::sha1, "abc")), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(hex(hash(Digest::sha256, "abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex(hash(Digest::sha512, "abc")),
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
  EXPECT_EQ(hex(hash(Digest::sha256, {})),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

struct HmacVector {
  const char* name;
  Digest digest;
  std::string key;
  std::string data;
  const char* expected;
};

TEST(Hmac, KnowsTheVectorsOfTheRfcs) {
  const std::vector<HmacVector> vectors = {
      {"RFC 2202 case 1", Digest::sha1, std::string(20, '\x0b'), "Hi There",
       "b617318655057264e28bc0b6fb378c8ef146be00"},
      {"RFC 2202 case 6: key longer than a block", Digest::sha1, std::string(80, '\xaa'),
       "Test Using Larger Than Block-Size Key - Hash Key First",
       "aa4ae5e15272d00e95705637ce8a3b55ed402112"},
      {"RFC 4231 case 1", Digest::sha256, std::string(20, '\x0b'), "Hi There",
       "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
      {"RFC 4231 case 2", Digest::sha256, "Jefe", "what do ya want for nothing?",
       "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
      {"RFC 4231 case 6", Digest::sha256, std::string(131, '\xaa'),
       "Test Using Larger Than Block-Size Key - Hash Key First",
       "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
      {"RFC 4231 case 2, 512", Digest::sha512, "Jefe", "what do ya want for nothing?",
       "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
       "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"},
      {"nothing at all", Digest::sha256, "", "",
       "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"},
  };

  for (const auto& vector : vectors)
    EXPECT_EQ(hex(hmac(vector.digest, vector.key, vector.data)), vector.expected) << vector.name;
}

TEST(Hmac, GivesEveryThreadItsOwnAnswer) {
  std::vector<std::string> answers(8);
  std::vector<std::jthread> threads;

  for (std::size_t i = 0; i < answers.size(); ++i)
    threads.emplace_back([&answers, i] {
      for (int round = 0; round < 200; ++round)
        answers[i] = hmac(Digest::sha256, std::string(1, static_cast<char>('a' + i)), "same text");
    });
  threads.clear();

  for (std::size_t i = 0; i < answers.size(); ++i)
    EXPECT_EQ(answers[i],
              hmac(Digest::sha256, std::string(1, static_cast<char>('a' + i)), "same text"));
  EXPECT_NE(answers[0], answers[1]);
}

TEST(Hex, TravelsBothWaysAndRefusesOtherText) {
  const std::string bytes("\x00\x7f\xff\x10", 4);

  EXPECT_EQ(hex(bytes), "007fff10");
  EXPECT_EQ(from_hex("007FfF10"), bytes);
  EXPECT_EQ(from_hex(""), "");
  EXPECT_EQ(from_hex("0"), std::nullopt);
  EXPECT_EQ(from_hex("0g"), std::nullopt);
  EXPECT_EQ(from_hex("00 1"), std::nullopt);
}

TEST(Base64, KnowsTheVectorsOfTheRfc) {
  // RFC 4648 §10.
  const std::vector<std::pair<std::string, std::string>> vectors = {{"", ""},
                                                                    {"f", "Zg=="},
                                                                    {"fo", "Zm8="},
                                                                    {"foo", "Zm9v"},
                                                                    {"foob", "Zm9vYg=="},
                                                                    {"fooba", "Zm9vYmE="},
                                                                    {"foobar", "Zm9vYmFy"}};

  for (const auto& [plain, coded] : vectors) {
    EXPECT_EQ(base64(plain), coded);
    EXPECT_EQ(from_base64(coded), plain);
  }
}

TEST(Base64, RefusesWhatIsNotStrict) {
  for (const auto* text : {"Zg", "Zg=", "Zg==\n", "Z g=", "Zh==", "Zm9v====", "Zm-v", "=Zm9"})
    EXPECT_EQ(from_base64(text), std::nullopt) << text;
}

TEST(EqualConstantTime, ComparesLengthAndEveryByte) {
  EXPECT_TRUE(equal_constant_time("abc", "abc"));
  EXPECT_TRUE(equal_constant_time("", ""));
  EXPECT_FALSE(equal_constant_time("abc", "abd"));
  EXPECT_FALSE(equal_constant_time("abc", "abcd"));
  EXPECT_FALSE(equal_constant_time("", "a"));
}

}  // namespace
}  // namespace vitara::crypto

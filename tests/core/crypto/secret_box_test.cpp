#include "core/crypto/secret_box.hpp"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

#include "core/base/ensure.hpp"
#include "core/crypto/hash.hpp"
#include "tests/support/fake_random.hpp"

namespace vitara::crypto {
namespace {

using vitara::testing::FakeRandom;

constexpr std::string_view kPlace = "secrets|emr/riverside/password|value|1";

BoxKey key(char filled_with) { return *make_box_key(std::string(32, filled_with)); }

TEST(SecretBox, OpensWhatItSealed) {
  FakeRandom random;
  const SecretBox box({key('a')}, random);

  for (const auto* text : {"", "x", "a longer secret \xe9\x99\x88"}) {
    const std::string sealed = box.seal(text, kPlace);

    EXPECT_TRUE(sealed.starts_with("v1:" + key('a').id + ":"));
    const auto opened = box.open(sealed, kPlace);
    ASSERT_TRUE(opened);
    EXPECT_EQ(*opened, text);
  }
}

TEST(SecretBox, KnowsTheVectorOfTheDraft) {
  // draft-irtf-cfrg-xchacha-03 §A.3.1, put into our form.
  class FixedNonce final : public Random {
   public:
    void fill(std::span<std::byte> out) override {
      for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<std::byte>(0x40 + i);
    }
  } random;
  std::string bytes;
  for (int i = 0x80; i < 0xa0; ++i) bytes += static_cast<char>(i);
  const SecretBox box({*make_box_key(bytes)}, random);
  const std::string text =
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
      "future, sunscreen would be it.";
  const std::string place = *from_hex("50515253c0c1c2c3c4c5c6c7");

  const std::string sealed = box.seal(text, place);

  const std::string inner = hex(*from_base64(sealed.substr(sealed.rfind(':') + 1)));
  EXPECT_EQ(inner.substr(48, 32), "bd6d179d3e83d43b9576579493c0e939");
  EXPECT_EQ(inner.substr(inner.size() - 32), "c0875924c1c7987947deafd8780acf49");
}

TEST(SecretBox, NeverSealsTwiceAlike) {
  FakeRandom random;
  const SecretBox box({key('a')}, random);
  std::set<std::string> seen;

  for (int i = 0; i < 10; ++i) seen.insert(box.seal("same", kPlace));

  EXPECT_EQ(seen.size(), 10U);
}

TEST(SecretBox, DoesNotOpenElsewhere) {
  FakeRandom random;
  const SecretBox box({key('a')}, random);
  const std::string sealed = box.seal("text", kPlace);

  const auto opened = box.open(sealed, "secrets|emr/other/password|value|1");

  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, Code::denied);
}

TEST(SecretBox, DoesNotOpenWhatWasChangedInAnyByte) {
  FakeRandom random;
  const SecretBox box({key('a')}, random);
  const std::string sealed = box.seal("text", kPlace);
  const std::size_t head = sealed.rfind(':') + 1;
  const std::string bytes = *from_base64(sealed.substr(head));

  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    const auto opened = box.open(sealed.substr(0, head) + base64(changed), kPlace);
    ASSERT_FALSE(opened) << "byte " << i;
    EXPECT_EQ(opened.error().code, Code::denied);
  }
}

TEST(SecretBox, OpensWithAnOldKeyAndSealsWithTheNewest) {
  FakeRandom random;
  const SecretBox old_box({key('a')}, random);
  const SecretBox both({key('a'), key('b')}, random);
  const SecretBox other({key('c')}, random);
  const std::string sealed = old_box.seal("text", kPlace);

  EXPECT_EQ(*both.open(sealed, kPlace), "text");
  EXPECT_EQ(both.newest_key(), key('b').id);
  EXPECT_TRUE(both.seal("text", kPlace).starts_with("v1:" + key('b').id));
  const auto refused = other.open(sealed, kPlace);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::denied);
}

TEST(SecretBox, RefusesOtherForms) {
  FakeRandom random;
  const SecretBox box({key('a')}, random);
  const std::string id = key('a').id;

  for (const auto& text : {std::string(), std::string("plain"), "v2:" + id + ":AAAA",
                           "v1:" + id + ":AAAA", "v1:" + id + ":not base64", "v1:" + id})
    EXPECT_EQ(box.open(text, kPlace).error().code, Code::invalid) << text;
}

TEST(SecretBox, NeedsAKey) {
  FakeRandom random;

  EXPECT_THROW(SecretBox({}, random), Bug);
  EXPECT_EQ(make_box_key(std::string(31, 'a')).error().code, Code::invalid);
  EXPECT_EQ(make_box_key(std::string(33, 'a')).error().code, Code::invalid);
  EXPECT_EQ(key('a').id, "3ba3f5f4");  // sha256 of 32 letters a
}

}  // namespace
}  // namespace vitara::crypto

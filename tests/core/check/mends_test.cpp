#include "tests/core/check/mends.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include "tests/support/samples.hpp"

namespace vitara::check::testing {
namespace {

std::set<std::string>& met() {
  static std::set<std::string> codes;
  return codes;
}

bool is_ours(const std::string& code) { return code.starts_with('C') || code.starts_with('D'); }

// Words that begin a command, and signs of a directive, a setting or a value that is to be written.
bool can_be_pasted(const std::string& mend) {
  constexpr std::string_view kCommands[] = {"sudo ",  "vitara ", "docker ",  "dig ",  "curl ",
                                            "ssh ",   "ss ",     "openssl ", "ps ",   "export ",
                                            "nginx ", "apt-get", "npm ",     "chmod "};
  const auto holds = [&](std::string_view word) { return mend.find(word) != std::string::npos; };
  return std::any_of(std::begin(kCommands), std::end(kCommands), holds) || holds("--") ||
         mend.find_first_of("`;$") != std::string::npos;
}

// After all tests: every page of a check's finding was met by one of them.
class Walk : public ::testing::Environment {
 public:
  void TearDown() override {
    if (::testing::GTEST_FLAG(filter) != "*") return;  // only some have run
    for (const auto& entry : std::filesystem::directory_iterator("templates/manual")) {
      const auto code = entry.path().stem().string();
      if (code.size() == 4 && is_ours(code)) {
        EXPECT_TRUE(met().contains(code)) << code << " has a page, and no test makes it";
      }
    }
  }
};

const auto* const kWalk = ::testing::AddGlobalTestEnvironment(new Walk);

TEST(Mends, AreHeldToSomethingToPaste) {
  EXPECT_TRUE(can_be_pasted("stop one of the two: ps -fp 12"));
  EXPECT_TRUE(can_be_pasted("write ssl_protocols TLSv1.3;"));
  EXPECT_FALSE(can_be_pasted("look at it"));
}

}  // namespace

void hold_mends(const Findings& findings) {
  for (const auto& finding : findings) {
    if (!is_ours(finding.code)) continue;
    const bool is_first = met().insert(finding.code).second;
    EXPECT_TRUE(can_be_pasted(finding.hint)) << finding.code << ": " << finding.hint;
    EXPECT_EQ(finding.hint.find('\n'), std::string::npos) << finding.code;
    if (!is_first) continue;
    const auto page = vitara::testing::source_text("templates/manual/" + finding.code + ".txt");
    EXPECT_TRUE(page.starts_with(finding.code + ": ") && page.find("\n\n") != std::string::npos)
        << finding.code << " has no page that says more than its title";
  }
}

}  // namespace vitara::check::testing

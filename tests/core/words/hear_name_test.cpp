// What a receptionist would write down when a caller says this. Read line by line.
#include <gtest/gtest.h>

#include <span>

#include "core/words/hear.hpp"

namespace vitara::words {
namespace {

struct Case {
  const char* words;
  const char* first;
  const char* last;
  const char* spelled;
};

void expect_heard(std::span<const Case> cases) {
  for (const auto& c : cases) {
    const auto name = hear_name(c.words);
    EXPECT_EQ(name.first, c.first) << c.words;
    EXPECT_EQ(name.last, c.last) << c.words;
    EXPECT_EQ(name.spelled, c.spelled) << c.words;
  }
}

const Case kSaid[] = {
    {"John Smith", "John", "Smith", ""},
    {"my name is john smith", "John", "Smith", ""},
    {"JOHN SMITH", "John", "Smith", ""},
    {"Hi, this is Mary Ann Jones.", "Mary Ann", "Jones", ""},
    {"Smith, John", "John", "Smith", ""},
    {"Tremblay", "", "Tremblay", ""},
    {"it's Sean O'Brien", "Sean", "O'Brien", ""},
    {"sean o brien", "Sean", "O'Brien", ""},
    {"Jan van der Berg", "Jan", "van der Berg", ""},
    {"Ana de la Cruz", "Ana", "de la Cruz", ""},
    {"Marie Côté-Roy", "Marie", "Côté-Roy", ""},
    {"anna smith hyphen jones", "Anna", "Smith-Jones", ""},
    {"last name Chen, first name Wei", "Wei", "Chen", ""},
    {"my first name is Wei and my last name is Chen", "Wei", "Chen", ""},
    {"surname Okafor", "", "Okafor", ""},
    {"Mrs. Patel", "", "Patel", ""},
    {"Nguyễn Văn An", "Nguyễn Văn", "An", ""},
    {"", "", "", ""},
    {"um, yes", "", "", ""},
    {"604 555 0123", "", "", ""},
};

const Case kSpelled[] = {
    {"T R E M B L A Y", "", "Tremblay", "TREMBLAY"},
    {"T-R-E-M-B-L-A-Y", "", "Tremblay", "TREMBLAY"},
    {"T. R. E. M. B. L. A. Y.", "", "Tremblay", "TREMBLAY"},
    {"t, r, e, m, b, l, a, y", "", "Tremblay", "TREMBLAY"},
    {"John Smith, S M Y T H", "John", "Smyth", "SMYTH"},
    {"Smith, S-M-I-T-H, John", "John", "Smith", "SMITH"},
    {"John, J O N, Smith", "Jon", "Smith", "JON"},
    {"my last name is Chen, C-H-E-N", "", "Chen", "CHEN"},
    {"last name is spelled C H E N first name Wei", "Wei", "Chen", "CHEN"},
    {"Wei Chen that's spelled C H E N", "Wei", "Chen", "CHEN"},
    {"Chang spelled Z H A N G", "", "Zhang", "ZHANG"},
    {"B as in boy, O, Y, D", "", "Boyd", "BOYD"},
    {"P as in boy, O, Y, D", "", "Boyd", "BOYD"},
    {"N as in Nancy, G as in George", "", "Ng", "NG"},
    {"B for Bravo, A for Alpha, S for Sam, S for Sam", "", "Bass", "BASS"},
    {"S M I T H as in Harry", "", "Smith", "SMITH"},
    {"P H I double L I P S", "", "Phillips", "PHILLIPS"},
    {"Ross, R O double S", "", "Ross", "ROSS"},
    {"capital M, c, capital K, A, Y", "", "Mckay", "MCKAY"},
    {"O apostrophe B R I E N", "", "O'Brien", "O'BRIEN"},
    {"S M I T H hyphen J O N E S", "", "Smith-Jones", "SMITH-JONES"},
    {"Charlie Hotel Echo November", "", "Chen", "CHEN"},
    {"Oscar Miller", "Oscar", "Miller", ""},
    {"Mike Turner", "Mike", "Turner", ""},
    {"double U O N G", "", "Wong", "WONG"},
    {"W O N G Wong", "", "Wong", "WONG"},
    {"John A Smith", "John A", "Smith", ""},
    {"jay ay em ee ess", "", "James", "JAMES"},
    {"L E zed A K", "", "Lezak", "LEZAK"},
};

const Case kMandarin[] = {
    {"我叫陈伟", "伟", "陈", ""},
    {"我的名字是李小明。", "小明", "李", ""},
    {"陈伟", "伟", "陈", ""},
    {"我姓陈", "", "陈", ""},
    {"免贵姓王", "", "王", ""},
    {"姓陈名伟", "伟", "陈", ""},
    {"王女士", "", "王", ""},
    {"欧阳娜娜", "娜娜", "欧阳", ""},
    {"歐陽娜", "娜", "歐陽", ""},
    {"我叫陈伟，耳东陈，伟大的伟", "伟", "陈", "陈伟"},
    {"我叫张维，弓长张，伟大的伟", "伟", "张", "张伟"},
    {"章伟，立早章", "伟", "章", "章"},
    {"张伟，立早章", "伟", "章", "章"},
    {"耳东陈，伟大的伟", "伟", "陈", "陈伟"},
    {"木子李小明", "小明", "李", "李"},
    {"我姓陈，C H E N", "", "陈", "CHEN"},
    {"我叫 John Smith", "John", "Smith", ""},
    {"my name is 陈伟", "伟", "陈", ""},
    {"林小玲，双木林，大小的小，玲珑的玲", "小玲", "林", "林小玲"},
    {"吴静，口天吴，安静的静", "静", "吴", "吴静"},
    {"黄丽，草头黄，美丽的丽", "丽", "黄", "黄丽"},
    {"徐方，双人徐，方向的方", "方", "徐", "徐方"},
};

TEST(HearName, AsPeopleSayIt) { expect_heard(kSaid); }

TEST(HearName, AsPeopleSpellIt) { expect_heard(kSpelled); }

TEST(HearName, InMandarin) { expect_heard(kMandarin); }

TEST(HearName, OfEndlessTextIsNothing) {
  EXPECT_EQ(hear_name(std::string(100'000, 'a')).last, "");
  EXPECT_EQ(hear_name("\xFF\xFE\x80").last, "");
}

}  // namespace
}  // namespace vitara::words

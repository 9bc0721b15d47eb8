// What a receptionist would say of two names: one person heard badly, or another one. Read line by
// line.
#include <gtest/gtest.h>

#include <string>

#include "core/text/name_match.hpp"

namespace vitara::text {
namespace {

struct Pair {
  const char* heard_first;
  const char* heard_last;
  const char* first;
  const char* last;
};

const Pair kOnePersonHeardBadly[] = {
    {"John", "Smith", "JOHN", "SMYTH"},
    {"John", "Smith", "JON", "SMITH"},
    {"Steven", "Philips", "STEPHEN", "PHILLIPS"},
    {"Catherine", "Clark", "KATHRYN", "CLARKE"},
    {"Geoffrey", "Thomson", "JEFFREY", "THOMPSON"},
    {"Ann", "Brown", "ANNE", "BROWNE"},
    {"Sean", "Reid", "SHAWN", "REED"},
    {"Lindsay", "McDonald", "LINDSEY", "MACDONALD"},
    {"Brian", "Mackenzie", "BRYAN", "MCKENZIE"},
    {"Erik", "Hansen", "ERIC", "HANSON"},
    {"Allan", "Stuart", "ALAN", "STEWART"},
    {"Mark", "Meyer", "MARC", "MAIER"},
    {"Peter", "Schmitt", "PETER", "SCHMIDT"},
    {"Karl", "Johnson", "CARL", "JOHNSTON"},
    {"Heather", "Knight", "HEATHER", "NIGHT"},
    {"Tom", "Wright", "TOM", "RIGHT"},
    {"Sara", "Cohen", "SARAH", "COHN"},
    {"Marie", "Tromblay", "MARIE", "TREMBLAY"},
    {"Luc", "Thibeault", "LUC", "THIBAULT"},
    {"Paul", "Boudrow", "PAUL", "BOUDREAU"},
    {"Annie", "Leblank", "ANNIE", "LEBLANC"},
    {"Marc", "Cotay", "MARC", "CÔTÉ"},
    {"Eve", "Levesque", "ÈVE", "LÉVESQUE"},
    {"Olga", "Kovalchuk", "OLGA", "KOWALCHUK"},
    {"Anna", "Petrova", "ANNA", "PETROWA"},
    {"Fatima", "Hussain", "FATIMA", "HUSSEIN"},
    {"Omar", "Mohammed", "OMAR", "MOHAMED"},
    {"Priya", "Sharma", "PRIYA", "SHARMAH"},
    {"Maria", "Santos", "MARIA", "DOS SANTOS"},
    {"Reza", "Hosseini", "REZA", "HOSSEINY"},
    {"Sofia", "Rodriguez", "SOPHIA", "RODRIGUES"},
    {"Hannah", "Lindqvist", "HANNA", "LINDQUIST"},
    {"Craig", "Vaughan", "CRAIG", "VAUGHN"},
    {"Joan", "Hughes", "JOAN", "HEWS"},
    {"Zoe", "Yates", "ZOEY", "YEATS"},
    {"Rachael", "Gallagher", "RACHEL", "GALLACHER"},
    {"Megan", "Oneil", "MEGHAN", "O'NEILL"},
    {"Nicholas", "Papadopolous", "NICOLAS", "PAPADOPOULOS"},
};

const Pair kShortFormsOfGivenNames[] = {
    {"Bill", "Turner", "WILLIAM", "TURNER"},  {"Liz", "Baker", "ELIZABETH", "BAKER"},
    {"Bob", "Fraser", "ROBERT", "FRASER"},    {"Peggy", "Moore", "MARGARET", "MOORE"},
    {"Jim", "Hall", "JAMES", "HALL"},         {"Kate", "Ross", "CATHERINE", "ROSS"},
    {"Dick", "Nolan", "RICHARD", "NOLAN"},    {"Sue", "Martin", "SUSAN", "MARTIN"},
    {"Tony", "Russo", "ANTHONY", "RUSSO"},    {"Becky", "Olsen", "REBECCA", "OLSEN"},
    {"Mike", "Dunn", "MICHAEL", "DUNN"},      {"Jen", "Carter", "JENNIFER", "CARTER"},
    {"Andy", "Walsh", "ANDREW", "WALSH"},     {"Trish", "Boyd", "PATRICIA", "BOYD"},
    {"Ted", "Marsh", "EDWARD", "MARSH"},      {"Beth", "Flynn", "ELIZABETH", "FLYNN"},
    {"Alex", "Popov", "ALEKSANDR", "POPOV"},  {"Sandy", "Burke", "ALEXANDRA", "BURKE"},
    {"Greg", "Lowe", "GREGORY", "LOWE"},      {"Vicky", "Hart", "VICTORIA", "HART"},
    {"Chuck", "Dean", "CHARLES", "DEAN"},     {"Debbie", "Ford", "DEBORAH", "FORD"},
    {"William", "Turner", "BILL", "TURNER"},  {"Margaret", "Moore", "MAGGIE", "MOORE"},
    {"Chris", "Webb", "CHRISTOPHER", "WEBB"}, {"Chris", "Webb", "CHRISTINE", "WEBB"},
    {"Sam", "Boyle", "SAMANTHA", "BOYLE"},    {"Jack", "Ryan", "JOHN", "RYAN"},
    {"Hank", "Miller", "HENRY", "MILLER"},    {"Molly", "Kerr", "MARY", "KERR"},
    {"Terry", "Wade", "THERESA", "WADE"},     {"Larry", "Bond", "LAURENCE", "BOND"},
    {"Mo", "Khan", "MUHAMMAD", "KHAN"},       {"Vlad", "Bondar", "VOLODYMYR", "BONDAR"},
};

const Pair kOneFamilyInManySpellings[] = {
    {"David", "Wong", "DAVID", "WANG"},
    {"David", "Wong", "DAVID", "HUANG"},
    {"Grace", "Chan", "GRACE", "CHEN"},
    {"Grace", "Tan", "GRACE", "CHEN"},
    {"Amy", "Lee", "AMY", "LI"},
    {"Amy", "Lei", "AMY", "LI"},
    {"Kevin", "Cheung", "KEVIN", "ZHANG"},
    {"Kevin", "Chang", "KEVIN", "ZHANG"},
    {"Susan", "Lam", "SUSAN", "LIN"},
    {"Susan", "Lim", "SUSAN", "LIN"},
    {"Peter", "Ng", "PETER", "WU"},
    {"Peter", "Goh", "PETER", "WU"},
    {"Peter", "Ng", "PETER", "HUANG"},
    {"Linda", "Leung", "LINDA", "LIANG"},
    {"Jenny", "Yeung", "JENNY", "YANG"},
    {"Jenny", "Young", "JENNY", "YEUNG"},
    {"Simon", "Ho", "SIMON", "HE"},
    {"Ivy", "Tsang", "IVY", "ZENG"},
    {"Alan", "Chow", "ALAN", "ZHOU"},
    {"Alan", "Chau", "ALAN", "CHOW"},
    {"Wendy", "Kwok", "WENDY", "GUO"},
    {"Wendy", "Kuo", "WENDY", "KWOK"},
    {"Eric", "Lau", "ERIC", "LIU"},
    {"Fiona", "Tse", "FIONA", "XIE"},
    {"Fiona", "Hsieh", "FIONA", "XIE"},
    {"Henry", "Cheng", "HENRY", "ZHENG"},
    {"Carol", "Fung", "CAROL", "FENG"},
    {"Jason", "Choi", "JASON", "CAI"},
    {"Jason", "Tsai", "JASON", "CAI"},
    {"Paul", "Yip", "PAUL", "YE"},
    {"Anita", "Mak", "ANITA", "MAI"},
    {"Tom", "Szeto", "TOM", "SITU"},
    {"Joyce", "Auyeung", "JOYCE", "OUYANG"},
    {"Mary", "Chiu", "MARY", "ZHAO"},
    {"Mary", "Chao", "MARY", "ZHAO"},
    {"Rick", "Tang", "RICK", "DENG"},
    {"Rose", "Hui", "ROSE", "XU"},
    {"Rose", "Tsui", "ROSE", "XU"},
    {"Ken", "Siu", "KEN", "XIAO"},
    {"May", "Law", "MAY", "LUO"},
    {"Jin", "Lee", "JIN", "YI"},
    {"Soo", "Park", "SOO", "PAK"},
    {"Min", "Choi", "MIN", "CHOE"},
    {"Hana", "Chung", "HANA", "JEONG"},
    {"Win", "Lim", "WIN", "IM"},
    {"Anh", "Win", "ANH", "NGUYEN"},
    {"Anh", "Nwin", "ANH", "NGUYEN"},
    {"Linh", "Fam", "LINH", "PHAM"},
    {"Minh", "Hwin", "MINH", "HUYNH"},
    {"Thu", "Boy", "THU", "BUI"},
    {"Harpreet", "Sidoo", "HARPREET", "SIDHU"},
    {"Gurpreet", "Core", "GURPREET", "KAUR"},
    {"Jas", "Dillon", "JASPREET", "DHILLON"},
    {"Ravi", "Sing", "RAVI", "SINGH"},
    {"Simran", "Daliwal", "SIMRAN", "DHALIWAL"},
    {"Raj", "Garewal", "RAJ", "GREWAL"},
    {"Ka Wai", "Chan", "JIAWEI", "CHEN"},
    {"Siu Ming", "Wong", "XIAOMING", "WANG"},
};

const Pair kCharactersAndTheirLetters[] = {
    {"伟", "陈", "WEI", "CHEN"},        {"", "陈伟", "WEI", "CHEN"},
    {"", "陳偉", "伟", "陈"},           {"", "曾志伟", "ZHIWEI", "ZENG"},
    {"", "单小红", "XIAOHONG", "SHAN"}, {"", "解晓东", "XIAODONG", "XIE"},
    {"", "仇英", "YING", "QIU"},        {"", "任静", "JING", "REN"},
    {"", "查良", "LIANG", "ZHA"},       {"", "区志明", "ZHIMING", "OU"},
    {"", "翟天", "TIAN", "ZHAI"},       {"", "缪杰", "JIE", "MIAO"},
    {"", "覃勇", "YONG", "QIN"},        {"", "葛平", "PING", "GE"},
    {"", "欧阳娜", "NA", "OUYANG"},     {"", "尉迟敬", "JING", "YUCHI"},
    {"", "司徒华", "HUA", "SZETO"},     {"", "黄志强", "CHI KEUNG", "WONG"},
    {"", "陈嘉伟", "KA WAI", "CHAN"},   {"", "李小明", "Xiao Ming", "Li"},
    {"", "张伟", "Wei", "Zhang"},       {"", "张薇", "WEI", "ZHANG"},
    {"", "刘洋", "YANG", "LIU"},        {"", "林小玲", "SIU LING", "LAM"},
    {"", "吕芳", "FANG", "LV"},         {"", "吕芳", "FANG", "LYU"},
    {"Wei", "Chen", "伟", "陈"},        {"", "Chen Wei", "伟", "陈"},
    {"", "김민준", "MINJUN", "KIM"},    {"민준", "김", "MIN JUN", "KIM"},
    {"", "乐嘉", "JIA", "YUE"},         {"", "华春", "CHUN", "HUA"},
    {"", "朴英", "YING", "PIAO"},       {"", "冼星", "XING", "XIAN"},
};

const Pair kOrderDoubleNamesHyphensAndMissingParts[] = {
    {"Chen", "Wei", "WEI", "CHEN"},
    {"Smith", "John", "JOHN", "SMITH"},
    {"", "John Smith", "JOHN", "SMITH"},
    {"", "Smith, John", "JOHN", "SMITH"},
    {"", "Smith John", "JOHN", "SMITH"},
    {"Marie", "Roy", "MARIE", "CÔTÉ-ROY"},
    {"Marie", "Cote", "MARIE", "CÔTÉ-ROY"},
    {"Marie", "Cote Roy", "MARIE", "CÔTÉ-ROY"},
    {"Maria", "Garcia", "MARIA", "GARCIA LOPEZ"},
    {"", "Maria Garcia Lopez", "MARIA", "GARCIA LOPEZ"},
    {"Sean", "OBrien", "SEAN", "O'BRIEN"},
    {"Sean", "O Brien", "SEAN", "O'BRIEN"},
    {"Joe", "D'Angelo", "JOSEPH", "DANGELO"},
    {"Jan", "van der Berg", "JAN", "VANDERBERG"},
    {"Jan", "Vanderberg", "JAN", "VAN DER BERG"},
    {"", "Ana de la Cruz", "ANA", "DE LA CRUZ"},
    {"Mary", "Smith", "MARY ANN", "SMITH"},
    {"Mary Ann", "Smith", "MARYANN", "SMITH"},
    {"Jean Paul", "Roy", "JEAN-PAUL", "ROY"},
    {"Ann", "Smith", "MARY ANN", "SMITH"},
    {"J", "Smith", "JOHN", "SMITH"},
    {"John", "Smith", "J.", "SMITH"},
    {"John A", "Smith", "JOHN", "SMITH"},
    {"", "Okafor", "CHIDI", "OKAFOR"},
    {"Li", "Wei Ming", "Wei Ming", "Li"},
    {"David", "Wong", "KA MING DAVID", "WONG"},
    {"", "Wong David", "David", "Wong"},
    {"Anne-Marie", "Dubois", "ANNE MARIE", "DUBOIS"},
};

const Pair kOtherPeople[] = {
    {"John", "Smith", "PETER", "SMITH"},
    {"John", "Smith", "JOHN", "JONES"},
    {"Michael", "Chen", "MICHELLE", "CHEN"},
    {"Eric", "Lund", "ERICA", "LUND"},
    {"Paul", "Weber", "PAULA", "WEBER"},
    {"Daniel", "Roy", "DANIELLE", "ROY"},
    {"Patrick", "Nolan", "PATRICIA", "NOLAN"},
    {"Andrew", "Park", "ANDREA", "PARK"},
    {"Joan", "Hill", "JOHN", "HILL"},
    {"Mario", "Costa", "MARIA", "COSTA"},
    {"Julian", "Frost", "JULIA", "FROST"},
    {"Christian", "Wolf", "CHRISTINE", "WOLF"},
    {"Karl", "Vogel", "CARLA", "VOGEL"},
    {"Victor", "Novak", "VICTORIA", "NOVAK"},
    {"Robert", "Hall", "RICHARD", "HALL"},
    {"Edward", "King", "ANDREW", "KING"},
    {"Mary", "Young", "MARK", "YOUNG"},
    {"Jean Paul", "Roy", "JEAN PIERRE", "ROY"},
    {"Mary Ann", "Fox", "MARY JANE", "FOX"},
    {"Wei", "Li", "WEI", "LIU"},
    {"Wei", "Li", "WEI", "LIN"},
    {"Wei", "Zhang", "WEI", "ZHAO"},
    {"Wei", "Wang", "WEI", "WU"},
    {"Wei", "Chen", "WEI", "ZHENG"},
    {"", "John Smith", "PETER", "SMITH"},
    {"Wei", "Yang", "WEI", "YU"},
    {"Wei", "Hu", "WEI", "HE"},
    {"Wei", "Luo", "WEI", "LIU"},
    {"Wei", "Gao", "WEI", "GUO"},
    {"David", "Wong", "DAVID", "KONG"},
    {"David", "Cheung", "DAVID", "LEUNG"},
    {"David", "Ho", "DAVID", "HU"},
    {"David", "Kim", "DAVID", "JIN"},
    {"Xiao Ming", "Chen", "XIAO HONG", "CHEN"},
    {"Xiaoming", "Wang", "XIAOHONG", "WANG"},
    {"Jia Wei", "Lin", "JIA HAO", "LIN"},
    {"Ka Wai", "Chan", "KA MAN", "CHAN"},
    {"Li", "Zhang", "LU", "ZHANG"},
    {"Mei", "Huang", "MAN", "HUANG"},
    {"", "小明 陈", "HONG", "CHEN"},
    {"", "陈伟", "伟", "王"},
    {"", "陈小明", "小红", "陈"},
    {"", "李娜", "NING", "LI"},
    {"", "曾志伟", "ZHIWEI", "CEN"},
    {"Harpreet", "Gill", "GURPREET", "GILL"},
    {"Jaspreet", "Dhillon", "HARPREET", "DHILLON"},
    {"Anh", "Nguyen", "MINH", "NGUYEN"},
    {"Linh", "Tran", "LINH", "PHAN"},
    {"Min", "Kim", "MIN", "KANG"},
    {"Jin", "Cho", "JIN", "CHOI"},
    {"Ahmed", "Khan", "AMINA", "KHAN"},
    {"Fatima", "Ali", "FATIMA", "AHMED"},
    {"Maria", "Garcia", "MARIA", "GONZALEZ"},
    {"Maria", "Garcia Lopez", "MARIA", "GARCIA PEREZ"},
    {"Sean", "O'Brien", "SEAN", "O'CONNOR"},
    {"Ian", "McDonald", "IAN", "MCDOUGALL"},
    {"Jan", "van der Berg", "JAN", "VAN DER WAL"},
    {"Anna", "Smith", "ANNA", "SMALL"},
    {"Wei", "", "ANNA", "SMITH"},
    {"", "Lee", "AMY", "LOW"},
    {"", "Ng", "PETER", "HE"},
    {"Tim", "Baker", "TOM", "BARBER"},
    {"Emma", "Stone", "EMILY", "STOKES"},
    {"Olivia", "Martin", "OLIVER", "MARTIN"},
    {"Gabriel", "Silva", "GABRIELLE", "SILVA"},
    {"Louis", "Petit", "LOUISE", "PETIT"},
    {"Stephen", "Ross", "STEPHANIE", "ROSS"},
};

std::string text(const Pair& pair) {
  return std::string(pair.heard_first) + " " + pair.heard_last + " / " + pair.first + " " +
         pair.last;
}

template <std::size_t kSize>
void expect_same(const Pair (&pairs)[kSize]) {
  for (const auto& p : pairs)
    EXPECT_GE(name_score({p.heard_first, p.heard_last}, {p.first, p.last}), kSameName) << text(p);
}

template <std::size_t kSize>
void expect_other(const Pair (&pairs)[kSize]) {
  for (const auto& p : pairs)
    EXPECT_LT(name_score({p.heard_first, p.heard_last}, {p.first, p.last}), kSameName) << text(p);
}

TEST(NamePairs, OnePersonHeardBadly) { expect_same(kOnePersonHeardBadly); }

TEST(NamePairs, ShortFormsOfGivenNames) { expect_same(kShortFormsOfGivenNames); }

TEST(NamePairs, OneFamilyInManySpellings) { expect_same(kOneFamilyInManySpellings); }

TEST(NamePairs, CharactersAndTheirLetters) { expect_same(kCharactersAndTheirLetters); }

TEST(NamePairs, OrderDoubleNamesHyphensAndMissingParts) {
  expect_same(kOrderDoubleNamesHyphensAndMissingParts);
}

TEST(NamePairs, OtherPeople) { expect_other(kOtherPeople); }

TEST(NamePairs, AreScoredInTheOrderInWhichAReceptionistWouldTakeThem) {
  const PersonName heard{"Bill", "Wong"};
  const double exact = name_score(heard, {"BILL", "WONG"});
  const double long_form = name_score(heard, {"WILLIAM", "WONG"});
  const double other_spelling = name_score(heard, {"WILLIAM", "WANG"});
  const double slip = name_score(heard, {"WILL", "WANGA"});

  EXPECT_GT(exact, long_form);
  EXPECT_GT(long_form, other_spelling);
  EXPECT_GT(other_spelling, slip);
}

}  // namespace
}  // namespace vitara::text

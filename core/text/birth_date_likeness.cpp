#include <algorithm>
#include <array>
#include <cstdlib>

#include "core/text/name_roll.hpp"

namespace vitara::text {
namespace {

constexpr double kMisheard = 0.85;

struct Pair {
  int a;
  int b;
};

/// Numbers that a phone line makes of one another: five and nine, thirteen and thirty, fifth and
/// sixth, seven and eleven, 一 and 七, 四 and 十, 六 and 九.
constexpr std::array kAlike = {
    Pair{5, 9},   Pair{6, 9},   Pair{1, 7},   Pair{4, 10},  Pair{5, 6},   Pair{6, 7},
    Pair{7, 11},  Pair{15, 16}, Pair{15, 19}, Pair{25, 29}, Pair{26, 29}, Pair{21, 27},
    Pair{25, 26}, Pair{11, 17}, Pair{13, 30}, Pair{14, 40}, Pair{15, 50}, Pair{16, 60},
    Pair{17, 70}, Pair{18, 80}, Pair{19, 90}, Pair{2, 20},  Pair{3, 30},
};

bool are_alike(int a, int b) {
  return std::ranges::any_of(kAlike, [a, b](const Pair& pair) {
    return (pair.a == a && pair.b == b) || (pair.a == b && pair.b == a);
  });
}

/// Of a year the last two digits are heard as one number, or each as its own.
bool are_alike_years(int a, int b) {
  if (a / 100 != b / 100) return false;
  const int one = a % 100, other = b % 100;
  if (are_alike(one, other)) return true;
  const bool same_tens = one / 10 == other / 10, same_ones = one % 10 == other % 10;
  return (same_tens && are_alike(one % 10, other % 10)) ||
         (same_ones && are_alike(one / 10, other / 10));
}

}  // namespace

double birth_date_likeness(std::chrono::year_month_day heard, std::chrono::year_month_day on_file) {
  if (heard == on_file) return 1;
  const int year = static_cast<int>(heard.year()), filed_year = static_cast<int>(on_file.year());
  const int month = static_cast<int>(static_cast<unsigned>(heard.month()));
  const int filed_month = static_cast<int>(static_cast<unsigned>(on_file.month()));
  const int day = static_cast<int>(static_cast<unsigned>(heard.day()));
  const int filed_day = static_cast<int>(static_cast<unsigned>(on_file.day()));

  const bool same_month = month == filed_month, same_day = day == filed_day;
  if (year != filed_year)
    return same_month && same_day && are_alike_years(year, filed_year) ? kMisheard : 0;
  const bool is_swapped = month == filed_day && day == filed_month;
  const bool is_misheard =
      (same_month && are_alike(day, filed_day)) || (same_day && are_alike(month, filed_month));
  return is_swapped || is_misheard ? kMisheard : 0;
}

}  // namespace vitara::text

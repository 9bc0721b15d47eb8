#include <array>

#include "core/words/day_phrase.hpp"
#include "core/words/say.hpp"

namespace vitara::words {
namespace {

struct HolidayWord {
  std::string_view text;
  HolidayDay day;
};

// Longer forms first where one begins another. Days whose date moves are looked up by their name.
constexpr std::array kHolidays = {
    HolidayWord{"christmas eve", {"", 12, 24}},
    HolidayWord{"christmas day", {"", 12, 25}},
    HolidayWord{"christmas", {"", 12, 25}},
    HolidayWord{"boxing day", {"", 12, 26}},
    HolidayWord{"new year's eve", {"", 12, 31}},
    HolidayWord{"new years eve", {"", 12, 31}},
    HolidayWord{"new year's day", {"", 1, 1}},
    HolidayWord{"new years day", {"", 1, 1}},
    HolidayWord{"new year's", {"", 1, 1}},
    HolidayWord{"new years", {"", 1, 1}},
    HolidayWord{"valentine's day", {"", 2, 14}},
    HolidayWord{"valentines day", {"", 2, 14}},
    HolidayWord{"canada day", {"", 7, 1}},
    HolidayWord{"halloween", {"", 10, 31}},
    HolidayWord{"remembrance day", {"", 11, 11}},
    HolidayWord{"family day", {"Family Day"}},
    HolidayWord{"good friday", {"Good Friday"}},
    HolidayWord{"victoria day", {"Victoria Day"}},
    HolidayWord{"labour day", {"Labour Day"}},
    HolidayWord{"labor day", {"Labour Day"}},
    HolidayWord{"thanksgiving day", {"Thanksgiving"}},
    HolidayWord{"thanksgiving", {"Thanksgiving"}},
    HolidayWord{"圣诞前夜", {"", 12, 24}},
    HolidayWord{"平安夜", {"", 12, 24}},
    HolidayWord{"圣诞节", {"", 12, 25}},
    HolidayWord{"圣诞", {"", 12, 25}},
    HolidayWord{"节礼日", {"", 12, 26}},
    HolidayWord{"元旦", {"", 1, 1}},
    HolidayWord{"情人节", {"", 2, 14}},
    HolidayWord{"加拿大国庆日", {"", 7, 1}},
    HolidayWord{"加拿大日", {"", 7, 1}},
    HolidayWord{"万圣节", {"", 10, 31}},
    HolidayWord{"家庭日", {"Family Day"}},
    HolidayWord{"耶稣受难日", {"Good Friday"}},
    HolidayWord{"维多利亚日", {"Victoria Day"}},
    HolidayWord{"劳工节", {"Labour Day"}},
    HolidayWord{"感恩节", {"Thanksgiving"}},
};

// What core/time names, as it is said.
struct HolidayName {
  std::string_view english;
  std::string_view mandarin;
};

constexpr std::array kNames = {
    HolidayName{"New Year's Day", "元旦"},
    HolidayName{"Family Day", "家庭日"},
    HolidayName{"Louis Riel Day", "路易瑞尔日"},
    HolidayName{"Islander Day", "岛民日"},
    HolidayName{"Heritage Day", "传统日"},
    HolidayName{"Good Friday", "耶稣受难日"},
    HolidayName{"Easter Monday", "复活节星期一"},
    HolidayName{"Victoria Day", "维多利亚日"},
    HolidayName{"National Patriots' Day", "爱国者日"},
    HolidayName{"National Indigenous Peoples Day", "全国原住民日"},
    HolidayName{"National Holiday", "魁北克省庆日"},
    HolidayName{"Canada Day", "加拿大国庆日"},
    HolidayName{"Memorial Day", "纪念日"},
    HolidayName{"Nunavut Day", "努纳武特日"},
    HolidayName{"BC Day", "卑诗省日"},
    HolidayName{"New Brunswick Day", "新不伦瑞克日"},
    HolidayName{"Saskatchewan Day", "萨省日"},
    HolidayName{"Civic Holiday", "公民假日"},
    HolidayName{"Discovery Day", "发现日"},
    HolidayName{"Labour Day", "劳工节"},
    HolidayName{"National Day for Truth and Reconciliation", "真相与和解日"},
    HolidayName{"Thanksgiving", "感恩节"},
    HolidayName{"Remembrance Day", "国殇纪念日"},
    HolidayName{"Christmas Day", "圣诞节"},
    HolidayName{"Christmas", "圣诞节"},
    HolidayName{"Boxing Day", "节礼日"},
};

}  // namespace

std::optional<HolidayDay> take_holiday(Reader& reader) {
  for (const auto& [text, day] : kHolidays)
    if (reader.take(text)) return day;
  return std::nullopt;
}

std::string say_holiday(std::string_view name, Language language) {
  if (language == Language::mandarin) {
    for (const auto& known : kNames)
      if (known.english == name) return std::string(known.mandarin);
  }
  return std::string(name);
}

}  // namespace vitara::words

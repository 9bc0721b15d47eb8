#include <array>

#include "core/words/day_phrase.hpp"
#include "core/words/say.hpp"
#include "core/words/say_parts.hpp"

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
  std::string_view french;
};

constexpr std::array kNames = {
    HolidayName{"New Year's Day", "元旦", "le jour de l'An"},
    HolidayName{"Family Day", "家庭日", "le jour de la Famille"},
    HolidayName{"Louis Riel Day", "路易瑞尔日", "la journée Louis Riel"},
    HolidayName{"Islander Day", "岛民日", "la fête des Insulaires"},
    HolidayName{"Heritage Day", "传统日", "la fête du Patrimoine"},
    HolidayName{"Good Friday", "耶稣受难日", "le Vendredi saint"},
    HolidayName{"Easter Monday", "复活节星期一", "le lundi de Pâques"},
    HolidayName{"Victoria Day", "维多利亚日", "la fête de la Reine"},
    HolidayName{"National Patriots' Day", "爱国者日", "la Journée nationale des patriotes"},
    HolidayName{"National Indigenous Peoples Day", "全国原住民日",
                "la Journée nationale des peuples autochtones"},
    HolidayName{"National Holiday", "魁北克省庆日", "la fête nationale"},
    HolidayName{"Canada Day", "加拿大国庆日", "la fête du Canada"},
    HolidayName{"Memorial Day", "纪念日", "le jour commémoratif"},
    HolidayName{"Nunavut Day", "努纳武特日", "le jour du Nunavut"},
    HolidayName{"BC Day", "卑诗省日", "la fête de la Colombie-Britannique"},
    HolidayName{"New Brunswick Day", "新不伦瑞克日", "la fête du Nouveau-Brunswick"},
    HolidayName{"Saskatchewan Day", "萨省日", "la fête de la Saskatchewan"},
    HolidayName{"Civic Holiday", "公民假日", "le congé civique"},
    HolidayName{"Discovery Day", "发现日", "le jour de la Découverte"},
    HolidayName{"Labour Day", "劳工节", "la fête du Travail"},
    HolidayName{"National Day for Truth and Reconciliation", "真相与和解日",
                "la Journée nationale de la vérité et de la réconciliation"},
    HolidayName{"Thanksgiving", "感恩节", "l'Action de grâce"},
    HolidayName{"Remembrance Day", "国殇纪念日", "le jour du Souvenir"},
    HolidayName{"Christmas Day", "圣诞节", "Noël"},
    HolidayName{"Christmas", "圣诞节", "Noël"},
    HolidayName{"Boxing Day", "节礼日", "le lendemain de Noël"},
};

}  // namespace

std::optional<HolidayDay> take_holiday(Reader& reader) {
  for (const auto& [text, day] : kHolidays)
    if (reader.take(text)) return day;
  return std::nullopt;
}

std::string say_holiday(std::string_view name, Language language) {
  for (const auto& known : kNames)
    if (known.english == name) return std::string(in(language, name, known.mandarin, known.french));
  return std::string(name);
}

}  // namespace vitara::words
